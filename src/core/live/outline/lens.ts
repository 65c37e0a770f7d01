import type { Moment } from '../clock.js';
import type { EndpointSnapshot } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { formatAsOf, formatAtLeastOne, formatCount, formatDecimal, formatDuration } from './formats.js';
import { shownValue } from './freshness.js';
import { isAsleep } from './glance.js';
import { situationOf } from './situation.js';
import { oneLine } from './text.js';

/** What code that defines an endpoint is told of it, in parts: `live 2→4`, `312 queued`, `oldest 14 min`. */
export function lensParts(endpoint: EndpointSnapshot, now: Moment): readonly Text[] {
  const situation = situationOf(endpoint, now);
  const { counts, backlog, oldest, lacksCapacity, failedPerMinute, expiredPerMinute, isStale, staleMs } =
    situation;
  const queued = shownValue(backlog);
  const oldestSeconds = shownValue(oldest) ?? 0;
  const isOff = endpoint.status !== 'InService' && endpoint.status !== 'Updating';
  return [
    ...(counts === undefined ? [say`live`] : [countText(counts)]),
    ...(isOff ? [oneLine(endpoint.status)] : []),
    ...(isAsleep(endpoint, situation) && !lacksCapacity ? [say`asleep`] : []),
    ...(lacksCapacity ? [say`backlog without capacity`] : []),
    ...(queued === undefined || queued === 0 ? [] : [say`${formatAtLeastOne(queued)} queued`]),
    ...(oldestSeconds < 1 ? [] : [say`oldest ${formatDuration(oldestSeconds * 1000)}`]),
    ...(failedPerMinute > 0 ? [say`${formatDecimal(failedPerMinute)} failed/min`] : []),
    ...(expiredPerMinute > 0 ? [say`${formatDecimal(expiredPerMinute)} expired/min`] : []),
    ...(isStale && staleMs !== undefined ? [formatAsOf(staleMs)] : []),
  ];
}

function countText({ current, desired }: { readonly current: number; readonly desired: number }): Text {
  return current === desired
    ? say`live ${formatCount(current)}`
    : say`live ${formatCount(current)}→${formatCount(desired)}`;
}

/** How many values differ; undefined: none. */
export function differenceText(count: number): Text | undefined {
  if (count === 0) return undefined;
  return count === 1
    ? say`1 value differs from what is deployed`
    : say`${count} values differ from what is deployed`;
}
