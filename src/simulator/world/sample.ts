import type { WorldPoint } from '../world.js';

/** What was published for one stretch of time: a statistic set, as PutMetricData knows it. */
export interface Sample {
  /** Start of the stretch. */
  readonly atMs: number;
  /** From then on it can be read. */
  readonly visibleMs: number;
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** A window of whole periods. */
export interface Window {
  readonly periodMs: number;
  /** Start of the first period. */
  readonly fromMs: number;
  /** End of the last period. */
  readonly toMs: number;
}

const STATISTICS: Readonly<Record<string, (set: Sample) => number>> = {
  Average: ({ sum, count }) => sum / count,
  Sum: ({ sum }) => sum,
  Minimum: ({ minimum }) => minimum,
  Maximum: ({ maximum }) => maximum,
  SampleCount: ({ count }) => count,
};

export function isStatistic(statistic: string): boolean {
  return Object.hasOwn(STATISTICS, statistic);
}

/** Periods that start in `[fromMs, toMs)` and are over; undefined when there are none or it is no period of CloudWatch. */
export function wholePeriods(
  periodSeconds: number,
  fromMs: number,
  toMs: number,
  nowMs: number,
): Window | undefined {
  const isPeriod =
    [1, 5, 10, 20, 30].includes(periodSeconds) || (periodSeconds > 0 && periodSeconds % 60 === 0);
  if (!isPeriod) return undefined;
  const periodMs = periodSeconds * 1000;
  const first = Math.ceil(fromMs / periodMs) * periodMs;
  const last = Math.min(Math.ceil(toMs / periodMs), Math.floor(nowMs / periodMs)) * periodMs;
  return first < last ? { periodMs, fromMs: first, toMs: last } : undefined;
}

/** Samples in order of time → one point for each period that has any. */
export function pointsOf(
  samples: Iterable<Sample>,
  statistic: string,
  { periodMs, fromMs, toMs }: Window,
  nowMs: number,
): readonly WorldPoint[] {
  const read = isStatistic(statistic) ? STATISTICS[statistic] : undefined;
  if (read === undefined) return [];
  const points: WorldPoint[] = [];
  let open: Sample | undefined;
  const close = (): void => {
    if (open !== undefined) points.push({ atMs: open.atMs, value: read(open) });
  };
  for (const sample of samples) {
    if (sample.count === 0 || sample.visibleMs > nowMs) continue;
    const atMs = Math.floor(sample.atMs / periodMs) * periodMs;
    if (atMs < fromMs || atMs >= toMs) continue;
    if (open?.atMs === atMs) {
      open = merge(open, sample);
    } else {
      close();
      open = { ...sample, atMs };
    }
  }
  close();
  return points;
}

function merge(a: Sample, b: Sample): Sample {
  return {
    atMs: a.atMs,
    visibleMs: Math.max(a.visibleMs, b.visibleMs),
    count: a.count + b.count,
    sum: a.sum + b.sum,
    minimum: Math.min(a.minimum, b.minimum),
    maximum: Math.max(a.maximum, b.maximum),
  };
}
