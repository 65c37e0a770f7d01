import type { AccountSnapshot, EndpointSnapshot } from '../snapshot.js';
import type { Counts, Limits } from './counts.js';
import { shownValue } from './freshness.js';
import {
  formatAge,
  formatAtLeastOne,
  formatCount,
  formatDecimal,
  formatDuration,
  formatNumber,
  formatRange,
} from './formats.js';
import type { Situation } from './situation.js';
import { isScaling } from './situation.js';
import { nameText, oneLine } from './text.js';

/** What a row says behind the name: `2→4 of 0–8 · 312 queued · oldest 14 min`, in parts. */
export function glanceParts(
  endpoint: EndpointSnapshot,
  situation: Situation,
  metricsAreDown: boolean,
): readonly string[] {
  return [
    ...statusParts(endpoint, situation),
    ...kindParts(endpoint),
    ...(isAsleep(endpoint, situation) ? ['asleep'] : []),
    ...countParts(situation.counts, situation.limits),
    ...(endpoint.kind === 'async' ? queueParts(situation, metricsAreDown) : []),
    ...disagreementParts(endpoint, situation),
    ...staleParts(situation),
  ];
}

/** While CloudWatch cannot be read, what was never read is not about to come. */
export function isMetricsDown({ troubles }: AccountSnapshot): boolean {
  return troubles.some(({ part }) => part === 'metrics');
}

/** `2→4 of 0–8`, `1 instance`. */
export function countParts(
  counts: Counts | undefined,
  limits: Limits | 'none' | undefined,
): readonly string[] {
  if (counts === undefined) return [];
  const { current, desired } = counts;
  const arrow =
    current === desired ? formatCount(current) : `${formatCount(current)}→${formatCount(desired)}`;
  if (limits !== undefined && limits !== 'none')
    return [`${arrow} of ${formatRange(limits.min, limits.max)}`];
  return [`${arrow} ${current === 1 && desired === 1 ? 'instance' : 'instances'}`];
}

/** `312 queued`, `oldest 14 min`, `3 failed/min`. "Queued" is the product's word for queued plus in process. */
export function queueParts(situation: Situation, metricsAreDown: boolean): readonly string[] {
  const { backlog, oldest, failedPerMinute, expiredPerMinute } = situation;
  const queued = shownValue(backlog);
  const oldestSeconds = shownAge(oldest);
  return [
    ...missingBacklog(situation, metricsAreDown, '…'),
    ...(queued !== undefined && queued > 0 ? [`${formatAtLeastOne(queued)} queued`] : []),
    ...(oldestSeconds === undefined ? [] : [`oldest ${formatDuration(oldestSeconds * 1000)}`]),
    ...(failedPerMinute > 0 ? [`${formatDecimal(failedPerMinute)} failed/min`] : []),
    ...(expiredPerMinute > 0 ? [`${formatDecimal(expiredPerMinute)} expired/min`] : []),
  ];
}

/** Seconds; a request that came this very second is no news. */
function shownAge(oldest: Situation['oldest']): number | undefined {
  const seconds = shownValue(oldest);
  return seconds === undefined || seconds < 1 ? undefined : seconds;
}

/** Why there is no backlog to tell of. A failed endpoint is not expected to have one. */
function missingBacklog(
  { backlog, condition }: Situation,
  metricsAreDown: boolean,
  beingRead: string,
): readonly string[] {
  if (backlog.state === 'known' || condition === 'failed') return [];
  if (backlog.state === 'none') return ['no backlog data'];
  return [metricsAreDown ? 'backlog not read' : beingRead];
}

/** `as of 6 min ago`, once something shown is stale. */
export function staleParts({ isStale, staleMs }: Situation): readonly string[] {
  if (!isStale) return [];
  return [staleMs === undefined ? 'of unknown age' : `as of ${formatAge(staleMs)}`];
}

/** The row as a sentence: `whisper-large, 2 of 4 instances running, scaling out, …`. */
export function sentenceParts(
  endpoint: EndpointSnapshot,
  situation: Situation,
  metricsAreDown: boolean,
): readonly string[] {
  return [
    nameText(endpoint.name),
    ...statusParts(endpoint, situation).map((status) => `status ${status}`),
    ...kindParts(endpoint),
    ...(isAsleep(endpoint, situation) ? ['asleep'] : []),
    ...countWords(situation),
    ...(endpoint.kind === 'async' ? queueWords(situation, metricsAreDown) : []),
    ...(situation.disagreements.length > 0 ? ['CloudWatch counts differently'] : []),
    ...staleWords(situation),
  ];
}

/** What the counts do not tell already. */
function statusParts(endpoint: EndpointSnapshot, { counts }: Situation): readonly string[] {
  const { status } = endpoint;
  if (status === 'InService' || isScaling(endpoint, counts)) return [];
  return [oneLine(status) || 'status unknown'];
}

function kindParts({ kind }: EndpointSnapshot): readonly string[] {
  return kind === 'real-time' || kind === 'serverless' ? [kind] : [];
}

/** Only asynchronous endpoints in service sleep at zero; elsewhere zero is on the way to something. */
export function isAsleep({ kind, status }: EndpointSnapshot, { counts }: Situation): boolean {
  return kind === 'async' && status === 'InService' && counts?.current === 0 && counts.desired === 0;
}

function disagreementParts({ variants }: EndpointSnapshot, { disagreements }: Situation): readonly string[] {
  return disagreements.map(({ variant, counted }) =>
    variants.length > 1
      ? `CloudWatch counts ${formatCount(counted)} for ${nameText(variant)}`
      : `CloudWatch counts ${formatCount(counted)}`,
  );
}

function countWords({ counts }: Situation): readonly string[] {
  if (counts === undefined) return [];
  const { current, desired } = counts;
  if (current === desired)
    return [current === 0 ? 'no instance running' : `${formatNumber(current, 'instance')} running`];
  return desired > current
    ? [`${formatCount(current)} of ${formatNumber(desired, 'instance')} running`, 'scaling out']
    : [`${formatNumber(current, 'instance')} running`, `scaling in to ${formatCount(desired)}`];
}

function queueWords(situation: Situation, metricsAreDown: boolean): readonly string[] {
  const { backlog, oldest, lacksCapacity, failedPerMinute, expiredPerMinute } = situation;
  const queued = shownValue(backlog);
  const oldestSeconds = shownAge(oldest);
  return [
    ...missingBacklog(situation, metricsAreDown, 'backlog being read'),
    ...(queued === undefined ? [] : [backlogWords(queued)]),
    ...(oldestSeconds === undefined ? [] : [`oldest ${formatDuration(oldestSeconds * 1000, 'long')}`]),
    ...(lacksCapacity ? ['backlog without capacity'] : []),
    ...(failedPerMinute > 0 ? [`${formatDecimal(failedPerMinute)} failed per minute`] : []),
    ...(expiredPerMinute > 0 ? [`${formatDecimal(expiredPerMinute)} expired per minute`] : []),
  ];
}

/** `312 requests queued or in process`: what AWS's number really counts. */
export function backlogWords(backlog: number): string {
  if (backlog === 0) return 'no requests queued or in process';
  const text = formatAtLeastOne(backlog);
  return `${text} ${text === '1' ? 'request' : 'requests'} queued or in process`;
}

function staleWords({ isStale, staleMs }: Situation): readonly string[] {
  if (!isStale) return [];
  return [staleMs === undefined ? 'of unknown age' : `as of ${formatAge(staleMs, 'long')}`];
}
