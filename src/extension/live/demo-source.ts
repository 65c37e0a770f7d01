import type { AwsAccess } from '../../aws/access.js';
import type { Place } from '../../core/live/account.js';
import { createLiveAccounts } from '../../core/live/watch/create-live-accounts.js';
import type { LiveAccounts } from '../../core/live/live-accounts.js';
import { systemClock } from '../../machine/system-clock.js';
import { ScaledClock } from './clock.js';
import type { Source } from './source.js';

const SEED = 7;
const ENDPOINTS = 27;

export interface DemoSourceParts {
  readonly access: AwsAccess;
  /** Seconds of the demo account that pass in one. */
  readonly speed: number;
  readonly capPerHour: () => number;
  readonly onBug: (error: unknown) => void;
}

/** The pretend account's server, as far as it matters here. */
interface Served {
  readonly url: string;
  readonly world: { readonly region: string };
  stop(): Promise<void>;
}

/** A pretend account, served on this machine and read by the same clients as a real one. Needs no credentials. */
export class DemoSource implements Source {
  readonly isDemo = true;
  readonly accounts: LiveAccounts;
  readonly #clock: ScaledClock;
  readonly #simulator: Served;
  readonly #onBug: (error: unknown) => void;
  #isDisposed = false;

  static async open(parts: DemoSourceParts): Promise<DemoSource> {
    const { createWorld, startSimulator } = await import('../../simulator/index.js');
    const clock = new ScaledClock(systemClock, parts.speed, systemClock.wallMs());
    const world = createWorld({ seed: SEED, endpoints: ENDPOINTS, startMs: clock.wallMs() });
    const simulator = await startSimulator({ world, nowMs: () => clock.wallMs() });
    return new DemoSource(parts, clock, simulator);
  }

  constructor({ access, capPerHour, onBug }: DemoSourceParts, clock: ScaledClock, simulator: Served) {
    this.#clock = clock;
    this.#simulator = simulator;
    this.#onBug = onBug;
    this.accounts = createLiveAccounts({
      clock,
      random: Math.random,
      connect: (place) => Promise.resolve(access.connectToLoopback(simulator.url, place)),
      capPerHour,
      onBug,
    });
    const place: Place = { id: 'demo', kind: 'demo', region: simulator.world.region };
    this.accounts.setPlaces([place]);
  }

  setSpeed(speed: number): void {
    this.#clock.setSpeed(speed);
  }

  setVisible(isVisible: boolean): Promise<void> {
    this.accounts.setVisible(isVisible);
    return Promise.resolve();
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  retry(placeId?: string): Promise<void> {
    this.accounts.refresh(placeId);
    return Promise.resolve();
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.accounts.dispose();
    this.#simulator.stop().catch(this.#onBug);
  }
}
