import type { Clock } from '../clock.js';

/** Requests of one kind under way at a time: the rates of SageMaker's control plane are not published. */
export const MOST_AT_A_TIME = 5;
const FIRST_PER_SECOND = 20;
const LEAST_PER_SECOND = 1;
const MOST_PER_SECOND = 50;
/** On throttling the rate falls to this share, and no request starts for a moment. */
const SLOWER = 0.8;
const PAUSE_MS = 500;
/** Near the rate that was throttled last, it grows by a tenth of the usual steps: the limit is probably still there. */
const NEAR = 0.85;
const CAREFUL = 0.1;

/**
 * How fast requests of one kind may start: slower at once when AWS throttles, faster again little by little
 * (additive increase, multiplicative decrease). It keeps what it learned between rounds.
 */
export class Pace {
  readonly #clock: Clock;
  readonly #random: () => number;
  #perSecond = FIRST_PER_SECOND;
  /** The rate that AWS throttled last. */
  #limit = Infinity;
  #nextSlotMs = -Infinity;
  #pausedUntilMs = -Infinity;

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Requests a second that may start now. */
  get perSecond(): number {
    return this.#perSecond;
  }

  /** Resolves when the next request may start. */
  async turn(): Promise<void> {
    const now = this.#clock.steadyMs();
    const slot = Math.max(now, this.#nextSlotMs);
    this.#nextSlotMs = slot + 1000 / this.#perSecond;
    if (slot > now) await this.#wait(slot - now);
  }

  succeeded(): void {
    const step = this.#perSecond < NEAR * this.#limit ? 1 : CAREFUL;
    this.#perSecond = Math.min(MOST_PER_SECOND, this.#perSecond + step / this.#perSecond);
  }

  throttled(): void {
    const now = this.#clock.steadyMs();
    // Refusals of requests that were under way together are one piece of news.
    if (now < this.#pausedUntilMs) return;
    this.#limit = this.#perSecond;
    this.#perSecond = Math.max(LEAST_PER_SECOND, this.#perSecond * SLOWER);
    this.#pausedUntilMs = now + PAUSE_MS * (1 + this.#random());
    this.#nextSlotMs = Math.max(this.#nextSlotMs, this.#pausedUntilMs);
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(delayMs, resolve);
    });
  }
}

/**
 * Works through a queue, a few at a time, at the pace given. `work` puts an item back or adds others by itself.
 *
 * @param isWanted Asked before each item: false ends it when the items under way are done.
 */
export async function drain<T>(
  take: () => T | undefined,
  work: (item: T) => Promise<void>,
  pace: Pace,
  isWanted: () => boolean,
): Promise<void> {
  const worker = async (): Promise<void> => {
    while (isWanted()) {
      const item = take();
      if (item === undefined) return;
      await pace.turn();
      if (!isWanted()) return;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: MOST_AT_A_TIME }, worker));
}
