import type { AccountSnapshot, EndpointSnapshot } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Counts, Limits } from './counts.js';
import { shownValue } from './freshness.js';
import {
  formatAsOf,
  formatAtLeastOne,
  formatCount,
  formatDecimal,
  formatDuration,
  formatRange,
  spokenAsOf,
  spokenDuration,
} from './formats.js';
import type { Situation } from './situation.js';
import { isScaling } from './situation.js';
import { nameText } from './text.js';

/** What a row says behind the name: `2→4 of 0–8 · 312 queued · oldest 14 min`, in parts. */
export function glanceParts(
  endpoint: EndpointSnapshot,
  situation: Situation,
  metricsAreDown: boolean,
): readonly Text[] {
  return [
    ...statusParts(endpoint, situation),
    ...kindParts(endpoint),
    ...(isAsleep(endpoint, situation) ? [say`asleep`] : []),
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
export function countParts(counts: Counts | undefined, limits: Limits | 'none' | undefined): readonly Text[] {
  if (counts === undefined) return [];
  const { current, desired } = counts;
  const arrow =
    current === desired ? formatCount(current) : `${formatCount(current)}→${formatCount(desired)}`;
  if (limits !== undefined && limits !== 'none')
    return [say`${arrow} of ${formatRange(limits.min, limits.max)}`];
  return [arrow === '1' ? say`1 instance` : say`${arrow} instances`];
}

/** `312 queued`, `oldest 14 min`, `3 failed/min`. "Queued" is the product's word for queued plus in process. */
export function queueParts(situation: Situation, metricsAreDown: boolean): readonly Text[] {
  const { backlog, oldest, failedPerMinute, expiredPerMinute } = situation;
  const queued = shownValue(backlog);
  const oldestSeconds = shownAge(oldest);
  return [
    ...missingBacklog(situation, metricsAreDown, '…'),
    ...(queued !== undefined && queued > 0 ? [say`${formatAtLeastOne(queued)} queued`] : []),
    ...(oldestSeconds === undefined ? [] : [say`oldest ${formatDuration(oldestSeconds * 1000)}`]),
    ...(failedPerMinute > 0 ? [say`${formatDecimal(failedPerMinute)} failed/min`] : []),
    ...(expiredPerMinute > 0 ? [say`${formatDecimal(expiredPerMinute)} expired/min`] : []),
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
  beingRead: Text,
): readonly Text[] {
  if (backlog.state === 'known' || condition === 'failed') return [];
  if (backlog.state === 'none') return [say`no backlog data`];
  return [metricsAreDown ? say`backlog not read` : beingRead];
}

/** `as of 6 min ago`, once something shown is stale. */
export function staleParts({ isStale, staleMs }: Situation): readonly Text[] {
  if (!isStale) return [];
  return [staleMs === undefined ? say`of unknown age` : formatAsOf(staleMs)];
}

/** The row as a sentence: `whisper-large, 2 of 4 instances running, scaling out, …`. */
export function sentenceParts(
  endpoint: EndpointSnapshot,
  situation: Situation,
  metricsAreDown: boolean,
): readonly Text[] {
  return [
    nameText(endpoint.name),
    ...statusParts(endpoint, situation).map((status) => say`status ${status}`),
    ...kindParts(endpoint),
    ...(isAsleep(endpoint, situation) ? [say`asleep`] : []),
    ...countWords(situation),
    ...(endpoint.kind === 'async' ? queueWords(situation, metricsAreDown) : []),
    ...(situation.disagreements.length > 0 ? [say`CloudWatch counts differently`] : []),
    ...staleWords(situation),
  ];
}

/** What the counts do not tell already. */
function statusParts(endpoint: EndpointSnapshot, { counts }: Situation): readonly Text[] {
  const { status } = endpoint;
  if (status === 'InService' || isScaling(endpoint, counts)) return [];
  return [nameText(status)];
}

function kindParts({ kind }: EndpointSnapshot): readonly Text[] {
  if (kind === 'real-time') return [say`real-time`];
  return kind === 'serverless' ? [say`serverless`] : [];
}

/** Only asynchronous endpoints in service sleep at zero; elsewhere zero is on the way to something. */
export function isAsleep({ kind, status }: EndpointSnapshot, { counts }: Situation): boolean {
  return kind === 'async' && status === 'InService' && counts?.current === 0 && counts.desired === 0;
}

function disagreementParts({ variants }: EndpointSnapshot, { disagreements }: Situation): readonly Text[] {
  return disagreements.map(({ variant, counted }) =>
    variants.length > 1
      ? say`CloudWatch counts ${formatCount(counted)} for ${nameText(variant)}`
      : say`CloudWatch counts ${formatCount(counted)}`,
  );
}

function countWords({ counts }: Situation): readonly Text[] {
  if (counts === undefined) return [];
  const { current, desired } = counts;
  if (current === desired) return [current === 0 ? say`no instance running` : runningWords(current)];
  if (desired < current) return [runningWords(current), say`scaling in to ${formatCount(desired)}`];
  return [
    desired === 1
      ? say`${formatCount(current)} of 1 instance running`
      : say`${formatCount(current)} of ${formatCount(desired)} instances running`,
    say`scaling out`,
  ];
}

function runningWords(count: number): Text {
  return count === 1 ? say`1 instance running` : say`${formatCount(count)} instances running`;
}

function queueWords(situation: Situation, metricsAreDown: boolean): readonly Text[] {
  const { backlog, oldest, lacksCapacity, failedPerMinute, expiredPerMinute } = situation;
  const queued = shownValue(backlog);
  const oldestSeconds = shownAge(oldest);
  return [
    ...missingBacklog(situation, metricsAreDown, say`backlog being read`),
    ...(queued === undefined ? [] : [backlogWords(queued)]),
    ...(oldestSeconds === undefined ? [] : [say`oldest ${spokenDuration(oldestSeconds * 1000)}`]),
    ...(lacksCapacity ? [say`backlog without capacity`] : []),
    ...(failedPerMinute > 0 ? [say`${formatDecimal(failedPerMinute)} failed per minute`] : []),
    ...(expiredPerMinute > 0 ? [say`${formatDecimal(expiredPerMinute)} expired per minute`] : []),
  ];
}

/** `312 requests queued or in process`: what AWS's number really counts. */
export function backlogWords(backlog: number): Text {
  if (backlog === 0) return say`no requests queued or in process`;
  const text = formatAtLeastOne(backlog);
  return text === '1' ? say`1 request queued or in process` : say`${text} requests queued or in process`;
}

function staleWords({ isStale, staleMs }: Situation): readonly Text[] {
  if (!isStale) return [];
  return [staleMs === undefined ? say`of unknown age` : spokenAsOf(staleMs)];
}
