import type { Disposable } from '../../core/util/disposable.js';

/** Long enough to draw many changes at once, short enough to feel immediate. */
const APART_MS = 100;

/** Calls back soon after something changed, and not again right after that. Without changes there is no timer. */
export class Coalescer implements Disposable {
  readonly #callback: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastMs = -Infinity;
  #isDisposed = false;

  constructor(callback: () => void) {
    this.#callback = callback;
  }

  soon(): void {
    if (this.#timer !== undefined || this.#isDisposed) return;
    const waitMs = Math.max(0, this.#lastMs + APART_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#lastMs = performance.now();
      this.#callback();
    }, waitMs);
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
  }
}
