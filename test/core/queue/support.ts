import type { QueueSettings } from '../../../src/core/queue/settings.js';

export const SECOND_MS = 1000;
export const MINUTE_MS = 60_000;

/** One instance, nothing comes, work that never ends by itself: a stage for what a test is about. */
export const STILL: QueueSettings = {
  seed: 1,
  arrivals: { kind: 'constant', perMinute: 0 },
  service: { kind: 'constant', meanSeconds: 1e9 },
  timeoutSeconds: Infinity,
};

/** That many requests at each of these seconds. */
export function comeAt(
  ...groups: readonly (readonly [seconds: number, count: number])[]
): QueueSettings['arrivals'] {
  return {
    kind: 'times',
    atMs: groups.flatMap(([seconds, count]) => Array.from({ length: count }, () => seconds * SECOND_MS)),
  };
}
