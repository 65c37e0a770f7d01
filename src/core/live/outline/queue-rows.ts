import { REQUEST_TTL } from '../../facts/requests.js';
import type { MetricReading } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { formatAtLeastOne, formatDecimal, formatDuration } from './formats.js';
import type { Metric } from './freshness.js';
import { metricOf, perMinute, shownValue } from './freshness.js';
import { queueParts } from './glance.js';
import type { OutlineNode, Tooltip } from './node.js';
import type { Scope } from './scope.js';
import { fact, group, metricFact, metricText, readingRow } from './scope.js';
import type { Situation } from './situation.js';
import { isLate } from './situation.js';
import { joined } from './text.js';

/** The group of what stands in the queue and what leaves it. */
export function queueGroup(scope: Scope, situation: Situation): OutlineNode {
  const { backlog } = situation;
  const description =
    shownValue(backlog) === 0 ? say`empty` : joined(queueParts(situation, scope.isMetricsDown));
  return group(scope, {
    kind: 'queue',
    key: 'queue',
    label: say`Queue`,
    description,
    children: () => queueRows(scope, situation),
  });
}

function queueRows(scope: Scope, situation: Situation): readonly OutlineNode[] {
  const { queue, variants } = scope.endpoint;
  const isUnread = Object.values(queue).every((reading) => reading === undefined);
  if (isUnread && !variants.some(({ processed }) => processed !== undefined))
    return scope.isMetricsDown
      ? [fact(scope, { key: 'queue/backlog', label: say`Backlog`, value: say`not read`, copy: null })]
      : [readingRow(scope, 'queue')];
  return [
    metricFact(scope, 'queue/backlog', say`Backlog (queued or in process)`, queue.backlog, formatAtLeastOne),
    metricFact(
      scope,
      'queue/backlog-per-instance',
      say`Backlog per instance`,
      queue.backlogPerInstance,
      formatDecimal,
    ),
    oldestRow(scope, situation),
    capacityRow(scope, situation),
    rateRow(scope, 'processed', say`Processed per minute`),
    rateRow(scope, 'failed', say`Failed per minute`),
    rateRow(scope, 'expired', say`Expired per minute`),
  ];
}

/** The metric itself: unlike in the endpoint's row, an age of zero is told here. */
function oldestRow(scope: Scope, { backlog }: Situation): OutlineNode {
  const oldest = metricOf(scope.endpoint.queue.oldestAge, scope.now);
  const value = metricText(
    oldest,
    (seconds) => say`${formatDuration(seconds * 1000)} of ${TTL_TEXT}`,
    scope.isMetricsDown,
  );
  return fact(scope, {
    key: 'queue/oldest',
    label: say`Oldest request`,
    // Without a backlog it is not read, and tells of a request that is gone.
    value: shownValue(backlog) === 0 ? say`none` : value,
    tooltip: () => oldestTooltip(oldest),
  });
}

function oldestTooltip(oldest: Metric): Tooltip {
  return { title: say`Oldest request`, rows: [], notes: oldestNotes(oldest) };
}

export const TTL_TEXT = formatDuration(REQUEST_TTL.default * 1000);

/** What the age of the oldest request means, as sentences. */
export function oldestNotes(oldest: Metric): readonly Text[] {
  const expiry = say`A request expires after ${TTL_TEXT} in the queue unless the request says otherwise (RequestTTLSeconds).`;
  return isLate(shownValue(oldest))
    ? [say`Over half of ${TTL_TEXT} is gone: the oldest request is about to expire.`, expiry]
    : [expiry];
}

/** What the row's icon rests on comes first: DescribeEndpoint is ahead of the metric. */
function capacityRow(scope: Scope, { lacksCapacity, counts, backlog }: Situation): OutlineNode {
  const { withoutCapacity } = scope.endpoint.queue;
  const metric = metricOf(withoutCapacity, scope.now);
  const hasNone = (counts !== undefined && counts.current > 0) || shownValue(backlog) === 0;
  const byMetric = metricText(metric, (value) => (value > 0 ? say`yes` : say`no`), scope.isMetricsDown);
  return fact(scope, {
    key: 'queue/without-capacity',
    label: say`Backlog without capacity`,
    value: lacksCapacity ? say`yes` : hasNone ? say`no` : byMetric,
  });
}

type Rate = 'processed' | 'failed' | 'expired';

/** Over all variants; a sum without one of them is not told. */
function rateRow(scope: Scope, role: Rate, label: Text): OutlineNode {
  return fact(scope, {
    key: `queue/${role}`,
    label,
    value: rateText(scope, role),
  });
}

/** `42`, `42 · as of 6 min ago`, `no data`. */
export function rateText({ endpoint, now, isMetricsDown }: Scope, role: Rate): Text {
  const readings = endpoint.variants
    .filter(({ isServerless }) => !isServerless)
    .map((variant) => variant[role]);
  const metrics = readings.map((reading) => ratePerMinute(reading, metricOf(reading, now)));
  const known = metrics.filter((metric) => metric.state === 'known');
  // A variant without traffic publishes nothing, which adds nothing; one that is not read makes the sum unknown.
  const told = metrics.find(({ state }) => state === 'unread') ?? oldestOf(known) ?? metrics[0];
  if (told === undefined) return say`no data`;
  const sum = known.reduce((total, { value }) => total + value, 0);
  return metricText(told, () => formatDecimal(sum), isMetricsDown);
}

function oldestOf<T extends Metric & { readonly state: 'known' }>(metrics: readonly T[]): T | undefined {
  return metrics.toSorted((a, b) => b.age.ms - a.age.ms)[0];
}

function ratePerMinute(reading: MetricReading | undefined, metric: Metric): Metric {
  return metric.state === 'known' && reading !== undefined
    ? { ...metric, value: perMinute(metric.value, reading.periodSeconds) }
    : metric;
}
