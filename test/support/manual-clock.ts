import type { Clock } from '../../src/core/live/clock.js';
import type { Disposable } from '../../src/core/util/disposable.js';

interface Timer {
  readonly dueMs: number;
  readonly order: number;
  readonly callback: () => void;
}

/** Time that a test turns by hand. Promises are let run between two timers. */
export class ManualClock implements Clock {
  #steadyMs = 0;
  #wallMs: number;
  #order = 0;
  readonly #timers = new Set<Timer>();

  constructor(startMs = Date.UTC(2026, 10, 25, 12, 0, 0)) {
    this.#wallMs = startMs;
  }

  wallMs(): number {
    return this.#wallMs;
  }

  steadyMs(): number {
    return this.#steadyMs;
  }

  after(delayMs: number, callback: () => void): Disposable {
    const timer = { dueMs: this.#steadyMs + delayMs, order: this.#order++, callback };
    this.#timers.add(timer);
    return {
      dispose: () => {
        this.#timers.delete(timer);
      },
    };
  }

  /** Timers that are set. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Milliseconds until the next timer; undefined when none is set. */
  get nextMs(): number | undefined {
    const dues = [...this.#timers].map(({ dueMs }) => dueMs - this.#steadyMs);
    return dues.length === 0 ? undefined : Math.min(...dues);
  }

  /** Turns both clocks forward, timer by timer. */
  async advance(ms: number): Promise<void> {
    const end = this.#steadyMs + ms;
    await settle();
    for (;;) {
      const next = [...this.#timers]
        .filter(({ dueMs }) => dueMs <= end)
        .sort((a, b) => a.dueMs - b.dueMs || a.order - b.order)[0];
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#go(next.dueMs);
      next.callback();
      await settle();
    }
    this.#go(end);
  }

  /** Somebody sets the machine's clock. */
  jump(ms: number): void {
    this.#wallMs += ms;
  }

  #go(steadyMs: number): void {
    const step = Math.max(0, steadyMs - this.#steadyMs);
    this.#steadyMs += step;
    this.#wallMs += step;
  }
}

/** Lets everything run that waits for promises only. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
