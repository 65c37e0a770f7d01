import type {
  ScalableTarget as AwsTarget,
  ScalingActivity as AwsActivity,
  ScalingPolicy as AwsPolicy,
  StepAdjustment,
  StepScalingPolicyConfiguration,
  SuspendedState,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import type {
  ScalableTarget,
  ScalingActivity,
  ScalingPolicy,
  ScalingStep,
} from '../../core/live/endpoint.js';
import { countOf, defined, itemsOf, membersOf, msOf, numberOf, textOf } from './values.js';

/** Undefined: its limits are not known, and a wrong one must not be shown. */
export function toTarget(answer: AwsTarget): ScalableTarget | undefined {
  const resourceId = textOf(answer.ResourceId);
  const min = countOf(answer.MinCapacity);
  const max = countOf(answer.MaxCapacity);
  if (resourceId === undefined || min === undefined || max === undefined) return undefined;
  return { resourceId, min, max, suspended: suspendedOf(membersOf(answer.SuspendedState)) };
}

function suspendedOf(state: Partial<SuspendedState>): readonly string[] {
  return [
    ...(state.DynamicScalingInSuspended === true ? ['DynamicScalingIn'] : []),
    ...(state.DynamicScalingOutSuspended === true ? ['DynamicScalingOut'] : []),
    ...(state.ScheduledScalingSuspended === true ? ['ScheduledScaling'] : []),
  ];
}

export function toPolicy(answer: AwsPolicy): ScalingPolicy | undefined {
  const name = textOf(answer.PolicyName);
  const resourceId = textOf(answer.ResourceId);
  if (name === undefined || resourceId === undefined) return undefined;
  const tracking = answer.TargetTrackingScalingPolicyConfiguration;
  const steps = answer.StepScalingPolicyConfiguration;
  return defined({
    name,
    resourceId,
    type: textOf(answer.PolicyType) ?? 'Unknown',
    ...(tracking === undefined ? {} : toTracking(membersOf(tracking))),
    ...(steps === undefined ? {} : toStepping(membersOf(steps))),
    alarms: itemsOf(answer.Alarms).flatMap(({ AlarmName }) => textOf(AlarmName) ?? []),
  });
}

function toTracking(answer: Partial<TargetTrackingScalingPolicyConfiguration>): Partial<ScalingPolicy> {
  const own = membersOf(answer.CustomizedMetricSpecification);
  const predefined = membersOf(answer.PredefinedMetricSpecification);
  // Metric math: what it is made of names it best.
  const [part] = itemsOf(own.Metrics).flatMap(
    ({ MetricStat }) => textOf(membersOf(membersOf(MetricStat).Metric).MetricName) ?? [],
  );
  const isDisabled: unknown = answer.DisableScaleIn;
  return defined({
    metric: textOf(own.MetricName) ?? part ?? textOf(predefined.PredefinedMetricType),
    dimensions:
      own.Dimensions === undefined
        ? undefined
        : itemsOf(own.Dimensions).flatMap(({ Name }) => textOf(Name) ?? []),
    target: numberOf(answer.TargetValue),
    scaleInCooldownSeconds: countOf(answer.ScaleInCooldown),
    scaleOutCooldownSeconds: countOf(answer.ScaleOutCooldown),
    isScaleInDisabled: typeof isDisabled === 'boolean' ? isDisabled : undefined,
  });
}

/** Step scaling has one cooldown for both ways. */
function toStepping(answer: Partial<StepScalingPolicyConfiguration>): Partial<ScalingPolicy> {
  const cooldown = countOf(answer.Cooldown);
  return defined({
    adjustment: textOf(answer.AdjustmentType),
    scaleInCooldownSeconds: cooldown,
    scaleOutCooldownSeconds: cooldown,
    steps: itemsOf(answer.StepAdjustments).flatMap((one) => toStep(one) ?? []),
  });
}

function toStep(answer: StepAdjustment): ScalingStep | undefined {
  const change = numberOf(answer.ScalingAdjustment);
  if (change === undefined) return undefined;
  return defined({
    from: numberOf(answer.MetricIntervalLowerBound),
    to: numberOf(answer.MetricIntervalUpperBound),
    change,
  });
}

export function toActivity(answer: AwsActivity): ScalingActivity | undefined {
  const id = textOf(answer.ActivityId);
  const resourceId = textOf(answer.ResourceId);
  const startedMs = msOf(answer.StartTime);
  if (id === undefined || resourceId === undefined || startedMs === undefined) return undefined;
  return defined({
    id,
    resourceId,
    startedMs,
    endedMs: msOf(answer.EndTime),
    status: textOf(answer.StatusCode) ?? 'Unknown',
    statusMessage: textOf(answer.StatusMessage),
    description: textOf(answer.Description) ?? '',
    cause: textOf(answer.Cause) ?? '',
    notScaledReasons: itemsOf(answer.NotScaledReasons).flatMap(({ Code }) => textOf(Code) ?? []),
  });
}
