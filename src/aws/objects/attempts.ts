import type { Clock } from '../../core/live/clock.js';
import { isPassing, ReadError } from '../../core/live/failure.js';
import type { Stop } from './stop.js';

const MOST_TRIES = 3;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Does a part of a transfer again where waiting may help. `hasMoved`: something came of the last try, which is then
 * counted as the first.
 */
export async function attempts<T>(
  { clock, stop }: { readonly clock: Clock; readonly stop: Stop },
  work: () => Promise<T>,
  hasMoved: () => boolean = () => false,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    stop.check();
    try {
      return await work();
    } catch (error) {
      stop.check();
      if (hasMoved()) tried = 1;
      if (!(error instanceof ReadError) || !isPassing(error.failure) || tried >= MOST_TRIES) throw error;
      const { failure } = error;
      const wanted = failure.kind === 'throttled' ? failure.retryAfterMs : undefined;
      await stop.wait(clock, Math.min(wanted ?? FIRST_WAIT_MS * 4 ** (tried - 1), LONGEST_WAIT_MS));
    }
  }
}
