import type { Clock } from '../live/clock.js';
import type { Failure } from '../live/failure.js';
import { isPassing } from '../live/failure.js';
import type { ObjectStore, StopSignal } from '../live/objects.js';
import { attempt } from '../live/watch/attempt.js';

/** How following a request ended. */
export type Followed =
  | { readonly kind: 'done'; readonly uri: string; readonly bytes: number }
  | { readonly kind: 'failed'; readonly uri: string }
  /** Neither came in the longest time that a request may wait and run. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'stopped' }
  /** Cannot be known, for example for want of a permission. */
  | { readonly kind: 'unknown'; readonly failure: Failure };

export interface FollowOptions {
  readonly objects: Pick<ObjectStore, 'head'>;
  readonly clock: Clock;
  readonly outputLocation: string;
  readonly failureLocation?: string;
  /** Time to live in the queue plus the invocation's own timeout. */
  readonly longestMs: number;
  readonly signal?: StopSignal;
  /** After each look, with the time since the request. */
  readonly onWaiting?: (waitedMs: number) => void;
}

/** First looks come soon, for short requests; later ones cost two HEAD requests a minute. */
const FIRST_MS = 2_000;
const MOST_MS = 30_000;
const GROWTH = 1.5;

/** Looks for the output and the failure of a request until one is there. A request itself cannot be asked for. */
export async function followRequest(options: FollowOptions): Promise<Followed> {
  const { clock, outputLocation, failureLocation, longestMs, signal } = options;
  const start = clock.steadyMs();
  let delay = FIRST_MS;
  for (;;) {
    if (signal?.aborted === true) return { kind: 'stopped' };
    const output = await look(options, outputLocation);
    if (output.kind === 'there') return { kind: 'done', uri: outputLocation, bytes: output.bytes };
    const failure = failureLocation === undefined ? undefined : await look(options, failureLocation);
    if (failureLocation !== undefined && failure?.kind === 'there')
      return { kind: 'failed', uri: failureLocation };
    const lasting = [output, failure].find((one) => one?.kind === 'unreadable');
    if (lasting?.kind === 'unreadable') return { kind: 'unknown', failure: lasting.failure };
    const waited = clock.steadyMs() - start;
    if (waited > longestMs) return { kind: 'expired' };
    options.onWaiting?.(waited);
    await pause(clock, delay, signal);
    delay = Math.min(MOST_MS, delay * GROWTH);
  }
}

type Look =
  | { readonly kind: 'there'; readonly bytes: number }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly failure: Failure };

async function look({ objects }: FollowOptions, uri: string): Promise<Look> {
  const head = await attempt(() => objects.head(uri));
  if (head.ok) return { kind: 'there', bytes: head.value.bytes };
  // What passes is looked at again; the request goes on meanwhile.
  if (head.failure.kind === 'not-found' || isPassing(head.failure)) return { kind: 'absent' };
  return { kind: 'unreadable', failure: head.failure };
}

function pause(clock: Clock, delayMs: number, signal: StopSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      timer.dispose();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = clock.after(delayMs, done);
    signal?.addEventListener('abort', done);
  });
}
