import type { Failure } from '../failure.js';
import { isPassing } from '../failure.js';

/** First delay after a failure that may pass by itself; a person's mistake is not looked at that often. */
const PASSING_FIRST_MS = 5_000;
const LASTING_FIRST_MS = 60_000;
/** Never later than this: what was mended is seen soon, also without "Retry". */
const PASSING_MOST_MS = 120_000;
const LASTING_MOST_MS = 300_000;

/**
 * How long to wait after the `failures`-th failure in a row, in milliseconds: doubling, with jitter down to half, so
 * that windows which failed together do not return together. Infinity: only a person starts it again.
 */
export function backOffMs(failure: Failure, failures: number, random: () => number): number {
  if (failure.kind === 'cancelled') return Infinity;
  const [first, most] = isPassing(failure)
    ? [PASSING_FIRST_MS, PASSING_MOST_MS]
    : [LASTING_FIRST_MS, LASTING_MOST_MS];
  const doubled = Math.min(most, first * 2 ** Math.min(failures - 1, 10));
  const delay = doubled * (0.5 + random() / 2);
  return failure.kind === 'throttled' ? Math.max(delay, failure.retryAfterMs ?? 0) : delay;
}
