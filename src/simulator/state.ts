import { FaultGate } from './fault-gate.js';
import type { Faults } from './faults.js';
import { Callers } from './wire/callers.js';
import type { Conditions } from './wire/perform.js';
import type { World } from './world.js';

/** Metrics are whole minutes: so is what their times are moved by. */
const SHIFT_STEP_MS = 60_000;

export interface Settings {
  readonly world: World;
  readonly accounts: Readonly<Record<string, World>>;
  readonly faults: Faults;
  readonly seed: number;
  readonly nowMs: () => number;
  readonly monotonicMs: () => number;
  /** undefined: the machine's clock, by which signatures are checked. */
  readonly serverMs: (() => number) | undefined;
  readonly onBug: (error: unknown) => void;
}

/** What a running simulator knows and counts; sockets are somebody else's. */
export class SimulatorState {
  readonly requests = new Map<string, number>();
  readonly callers: Callers;
  billedMetrics = 0;
  readonly #settings: Settings;
  #gate: FaultGate;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.callers = new Callers(settings.world, settings.accounts);
    this.#gate = this.#makeGate(settings.faults);
  }

  get gate(): FaultGate {
    return this.#gate;
  }

  get nowMs(): number {
    return this.#settings.nowMs();
  }

  /** What the `Date` header of an answer tells. */
  get serverMs(): number {
    return (this.#settings.serverMs ?? Date.now)() + this.#skewMs;
  }

  /** @param accountId undefined: the account of callers that nobody named. */
  worldOf(accountId: string | undefined): World | undefined {
    return accountId === undefined ? this.#settings.world : this.callers.worldOf(accountId);
  }

  setFaults(faults: Faults): void {
    this.#gate = this.#makeGate(faults);
  }

  count(action: string): void {
    this.requests.set(action, (this.requests.get(action) ?? 0) + 1);
  }

  reportBug(error: unknown): void {
    this.#settings.onBug(error);
  }

  conditions(): Conditions {
    return {
      callers: this.callers,
      gate: this.#gate,
      nowMs: this.nowMs,
      serverMs: this.serverMs,
      checksTime: this.#settings.serverMs === undefined || this.#skewMs !== 0,
      // A server whose clock is ahead dates all that happens by it.
      shiftMs: Math.round(this.#skewMs / SHIFT_STEP_MS) * SHIFT_STEP_MS,
      bill: (metrics) => {
        this.billedMetrics += metrics;
      },
    };
  }

  get #skewMs(): number {
    return this.#gate.faults.skewMs ?? 0;
  }

  #makeGate(faults: Faults): FaultGate {
    const { seed, monotonicMs } = this.#settings;
    return new FaultGate(faults, seed, monotonicMs);
  }
}
