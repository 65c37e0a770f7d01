import type { Moment } from '../clock.js';
import type { Point } from '../series.js';
import type { MetricReading } from '../snapshot.js';

/** What a metric is read for; the name of its place in the snapshot. */
export type Role =
  | 'backlog'
  | 'backlogPerInstance'
  | 'oldestAge'
  | 'withoutCapacity'
  | 'reporting'
  | 'processed'
  | 'failed'
  | 'expired'
  | 'latency'
  | 'cpu'
  | 'memory'
  | 'gpu'
  | 'gpuMemory'
  | 'clientErrors'
  | 'serverErrors'
  | 'downloadFailures'
  | 'uploadFailures'
  | 'notificationFailures';

/** As long as the picture in the tooltip. */
export const HISTORY_MS = 3 * 3_600_000;

/** A metric over time, by AWS's clock. */
export interface MetricState {
  readonly key: string;
  readonly points: readonly Point[];
  readonly periodSeconds: number;
  readonly read: Moment;
  readonly everyMs: number;
}

/** Earlier points and an answer for `[fromMs, …)`: in what was asked for again the answer is right, also by its gaps. */
export function mergePoints(
  earlier: readonly Point[],
  answer: readonly Point[],
  fromMs: number,
  oldestMs: number,
): readonly Point[] {
  const kept = earlier.filter(({ atMs }) => atMs < fromMs && atMs >= oldestMs);
  return [...kept, ...answer.filter(({ atMs }) => atMs >= oldestMs)];
}

/** With the points' times by this machine's clock. */
export function toReading(state: MetricState, offsetMs: number): MetricReading {
  const { points, periodSeconds, read, everyMs } = state;
  const history =
    offsetMs === 0 ? points : points.map(({ atMs, value }) => ({ atMs: atMs - offsetMs, value }));
  return { latest: history.at(-1), history, periodSeconds, read, periodMs: everyMs };
}

/**
 * Instances behind a SampleCount: each instance publishes one sample in every publish period.
 *
 * @param publishSeconds MetricsConfig.MetricPublishFrequencyInSeconds
 */
export function toInstances(samples: number, periodSeconds: number, publishSeconds: number): number {
  return Math.round((samples * publishSeconds) / periodSeconds);
}
