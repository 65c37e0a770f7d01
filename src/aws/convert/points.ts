import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { Point } from '../../core/live/series.js';
import { itemsOf, msOf, numberOf, textOf } from './values.js';

/** What is known of one series after some pages. */
export interface Gathered {
  readonly points: readonly Point[];
  /** `open`: partial so far, more is to follow. */
  readonly state: 'open' | 'whole' | 'failed';
}

/**
 * Adds a page. Whatever is neither whole, partial nor without a status is a failure: a number that may be wrong is
 * worse than none. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html
 */
export function gather(
  known: ReadonlyMap<string, Gathered>,
  results: readonly MetricDataResult[] | undefined,
): ReadonlyMap<string, Gathered> {
  const next = new Map(known);
  for (const result of itemsOf(results)) {
    const id = textOf(result.Id);
    if (id === undefined) continue;
    const before = next.get(id);
    const points = [...(before?.points ?? []), ...pointsOf(result)];
    next.set(id, { points, state: before?.state === 'failed' ? 'failed' : stateOf(result) });
  }
  return next;
}

function stateOf({ StatusCode }: MetricDataResult): Gathered['state'] {
  if (StatusCode === undefined || StatusCode === 'Complete') return 'whole';
  return StatusCode === 'PartialData' ? 'open' : 'failed';
}

function pointsOf({ Timestamps, Values }: MetricDataResult): readonly Point[] {
  const times: readonly unknown[] = Array.isArray(Timestamps) ? Timestamps : [];
  const values: readonly unknown[] = Array.isArray(Values) ? Values : [];
  return times.flatMap((time, index) => {
    const atMs = msOf(time);
    const value = numberOf(values[index]);
    return atMs === undefined || value === undefined || value < 0 ? [] : { atMs, value };
  });
}

/** Oldest first, those in `[fromMs, toMs)`, one for each moment: the first that was told. */
export function inOrder(points: readonly Point[], fromMs: number, toMs: number): readonly Point[] {
  const byTime = new Map<number, Point>();
  for (const point of points) {
    if (point.atMs >= fromMs && point.atMs < toMs && !byTime.has(point.atMs)) byTime.set(point.atMs, point);
  }
  return [...byTime.values()].sort((a, b) => a.atMs - b.atMs);
}
