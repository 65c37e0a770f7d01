import type { ScalingActivity, ScalingPolicy, ScalingStep } from '../endpoint.js';
import { WAKE_METRIC } from '../../facts/metrics.js';
import type { Text } from '../../text/message.js';
import { listOf, say } from '../../text/message.js';
import { formatCount, formatDuration } from './formats.js';
import type { TooltipRow } from './node.js';
import { joined, listText, messageText, oneLine } from './text.js';

const SUSPENDED: Readonly<Record<string, Text>> = {
  DynamicScalingIn: say`scaling in`,
  DynamicScalingOut: say`scaling out`,
  ScheduledScaling: say`scheduled scaling`,
};

/** `scaling in and scheduled scaling`: what a target's SuspendedState switches off. */
export function suspendedText(suspended: readonly string[]): Text {
  return listText(suspended.map((part) => SUSPENDED[part] ?? oneLine(part)));
}

/** `tracks ApproximateBacklogSizePerInstance at 5`, `+1 when HasBacklogWithoutCapacity`. */
export function policyText(policy: ScalingPolicy): Text {
  if (policy.type === 'TargetTrackingScaling') return trackingText(policy);
  if (policy.type === 'StepScaling') return stepsText(policy);
  return oneLine(policy.type) || say`of an unknown type`;
}

function trackingText({ metric, target, isScaleInDisabled }: ScalingPolicy): Text {
  return joined([
    trackedText(metric, target === undefined ? undefined : plainNumber(target)),
    isScaleInDisabled === true ? say`never scales in` : undefined,
  ]);
}

function trackedText(metric: string | undefined, target: Text | undefined): Text {
  if (metric === undefined)
    return target === undefined ? say`tracks a metric` : say`tracks a metric at ${target}`;
  const name = oneLine(metric);
  return target === undefined ? say`tracks ${name}` : say`tracks ${name} at ${target}`;
}

function stepsText(policy: ScalingPolicy): Text {
  const { steps = [], adjustment = 'ChangeInCapacity' } = policy;
  if (steps.length === 0) return triggered(say`no steps`, policy);
  const changes = steps.map((step) => {
    const change = changeText(step, adjustment);
    return steps.length === 1 ? change : bounded(change, step);
  });
  return triggered(listOf(changes), policy);
}

/** A step policy's metric is that of its alarm: named where it is known, else the alarm is. */
function triggered(changes: Text, { metric, alarms }: ScalingPolicy): Text {
  if (metric !== undefined) return say`${changes} when ${oneLine(metric)}`;
  if (alarms.length === 0) return say`${changes} (no alarm triggers it)`;
  const isWake = alarms.length === 1 && alarms[0]?.includes(WAKE_METRIC) === true;
  return isWake
    ? say`${changes} when ${WAKE_METRIC}`
    : say`${changes} on alarm ${listText(alarms.map(oneLine))}`;
}

function changeText({ change }: ScalingStep, adjustment: string): Text {
  const size = plainNumber(Math.abs(change));
  if (adjustment === 'ExactCapacity') return say`set to ${size}`;
  if (typeof size !== 'string') return size;
  const signed = `${change < 0 ? '−' : '+'}${size}`;
  return adjustment === 'PercentChangeInCapacity' ? `${signed}%` : signed;
}

function bounded(change: Text, { from, to }: ScalingStep): Text {
  const [low, high] = [from, to].map((bound) => (bound === undefined ? undefined : plainNumber(bound)));
  if (low !== undefined)
    return high === undefined ? say`${change} from ${low}` : say`${change} from ${low} to ${high}`;
  return high === undefined ? say`${change} always` : say`${change} below ${high}`;
}

/** Cooldowns and alarms, for the tooltip. */
export function policyRows(policy: ScalingPolicy): readonly TooltipRow[] {
  const { scaleInCooldownSeconds: scaleIn, scaleOutCooldownSeconds: scaleOut, alarms } = policy;
  return [
    { name: say`Type`, value: oneLine(policy.type) },
    { name: say`Does`, value: policyText(policy) },
    ...(scaleOut === undefined
      ? []
      : [{ name: say`Waits after scaling out`, value: formatDuration(scaleOut * 1000) }]),
    ...(scaleIn === undefined
      ? []
      : [{ name: say`Waits after scaling in`, value: formatDuration(scaleIn * 1000) }]),
    ...(alarms.length === 0 ? [] : [{ name: say`Alarms`, value: listText(alarms.map(oneLine), 10) }]),
  ];
}

/** `Set to 2 instances`; AWS's own words where they are others. */
export function activityTitle({ description, notScaledReasons }: ScalingActivity): Text {
  if (notScaledReasons.length > 0) return say`Not scaled`;
  const count = /^Setting desired (?:instance )?count to (\d{1,9})\.?$/i.exec(description.trim())?.[1];
  if (count === undefined) return oneLine(messageText(description)) || say`Scaling activity`;
  return count === '1' ? say`Set to 1 instance` : say`Set to ${formatCount(Number(count))} instances`;
}

const STATUSES: Readonly<Record<string, Text>> = {
  Successful: say`done`,
  Failed: say`failed`,
  InProgress: say`under way`,
  Pending: say`about to begin`,
  Overridden: say`overtaken by a newer one`,
  Unfulfilled: say`not fulfilled`,
};

/** How it went: `done`, `failed`. */
export function activityStatus({ status, notScaledReasons }: ScalingActivity): Text {
  return notScaledReasons.length > 0 ? '' : (STATUSES[status] ?? oneLine(status));
}

/**
 * Codes of NotScaledReason:
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_NotScaledReason.html
 */
const NOT_SCALED: Readonly<Record<string, Text>> = {
  AutoScalingAnticipatedFlapping: say`it would have scaled back at once`,
  TargetServicePutResourceAsUnscalable: say`SageMaker does not let it scale for now`,
  AlreadyAtMaxCapacity: say`already at the maximum`,
  AlreadyAtMinCapacity: say`already at the minimum`,
  AlreadyAtDesiredCapacity: say`already at the desired count`,
};

/** Why, in plain words: `alarm of policy wake`, `minimum set to 1`, `already at the maximum`. */
export function activityReason({ cause, notScaledReasons }: ScalingActivity): Text {
  if (notScaledReasons.length > 0)
    return listText(notScaledReasons.map((reason) => NOT_SCALED[reason] ?? oneLine(reason)));
  const text = messageText(cause);
  const policy = /^monitor alarm .+ in state \w+ triggered policy (.+)$/i.exec(text)?.[1];
  if (policy !== undefined) return say`alarm of policy ${oneLine(policy)}`;
  const [, limit, count] = /\b(minimum|maximum) capacity was set to (\d{1,9})/i.exec(text) ?? [];
  if (limit === undefined || count === undefined) return oneLine(text);
  const shown = formatCount(Number(count));
  return limit.toLowerCase() === 'minimum' ? say`minimum set to ${shown}` : say`maximum set to ${shown}`;
}

/** Thresholds and changes may be negative and need not be whole. */
function plainNumber(value: number): Text {
  if (!Number.isFinite(value)) return say`an unknown number`;
  const size = Math.abs(value);
  const text = size < 1e6 ? String(Math.round(size * 1000) / 1000) : formatCount(size);
  return value < 0 && text !== '0' ? `−${text}` : text;
}
