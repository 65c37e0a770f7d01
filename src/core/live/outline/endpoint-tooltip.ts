import type { VariantSnapshot } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { variantCounts } from './counts.js';
import type { Counts, Limits } from './counts.js';
import { instancesText } from './amounts.js';
import { briefFailure } from './failure-words.js';
import {
  formatAge,
  formatAtLeastOne,
  formatCount,
  formatDecimal,
  formatDuration,
  formatMoment,
  formatRange,
} from './formats.js';
import type { Metric } from './freshness.js';
import { metricOf, shownValue } from './freshness.js';
import { backlogWords } from './glance.js';
import type { Tooltip, TooltipRow } from './node.js';
import { oldestNotes, rateText, TTL_TEXT } from './queue-rows.js';
import type { Scope } from './scope.js';
import { metricText } from './scope.js';
import type { Situation } from './situation.js';
import { countsAgeOf } from './situation.js';
import { sparkline, trendText } from './sparkline.js';
import { joined, messageText, nameText, oneLine } from './text.js';

const TREND_MS = 3 * 3_600_000;

/** All numbers of an endpoint with their age, what they mean where that is easily misread, and the backlog's trend. */
export function endpointTooltip(scope: Scope, situation: Situation): Tooltip {
  const trend = trendOf(scope);
  return {
    title: nameText(scope.endpoint.name),
    rows: [...endpointRows(scope, situation)],
    ...(trend === undefined ? {} : { sparkline: trend }),
    notes: [...endpointNotes(scope, situation)],
  };
}

function* endpointRows(scope: Scope, situation: Situation): Iterable<TooltipRow> {
  const { endpoint } = scope;
  yield { name: say`Status`, value: oneLine(endpoint.status) };
  yield { name: say`Kind`, value: KINDS[endpoint.kind] };
  if (situation.counts !== undefined)
    yield { name: say`Instances`, value: countsText(scope, situation.counts, situation.limits) };
  if (endpoint.variants.length > 1) yield* variantRows(endpoint.variants);
  for (const variant of endpoint.variants) yield* countedRows(scope, variant);
  if (endpoint.kind === 'async') yield* queueTooltipRows(scope, situation);
  const modified = endpoint.modifiedMs === undefined ? undefined : formatMoment(endpoint.modifiedMs);
  if (modified !== undefined) yield { name: say`Last modified`, value: modified };
  const created = endpoint.createdMs === undefined ? undefined : formatMoment(endpoint.createdMs);
  if (created !== undefined) yield { name: say`Created`, value: created };
}

const KINDS = {
  async: say`asynchronous`,
  'real-time': say`real-time`,
  serverless: say`serverless`,
  unknown: say`not known yet`,
} as const;

/** `2 running, 4 desired, 0–8 allowed · 20 s ago`. */
function countsText(scope: Scope, counts: Counts, limits: Limits | 'none' | undefined): Text {
  const age = countsAgeOf(scope.endpoint, scope.now);
  return joined([
    limits === undefined || limits === 'none' ? countsWords(counts) : allowedWords(counts, limits),
    Number.isFinite(age.ms) ? formatAge(age.ms) : say`of unknown age`,
  ]);
}

function countsWords({ current, desired }: Counts): Text {
  return say`${formatCount(current)} running, ${formatCount(desired)} desired`;
}

function allowedWords({ current, desired }: Counts, { min, max }: Limits): Text {
  return say`${formatCount(current)} running, ${formatCount(desired)} desired, ${formatRange(min, max)} allowed`;
}

function* variantRows(variants: readonly VariantSnapshot[]): Iterable<TooltipRow> {
  for (const variant of variants) {
    const counts = variantCounts(variant);
    const text = variant.isServerless
      ? say`serverless`
      : counts === undefined
        ? say`not told`
        : countsWords(counts);
    yield { name: nameText(variant.name), value: text };
  }
}

