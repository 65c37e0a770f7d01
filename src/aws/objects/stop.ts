import type { Clock } from '../../core/live/clock.js';
import { ReadError } from '../../core/live/failure.js';
import type { StopSignal } from '../../core/live/objects.js';

/** Ends what a transfer has under way: from outside, or because a part of it failed for good. */
export class Stop {
  readonly #asked: StopSignal | undefined;
  readonly #controller = new AbortController();
  readonly #onAsked = (): void => {
    this.#controller.abort();
  };

  constructor(asked?: StopSignal) {
    this.#asked = asked;
    if (asked?.aborted === true) this.#controller.abort();
    else asked?.addEventListener('abort', this.#onAsked);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** From outside. */
  get isAsked(): boolean {
    return this.#asked?.aborted === true;
  }

  halt(): void {
    this.#controller.abort();
  }

  /** @throws ReadError of kind `cancelled` once stopped */
  check(): void {
    if (this.#controller.signal.aborted) throw stopped();
  }

  /** Resolves at once when stopped. */
  async wait(clock: Clock, ms: number): Promise<void> {
    const { signal } = this.#controller;
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        timer.dispose();
        resolve();
      };
      const timer = clock.after(ms, done);
      signal.addEventListener('abort', done);
    });
  }

  /** Lets go of the signal from outside. */
  release(): void {
    this.#asked?.removeEventListener('abort', this.#onAsked);
  }
}

export function stopped(): ReadError {
  return new ReadError({ kind: 'cancelled', message: 'The transfer was stopped.' });
}

/** Runs with a signal that follows both. Made by hand: `AbortSignal.any` of Node 20 keeps what a long-lived one made. */
export async function withEither<T>(
  first: AbortSignal,
  second: AbortSignal,
  work: (either: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  if (first.aborted || second.aborted) abort();
  for (const one of [first, second]) one.addEventListener('abort', abort);
  try {
    return await work(controller.signal);
  } finally {
    for (const one of [first, second]) one.removeEventListener('abort', abort);
  }
}
