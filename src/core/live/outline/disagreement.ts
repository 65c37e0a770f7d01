import type { Moment } from '../clock.js';
import { resourceIdOf } from '../endpoint.js';
import type { EndpointSnapshot, MetricReading, VariantSnapshot } from '../snapshot.js';
import { variantCounts } from './counts.js';
import { ageOf, freshValue, metricOf } from './freshness.js';

/** After a change the metric needs this long to show it. */
const SETTLING_MS = 3 * 60_000;

/** Two ways to count that differ although nothing changes. */
export interface Disagreement {
  readonly variant: string;
  /** By DescribeEndpoint. */
  readonly described: number;
  readonly describedAgeMs: number;
  /** By CloudWatch: samples of CPUUtilization, as instances. */
  readonly counted: number;
  /** Of the minute that was counted. */
  readonly countedAgeMs: number;
}

/** Variants whose counts differ while the endpoint is steady, as far as the readings tell. Most of the time none. */
export function disagreementsOf(endpoint: EndpointSnapshot, now: Moment): readonly Disagreement[] {
  if (endpoint.status !== 'InService') return [];
  const confirmed = endpoint.confirmed ?? endpoint.described;
  if (confirmed === undefined) return [];
  const age = ageOf(confirmed, endpoint.confirmEveryMs, now);
  if (age.isStale) return [];
  return endpoint.variants.flatMap((variant) => {
    const { reporting } = variant;
    const metric = metricOf(reporting, now);
    const value = freshValue(metric);
    const described = variantCounts(variant)?.current;
    if (reporting === undefined || metric.state !== 'known' || value === undefined || described === undefined)
      return [];
    const counted = Math.round(value);
    if (counted === described || !isSteady(endpoint, variant, reporting)) return [];
    return [
      { variant: variant.name, described, describedAgeMs: age.ms, counted, countedAgeMs: metric.age.ms },
    ];
  });
}

/** Nothing changed in the minutes before the counted one began. */
function isSteady(endpoint: EndpointSnapshot, variant: VariantSnapshot, reporting: MetricReading): boolean {
  const counts = variantCounts(variant);
  if (counts === undefined || counts.current !== counts.desired || variant.stages.length > 0) return false;
  const atMs = reporting.latest?.atMs ?? 0;
  const settledFrom = atMs - SETTLING_MS;
  if (endpoint.modifiedMs !== undefined && endpoint.modifiedMs > settledFrom) return false;
  const resourceId = resourceIdOf(endpoint.name, variant.name);
  const activities = endpoint.details?.value.activities ?? [];
  const isScaling = activities.some(
    (one) => one.resourceId === resourceId && isChange(one) && (one.endedMs ?? Infinity) > settledFrom,
  );
  return !isScaling && countedTheSameSince(settledFrom, reporting);
}

/** Activities that say why nothing was done have no end. */
function isChange({ notScaledReasons }: { readonly notScaledReasons: readonly string[] }): boolean {
  return notScaledReasons.length === 0;
}

/**
 * True when the minute at `sinceMs`, or one before it, and every later one counted what the newest does. A gap is a
 * time without instances, or one that nothing is known of.
 */
function countedTheSameSince(sinceMs: number, reporting: MetricReading): boolean {
  const { history, latest, periodSeconds } = reporting;
  let nextMs = latest?.atMs ?? 0;
  for (const { atMs, value } of history.toReversed()) {
    if (Math.round(value) !== Math.round(latest?.value ?? 0)) return false;
    if (nextMs - atMs > 2 * periodSeconds * 1000) return false;
    if (atMs <= sinceMs) return true;
    nextMs = atMs;
  }
  return false;
}