function* countedRows(scope: Scope, variant: VariantSnapshot): Iterable<TooltipRow> {
  const metric = metricOf(variant.reporting, scope.now);
  if (metric.state === 'unread') return;
  const isOneOfMany = scope.endpoint.variants.length > 1;
  const name = isOneOfMany
    ? say`Instances by CloudWatch, ${nameText(variant.name)}`
    : say`Instances by CloudWatch`;
  yield { name, value: aged(metric, formatCount) };
}

function* queueTooltipRows(scope: Scope, situation: Situation): Iterable<TooltipRow> {
  const { queue, variants } = scope.endpoint;
  const { backlog, oldest } = situation;
  yield { name: say`Backlog`, value: aged(backlog, backlogWords, scope.isMetricsDown) };
  if (queue.backlogPerInstance !== undefined)
    yield {
      name: say`Backlog per instance`,
      value: aged(metricOf(queue.backlogPerInstance, scope.now), formatDecimal),
    };
  if (oldest.state !== 'unread')
    yield {
      name: say`Oldest request`,
      value: aged(oldest, (seconds) => say`${formatDuration(seconds * 1000)} of ${TTL_TEXT}`),
    };
  if (situation.lacksCapacity) yield { name: say`Backlog without capacity`, value: say`yes` };
  for (const [role, name] of RATES)
    if (variants.some((variant) => variant[role] !== undefined)) yield { name, value: rateText(scope, role) };
}

const RATES = [
  ['processed', say`Processed per minute`],
  ['failed', say`Failed per minute`],
  ['expired', say`Expired per minute`],
] as const;

/** With its age always: that is what one opens a tooltip for. */
function aged(metric: Metric, words: (value: number) => Text, isDown = false): Text {
  return metric.state === 'known'
    ? joined([words(metric.value), formatAge(metric.age.ms)])
    : metricText(metric, words, isDown);
}

function* endpointNotes(scope: Scope, situation: Situation): Iterable<Text> {
  const { endpoint } = scope;
  const { counts, disagreements, backlog, oldest } = situation;
  if (endpoint.failureReason !== undefined) yield say`AWS says: ${messageText(endpoint.failureReason)}`;
  if (endpoint.failure !== undefined)
    yield say`Not all could be read (${briefFailure(endpoint.failure)}): ${messageText(endpoint.failure.message)}`;
  if (situation.isStale) yield say`These numbers are old: they are the last that could be read.`;
  if (situation.condition === 'starved')
    yield say`${formatAtLeastOne(shownValue(backlog) ?? 1)} queued and no instance is on its way: a policy on HasBacklogWithoutCapacity, or a person, has to wake the endpoint.`;
  for (const { variant, described, describedAgeMs, counted, countedAgeMs } of disagreements)
    yield say`The two counts of ${nameText(variant)} differ though nothing changes: DescribeEndpoint tells ${instancesText(described)} (${formatAge(describedAgeMs)}), CloudWatch counted ${formatCount(counted)} in the minute that began ${formatAge(countedAgeMs)}.`;
  if (counts !== undefined && counts.current !== counts.desired)
    yield say`While the endpoint scales, CloudWatch’s count lags behind by some minutes.`;
  if (endpoint.kind !== 'async') return;
  if (shownValue(backlog) !== undefined)
    yield say`“Queued” counts the requests in the queue and those in process: AWS tells only both together.`;
  if (oldest.state === 'known') yield* oldestNotes(oldest);
}

function trendOf({ endpoint, now }: Scope): Tooltip['sparkline'] {
  const { backlog } = endpoint.queue;
  if (backlog === undefined || endpoint.kind !== 'async') return undefined;
  const options = {
    fromMs: now.wallMs - TREND_MS,
    toMs: now.wallMs,
    periodMs: backlog.periodSeconds * 1000,
  };
  const svg = sparkline(backlog.history, options);
  return svg === undefined ? undefined : { svg, alternative: trendText(backlog.history, options) };
}
