import type { ScalingActivity, ScalingPolicy, ScalingStep } from '../endpoint.js';
import { WAKE_METRIC } from '../../facts/metrics.js';
import { formatCount, formatDuration } from './formats.js';
import { joined, listText, messageText, oneLine } from './text.js';

const SUSPENDED: Readonly<Record<string, string>> = {
  DynamicScalingIn: 'scaling in',
  DynamicScalingOut: 'scaling out',
  ScheduledScaling: 'scheduled scaling',
};

/** `scaling in and scheduled scaling`: what a target's SuspendedState switches off. */
export function suspendedText(suspended: readonly string[]): string {
  return listText(suspended.map((part) => SUSPENDED[part] ?? oneLine(part)));
}

/** `tracks ApproximateBacklogSizePerInstance at 5`, `+1 when HasBacklogWithoutCapacity`. */
export function policyText(policy: ScalingPolicy): string {
  if (policy.type === 'TargetTrackingScaling') return trackingText(policy);
  if (policy.type === 'StepScaling') return stepsText(policy);
  return oneLine(policy.type) || 'of an unknown type';
}

function trackingText({ metric, target, isScaleInDisabled }: ScalingPolicy): string {
  const tracked = metric === undefined ? 'a metric' : oneLine(metric);
  const at = target === undefined ? '' : ` at ${plainNumber(target)}`;
  return joined([`tracks ${tracked}${at}`, isScaleInDisabled === true ? 'never scales in' : undefined]);
}

function stepsText(policy: ScalingPolicy): string {
  const { steps = [], adjustment = 'ChangeInCapacity' } = policy;
  if (steps.length === 0) return triggerText(policy) || 'no steps';
  const changes = steps.map((step) =>
    steps.length === 1 ? changeText(step, adjustment) : `${changeText(step, adjustment)} ${boundsText(step)}`,
  );
  return joined([changes.join(', ') + triggerText(policy)]);
}

/** A step policy's metric is that of its alarm: named where it is known, else the alarm is. */
function triggerText({ metric, alarms }: ScalingPolicy): string {
  if (metric !== undefined) return ` when ${oneLine(metric)}`;
  if (alarms.length === 0) return ' (no alarm triggers it)';
  const isWake = alarms.length === 1 && alarms[0]?.includes(WAKE_METRIC) === true;
  return isWake ? ` when ${WAKE_METRIC}` : ` on alarm ${listText(alarms.map(oneLine))}`;
}

function changeText({ change }: ScalingStep, adjustment: string): string {
  const signed = `${change < 0 ? '−' : '+'}${plainNumber(Math.abs(change))}`;
  if (adjustment === 'ExactCapacity') return `set to ${plainNumber(Math.abs(change))}`;
  return adjustment === 'PercentChangeInCapacity' ? `${signed}%` : signed;
}

function boundsText({ from, to }: ScalingStep): string {
  const [low, high] = [from, to].map((bound) => (bound === undefined ? undefined : plainNumber(bound)));
  if (low === undefined) return high === undefined ? 'always' : `below ${high}`;
  return high === undefined ? `from ${low}` : `from ${low} to ${high}`;
}

/** Cooldowns and alarms, for the tooltip. */
export function policyRows(
  policy: ScalingPolicy,
): readonly { readonly name: string; readonly value: string }[] {
  const { scaleInCooldownSeconds: scaleIn, scaleOutCooldownSeconds: scaleOut, alarms } = policy;
  return [
    { name: 'Type', value: oneLine(policy.type) },
    { name: 'Does', value: policyText(policy) },
    ...(scaleOut === undefined
      ? []
      : [{ name: 'Waits after scaling out', value: formatDuration(scaleOut * 1000) }]),
    ...(scaleIn === undefined
      ? []
      : [{ name: 'Waits after scaling in', value: formatDuration(scaleIn * 1000) }]),
    ...(alarms.length === 0 ? [] : [{ name: 'Alarms', value: listText(alarms.map(oneLine), 10) }]),
  ];
}

/** `Set to 2 instances`; AWS's own words where they are others. */
export function activityTitle({ description, notScaledReasons }: ScalingActivity): string {
  if (notScaledReasons.length > 0) return 'Not scaled';
  const count = /^Setting desired (?:instance )?count to (\d{1,9})\.?$/i.exec(description.trim())?.[1];
  if (count === undefined) return oneLine(messageText(description)) || 'Scaling activity';
  return `Set to ${formatCount(Number(count))} ${count === '1' ? 'instance' : 'instances'}`;
}

const STATUSES: Readonly<Record<string, string>> = {
  Successful: 'done',
  Failed: 'failed',
  InProgress: 'under way',
  Pending: 'about to begin',
  Overridden: 'overtaken by a newer one',
  Unfulfilled: 'not fulfilled',
};

/** How it went: `done`, `failed`. */
export function activityStatus({ status, notScaledReasons }: ScalingActivity): string {
  return notScaledReasons.length > 0 ? '' : (STATUSES[status] ?? oneLine(status));
}

/**
 * Codes of NotScaledReason:
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_NotScaledReason.html
 */
const NOT_SCALED: Readonly<Record<string, string>> = {
  AutoScalingAnticipatedFlapping: 'it would have scaled back at once',
  TargetServicePutResourceAsUnscalable: 'SageMaker does not let it scale for now',
  AlreadyAtMaxCapacity: 'already at the maximum',
  AlreadyAtMinCapacity: 'already at the minimum',
  AlreadyAtDesiredCapacity: 'already at the desired count',
};

/** Why, in plain words: `alarm of policy wake`, `minimum set to 1`, `already at the maximum`. */
export function activityReason({ cause, notScaledReasons }: ScalingActivity): string {
  if (notScaledReasons.length > 0)
    return listText(notScaledReasons.map((reason) => NOT_SCALED[reason] ?? oneLine(reason)));
  const text = messageText(cause);
  const policy = /^monitor alarm .+ in state \w+ triggered policy (.+)$/i.exec(text)?.[1];
  if (policy !== undefined) return `alarm of policy ${oneLine(policy)}`;
  const [, limit, count] = /\b(minimum|maximum) capacity was set to (\d{1,9})/i.exec(text) ?? [];
  if (limit !== undefined && count !== undefined)
    return `${limit.toLowerCase()} set to ${formatCount(Number(count))}`;
  return oneLine(text);
}

/** Thresholds and changes may be negative and need not be whole. */
function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return 'an unknown number';
  const size = Math.abs(value);
  const text = size < 1e6 ? String(Math.round(size * 1000) / 1000) : formatCount(size);
  return value < 0 && text !== '0' ? `−${text}` : text;
}
