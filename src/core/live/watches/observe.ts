import { REQUEST_TTL } from '../../facts/requests.js';
import type { Moment } from '../clock.js';
import { freshValue, metricOf, SILENCE_MS } from '../outline/freshness.js';
import { countsAgeOf, situationOf } from '../outline/situation.js';
import type { EndpointSnapshot, MetricReading } from '../snapshot.js';
import type { WatchCondition, WatchRule } from './rule.js';

/** Somebody who was told at half the time to live need not be told again while the age swings around it. */
const RECOVERED_SHARE = 0.8;

/** Failures count for so long, so that one that comes every few minutes is one trouble and not many. */
const FAILURES_MS = 10 * 60_000;

/** What the newest readings say of a condition; `unknown`: nothing of now, so nothing changes. */
export type Observation = 'holds' | 'between' | 'recovered' | 'unknown';

/** `between`: not bad enough to begin, not good enough to end. */
export function observe(
  condition: WatchCondition,
  endpoint: EndpointSnapshot,
  { ttlShare }: WatchRule,
  now: Moment,
): Observation {
  if (endpoint.kind !== 'async') return 'unknown';
  const { backlog, counts, lacksCapacity } = situationOf(endpoint, now);
  const queued = freshValue(backlog);
  const isCountFresh = counts !== undefined && !countsAgeOf(endpoint, now).isStale;
  switch (condition) {
    case 'without-capacity':
      if (lacksCapacity) return 'holds';
      if (queued === 0 || (isCountFresh && counts.current > 0)) return 'recovered';
      return 'unknown';
    case 'late': {
      if (queued === 0) return 'recovered';
      const age = freshValue(metricOf(endpoint.queue.oldestAge, now));
      if (age === undefined) return 'unknown';
      const limit = ttlShare * REQUEST_TTL.default;
      if (age > limit) return 'holds';
      return age > limit * RECOVERED_SHARE ? 'between' : 'recovered';
    }
    case 'failures': {
      const readings = endpoint.variants.flatMap(({ failed, expired }) => [failed, expired]);
      const known = readings.filter((one) => one !== undefined);
      if (known.some((one) => hasLately(one, now))) return 'holds';
      return known.length > 0 && known.every((one) => isRead(one, now)) ? 'recovered' : 'unknown';
    }
    case 'asleep':
      if (queued === 0) return 'recovered';
      if (!isCountFresh) return 'unknown';
      if (counts.current > 0 || counts.desired > 0) return 'recovered';
      return queued === undefined ? 'unknown' : 'holds';
  }
}

function hasLately({ history }: MetricReading, { wallMs }: Moment): boolean {
  return history.some(({ atMs, value }) => value > 0 && wallMs - atMs < FAILURES_MS && atMs <= wallMs);
}

/** Asked for not long ago: no datapoint then means that nothing failed. */
function isRead({ read, periodMs }: MetricReading, { wallMs }: Moment): boolean {
  return wallMs - read.wallMs < Math.max(2 * periodMs, SILENCE_MS);
}
