import { REQUEST_TTL } from '../../facts/requests.js';
import type { Moment } from '../clock.js';
import type { EndpointSnapshot, MetricReading } from '../snapshot.js';
import type { Counts, Limits } from './counts.js';
import { endpointCounts, endpointLimits } from './counts.js';
import type { Disagreement } from './disagreement.js';
import { disagreementsOf } from './disagreement.js';
import type { Age, Metric } from './freshness.js';
import { ageOf, freshValue, metricOf, perMinute, shownValue, UNREAD } from './freshness.js';

/** What an endpoint is going through, most pressing first: a row shows one of them. */
export type Condition =
  | 'failed'
  /** Requests are there, no instance is, and none is coming. */
  | 'starved'
  /** Requests fail or expire. */
  | 'failing'
  /** The oldest request has been there for more than half of the usual time to live. */
  | 'late'
  | 'updating'
  | 'scaling-out'
  | 'scaling-in'
  | 'running'
  /** Scaled to zero, which costs nothing. */
  | 'asleep'
  | 'real-time'
  | 'serverless'
  | 'unknown';

/** An endpoint judged at one moment: what its row, its tooltip and the status bar have in common. */
export interface Situation {
  readonly condition: Condition;
  readonly counts: Counts | undefined;
  readonly limits: Limits | 'none' | undefined;
  readonly backlog: Metric;
  /** Seconds; `unread` also while there is no backlog. */
  readonly oldest: Metric;
  /** Backlog and no instance, be one on its way or not. False where that is not known of now. */
  readonly lacksCapacity: boolean;
  /** 0 also when it is not known of now. */
  readonly failedPerMinute: number;
  readonly expiredPerMinute: number;
  readonly disagreements: readonly Disagreement[];
  /** True once something that the row shows is older than two of its periods. */
  readonly isStale: boolean;
  /** Age of the oldest of what is stale, milliseconds; absent: nothing is, or it is not known. */
  readonly staleMs?: number;
}

const FAILED: ReadonlySet<string> = new Set(['Failed', 'OutOfService', 'UpdateRollbackFailed']);

export function situationOf(endpoint: EndpointSnapshot, now: Moment): Situation {
  const isAsync = endpoint.kind === 'async';
  const counts = endpointCounts(endpoint);
  const backlog = isAsync ? metricOf(endpoint.queue.backlog, now) : UNREAD;
  const oldest = isAsync ? oldestOf(endpoint, backlog, now) : UNREAD;
  const countsAge = countsAgeOf(endpoint, now);
  const known = {
    counts,
    backlog,
    oldest,
    lacksCapacity: isAsync && lacksCapacity(endpoint, counts, countsAge, backlog, now),
    failedPerMinute: isAsync ? ratePerMinute(endpoint.variants, 'failed', now) : 0,
    expiredPerMinute: isAsync ? ratePerMinute(endpoint.variants, 'expired', now) : 0,
  };
  const stale = [countsAge, ageOfMetric(backlog), ageOfMetric(oldest)].filter((age) => age?.isStale === true);
  const staleMs = Math.max(...stale.map((age) => age?.ms ?? 0));
  return {
    ...known,
    condition: conditionOf(endpoint, known),
    limits: endpointLimits(endpoint),
    disagreements: disagreementsOf(endpoint, now),
    isStale: stale.length > 0,
    ...(Number.isFinite(staleMs) ? { staleMs } : {}),
  };
}

/** Counts hold for as long as the list shows the endpoint unmodified. */
export function countsAgeOf({ confirmed, described, confirmEveryMs }: EndpointSnapshot, now: Moment): Age {
  const moment = confirmed ?? described;
  return moment === undefined ? { ms: Infinity, isStale: true } : ageOf(moment, confirmEveryMs, now);
}

/** Sum over the variants of what is known of now, per minute. */
export function ratePerMinute(
  variants: EndpointSnapshot['variants'],
  role: 'processed' | 'failed' | 'expired',
  now: Moment,
): number {
  return variants.reduce((sum, variant) => sum + freshRate(variant[role], now), 0);
}

function freshRate(reading: MetricReading | undefined, now: Moment): number {
  if (reading === undefined) return 0;
  return perMinute(freshValue(metricOf(reading, now)) ?? 0, reading.periodSeconds);
}

/**
 * Without a backlog there is no oldest request, whatever the metric said last. It is read only while there is one, so
 * an old age beside a fresh backlog is that of a request which is gone.
 */
function oldestOf({ queue }: EndpointSnapshot, backlog: Metric, now: Moment): Metric {
  if (shownValue(backlog) === 0) return UNREAD;
  const oldest = metricOf(queue.oldestAge, now);
  if (shownValue(oldest) === 0) return UNREAD;
  const isOfBefore = freshValue(backlog) !== undefined && oldest.state === 'known' && oldest.age.isStale;
  return isOfBefore ? UNREAD : oldest;
}

function lacksCapacity(
  { queue }: EndpointSnapshot,
  counts: Counts | undefined,
  countsAge: Age,
  backlog: Metric,
  now: Moment,
): boolean {
  const current = countsAge.isStale ? undefined : counts?.current;
  // DescribeEndpoint is ahead of the metric: an instance that it counts is there.
  if (current !== undefined && current > 0) return false;
  // Read for open rows only: an older minute of it says nothing against a newer one of the backlog.
  const isNewest = (queue.withoutCapacity?.latest?.atMs ?? 0) >= (queue.backlog?.latest?.atMs ?? 0);
  const metric = isNewest ? freshValue(metricOf(queue.withoutCapacity, now)) : undefined;
  if (metric !== undefined) return metric > 0;
  return current === 0 && (freshValue(backlog) ?? 0) > 0;
}

type Known = Pick<
  Situation,
  'counts' | 'backlog' | 'oldest' | 'lacksCapacity' | 'failedPerMinute' | 'expiredPerMinute'
>;

function conditionOf(endpoint: EndpointSnapshot, known: Known): Condition {
  const { status, kind } = endpoint;
  const { counts, oldest, lacksCapacity, failedPerMinute, expiredPerMinute } = known;
  if (hasFailedStatus(endpoint)) return 'failed';
  if (lacksCapacity && (counts?.desired ?? 0) === 0) return 'starved';
  if (failedPerMinute > 0 || expiredPerMinute > 0) return 'failing';
  if (isLate(shownValue(oldest))) return 'late';
  if (status !== 'InService' && !isScaling(endpoint, counts)) return 'updating';
  if (kind === 'unknown' || kind === 'real-time' || kind === 'serverless') return kind;
  if (counts === undefined) return 'unknown';
  if (counts.desired !== counts.current)
    return counts.desired > counts.current ? 'scaling-out' : 'scaling-in';
  return counts.current === 0 ? 'asleep' : 'running';
}

/**
 * Counts that differ tell what an update is about. AWS calls an endpoint `Updating` also while it only changes its
 * number of instances.
 */
export function isScaling({ status }: EndpointSnapshot, counts: Counts | undefined): boolean {
  const isMoving = status === 'InService' || status === 'Updating';
  return isMoving && counts !== undefined && counts.current !== counts.desired;
}

/** AWS gave up on it; it does not come back by itself. */
export function hasFailedStatus({ status }: EndpointSnapshot): boolean {
  return FAILED.has(status);
}

/** True when over half of the usual time to live is gone. */
export function isLate(oldestSeconds: number | undefined): boolean {
  return oldestSeconds !== undefined && oldestSeconds > REQUEST_TTL.default / 2;
}

function ageOfMetric(metric: Metric): Age | undefined {
  return metric.state === 'unread' ? undefined : metric.age;
}
