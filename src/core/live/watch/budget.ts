import type { Clock } from '../clock.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Share of the cap that may be spent at once; the rest flows back over the hour, so no hour sees more than the cap. */
const BURST = 0.25;

/**
 * Keeps what CloudWatch bills below a cap: in any hour at most `burst + refill = cap` metrics. A first picture may take
 * a quarter at once; after that three quarters of the cap are spread evenly over each hour.
 */
export class Budget {
  readonly #clock: Clock;
  readonly #capPerHour: () => number;
  #cap: number;
  #tokens: number;
  #filledMs: number;
  /** Billed metrics by minute of the steady clock. */
  readonly #billed = new Map<number, number>();

  constructor(clock: Clock, capPerHour: () => number) {
    this.#clock = clock;
    this.#capPerHour = capPerHour;
    this.#cap = this.#readCap();
    this.#tokens = this.#cap * BURST;
    this.#filledMs = clock.steadyMs();
  }

  get capPerHour(): number {
    return this.#readCap();
  }

  /** Reserves up to `wanted` metrics. @returns how many are granted. */
  take(wanted: number): number {
    this.#refill();
    const granted = Math.max(0, Math.min(wanted, Math.floor(this.#tokens + 1e-9)));
    this.#tokens -= granted;
    return granted;
  }

  /** These were asked for and are billed. */
  bill(count: number): void {
    const minute = Math.floor(this.#clock.steadyMs() / MINUTE_MS);
    this.#billed.set(minute, (this.#billed.get(minute) ?? 0) + count);
  }

  /** These were reserved but the request was not answered. */
  giveBack(count: number): void {
    this.#refill();
    this.#tokens = Math.min(this.#cap * BURST, this.#tokens + count);
  }

  /** Milliseconds until one more metric can be asked for; Infinity with a cap of 0. */
  nextMs(): number {
    this.#refill();
    if (this.#tokens >= 1) return 0;
    const perMs = (this.#cap * (1 - BURST)) / HOUR_MS;
    return perMs === 0 ? Infinity : (1 - this.#tokens) / perMs;
  }

  /** Billed in the last 60 minutes. */
  lastHour(): number {
    const oldest = Math.floor(this.#clock.steadyMs() / MINUTE_MS) - 59;
    let sum = 0;
    for (const [minute, count] of this.#billed) {
      if (minute < oldest) this.#billed.delete(minute);
      else sum += count;
    }
    return sum;
  }

  #refill(): void {
    const cap = this.#readCap();
    if (cap !== this.#cap) {
      // What was spent stays spent: a new cap moves the level, not the spending.
      this.#tokens += (cap - this.#cap) * BURST;
      this.#cap = cap;
    }
    const now = this.#clock.steadyMs();
    const refilled = (this.#cap * (1 - BURST) * (now - this.#filledMs)) / HOUR_MS;
    this.#filledMs = now;
    // At least one fits, or a cap below four could never be spent.
    const size = Math.max(this.#cap * BURST, Math.min(1, this.#cap));
    this.#tokens = Math.min(size, this.#tokens + refilled);
  }

  #readCap(): number {
    const cap = this.#capPerHour();
    return Number.isFinite(cap) && cap > 0 ? cap : 0;
  }
}
