import { ENDPOINT_NAMESPACE, INVOCATIONS_PREDEFINED, WAKE_METRIC } from '../../core/facts/metrics.js';
import type { JsonObject } from '../../core/live/ports.js';
import type { ScalingActivity } from '../../core/queue/activity-log.js';
import type { QueueModel } from '../../core/queue/model.js';
import { MINUTE_MS } from '../../core/queue/minute-ring.js';
import type { AlarmState } from '../../core/queue/scaler.js';
import { LOW_SHARE, MINUTES_IN, MINUTES_OUT, MINUTES_WAKE } from '../../core/queue/scaler.js';
import type { Names } from './naming.js';
import { alarmArn, INVOCATIONS_POLICY, policyArn, TRACKING_POLICY, WAKE_POLICY } from './naming.js';
import type { Place } from './place.js';
import { arnIn, digestOf, roleArn, seconds, uuidOf } from './place.js';
import type { EndpointRow, EndpointSpec, IdlePolicy } from './spec.js';

/** A variant that can scale. */
export interface Scaled {
  readonly place: Place;
  readonly row: EndpointRow;
  readonly spec: EndpointSpec;
  readonly names: Names;
  /** Of the scalable target; undefined when none is registered. */
  readonly limits: QueueModel['limits'];
  /** Works out its history, so ask for it only where that tells something. */
  readonly live: () => QueueModel;
}

const DIMENSION = 'sagemaker:variant:DesiredInstanceCount';
/** Scaling was set up a little after the endpoint was there. */
const SET_UP_AFTER_MS = 312_745;

/** Item of DescribeScalableTargets; undefined when none is registered. */
export function describeTarget({ place, row, spec, names, limits }: Scaled): JsonObject | undefined {
  if (limits === undefined) return undefined;
  const { scaling } = spec.queue;
  return {
    ...ofVariant(names),
    MinCapacity: limits.min,
    MaxCapacity: limits.max,
    RoleARN: roleArn(
      place,
      'aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint',
    ),
    CreationTime: seconds(row.createdMs + SET_UP_AFTER_MS),
    SuspendedState: {
      DynamicScalingInSuspended: scaling?.isScaleInSuspended ?? false,
      DynamicScalingOutSuspended: scaling?.isScaleOutSuspended ?? false,
      ScheduledScalingSuspended: spec.policies.isScheduledScalingSuspended ?? false,
    },
    ScalableTargetARN: arnIn(
      place,
      'application-autoscaling',
      `scalable-target/${digestOf(names.resourceId).slice(0, 32)}`,
    ),
  };
}

/** Items of DescribeScalingPolicies. */
export function describePolicies({ place, row, spec, names }: Scaled): readonly JsonObject[] {
  const { targetTracking, wake } = spec.queue.scaling ?? {};
  const policies: JsonObject[] = [];
  const add = (name: string, type: string, configuration: JsonObject, alarms: readonly string[]): void => {
    policies.push({
      PolicyARN: policyArn(place, names, name),
      PolicyName: name,
      ...ofVariant(names),
      PolicyType: type,
      [`${type}PolicyConfiguration`]: configuration,
      Alarms: alarms.map((alarm) => ({ AlarmName: alarm, AlarmARN: alarmArn(place, alarm) })),
      CreationTime: seconds(row.createdMs + SET_UP_AFTER_MS + 1210 * (policies.length + 1)),
    });
  };
  if (targetTracking !== undefined) {
    const configuration = {
      TargetValue: targetTracking.target,
      CustomizedMetricSpecification: {
        MetricName: 'ApproximateBacklogSizePerInstance',
        Namespace: ENDPOINT_NAMESPACE,
        Dimensions: [{ Name: 'EndpointName', Value: names.endpoint }],
        Statistic: 'Average',
      },
      ScaleOutCooldown: targetTracking.scaleOutCooldownSeconds ?? 300,
      ScaleInCooldown: targetTracking.scaleInCooldownSeconds ?? 300,
      DisableScaleIn: targetTracking.isScaleInDisabled ?? false,
    };
    add(TRACKING_POLICY, 'TargetTrackingScaling', configuration, [names.alarmHigh, names.alarmLow]);
  }
  if (spec.policies.invocationsTarget !== undefined) {
    const configuration = {
      TargetValue: spec.policies.invocationsTarget,
      PredefinedMetricSpecification: { PredefinedMetricType: INVOCATIONS_PREDEFINED },
      ScaleOutCooldown: 300,
      ScaleInCooldown: 300,
      DisableScaleIn: false,
    };
    add(INVOCATIONS_POLICY, 'TargetTrackingScaling', configuration, [names.alarmHigh, names.alarmLow]);
  }
  for (const { name, metric, namespace, ofVariant: isOfVariant, target } of spec.policies.idle ?? []) {
    const configuration = {
      TargetValue: target,
      CustomizedMetricSpecification: {
        MetricName: metric,
        Namespace: namespace,
        Dimensions: dimensionsOf(names, spec, isOfVariant),
        Statistic: 'Average',
      },
      ScaleOutCooldown: 300,
      ScaleInCooldown: 300,
      DisableScaleIn: false,
    };
    add(name, 'TargetTrackingScaling', configuration, alarmsOf(names, name));
  }
  if (wake !== undefined) {
    const configuration = {
      AdjustmentType: 'ChangeInCapacity',
      StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: wake.step ?? 1 }],
      Cooldown: wake.cooldownSeconds ?? 300,
      MetricAggregationType: 'Average',
    };
    add(WAKE_POLICY, 'StepScaling', configuration, [names.alarmWake]);
  }
  return policies;
}

/** Items of DescribeScalingActivities, newest first; those that scaled nothing included. */
export function describeActivities(scaled: Scaled): readonly JsonObject[] {
  const { names, limits, live } = scaled;
  if (limits === undefined) return [];
  const activities = [...refusedActivities(scaled), ...live().activities];
  return activities
    .sort((a, b) => b.startedMs - a.startedMs)
    .map((activity) => describeActivity(activity, names));
}

/** Failed attempts of the endpoint's history, at moments that stay the same, the newest twenty. */
function refusedActivities({ spec, names, live }: Scaled): readonly ScalingActivity[] {
  const { refusal, idle = [] } = spec.policies;
  const [policy] = idle;
  if (refusal === undefined || policy === undefined) return [];
  const everyMs = refusal.everyMinutes * MINUTE_MS;
  const newest = Math.floor(live().nowMs / everyMs);
  const oldest = Math.max(Math.ceil(spec.historyStartMs / everyMs) + 1, newest - 19);
  const found: ScalingActivity[] = [];
  for (let at = newest; at >= oldest; at--) {
    const startedMs = at * everyMs;
    found.push({
      id: -at,
      startedMs,
      endedMs: Math.min(startedMs + 1700, live().nowMs),
      status: 'Failed',
      description: `Setting desired instance count to ${refusal.wanted}.`,
      cause: `monitor alarm ${alarmsOf(names, policy.name)[0]} in state ALARM triggered policy ${policy.name}`,
      statusMessage: `Failed to set desired instance count to ${refusal.wanted}. Reason: ${refusal.reason} (Service: AmazonSageMaker; Status Code: 400; Error Code: ResourceLimitExceeded; Request ID: ${uuidOf(`${names.resourceId}/refused/${at}`)}; Proxy: null).`,
    });
  }
  return found;
}

/** Application Auto Scaling makes two for each policy. */
function alarmsOf({ resourceId }: Names, policy: string): readonly [high: string, low: string] {
  const name = (side: string): string =>
    `TargetTracking-${resourceId}-Alarm${side}-${uuidOf(`${resourceId}/${policy}/${side}`)}`;
  return [name('High'), name('Low')];
}

function dimensionsOf(
  { endpoint }: Names,
  { variant }: EndpointSpec,
  ofVariant: boolean,
): readonly JsonObject[] {
  const ofEndpoint = { Name: 'EndpointName', Value: endpoint };
  return ofVariant ? [ofEndpoint, { Name: 'VariantName', Value: variant }] : [ofEndpoint];
}

function describeActivity(activity: ScalingActivity, names: Names): JsonObject {
  const { id, startedMs, endedMs, status, statusMessage, description, cause, notScaled } = activity;
  return {
    ActivityId: uuidOf(`${names.resourceId}/activity/${id}`),
    ...ofVariant(names),
    Description: description,
    Cause: cause,
    StartTime: seconds(startedMs),
    ...(endedMs === undefined ? {} : { EndTime: seconds(endedMs) }),
    StatusCode: status,
    ...(statusMessage === undefined ? {} : { StatusMessage: statusMessage }),
    ...(notScaled && {
      NotScaledReasons: [{ Code: notScaled.code, MaxCapacity: notScaled.maxCapacity }],
    }),
  };
}

interface AlarmSpec {
  readonly name: string;
  readonly policy: string;
  readonly metric: string;
  /** Default AWS/SageMaker. */
  readonly namespace?: string;
  readonly ofVariant?: boolean;
  readonly statistic: string;
  readonly threshold: number;
  readonly comparison: string;
  readonly evaluations: number;
  readonly isOurs?: boolean;
  readonly state: AlarmState;
  readonly value: number | undefined;
}

/** Items of DescribeAlarms. */
export function describeAlarms(scaled: Scaled): readonly JsonObject[] {
  const { spec, names, live } = scaled;
  const target = spec.queue.scaling?.targetTracking?.target;
  const hasWake = spec.queue.scaling?.wake !== undefined;
  const { invocationsTarget } = spec.policies;
  const model = target === undefined && !hasWake ? undefined : live();
  const { idle = [] } = spec.policies;
  const newest = model?.minutes(model.nowMs - 120_000, model.nowMs).at(-1);
  const { high, low, wake } = model?.alarms ?? {};
  const calm: AlarmState = { state: 'OK', sinceMs: spec.historyStartMs };
  const alarms: AlarmSpec[] = [];
  if (target !== undefined) {
    const metric = 'ApproximateBacklogSizePerInstance';
    const value = newest?.backlogPerInstance.average;
    alarms.push(...pair(names, TRACKING_POLICY, target, { metric, statistic: 'Average', value }, high, low));
  }
  if (invocationsTarget !== undefined) {
    const parts = { metric: 'InvocationsPerInstance', statistic: 'Sum', ofVariant: true, value: undefined };
    alarms.push(...pair(names, INVOCATIONS_POLICY, invocationsTarget, parts, calm, calm));
  }
  for (const policy of idle) alarms.push(...idlePair(names, policy, spec.historyStartMs));
  if (wake !== undefined) {
    alarms.push({
      name: names.alarmWake,
      policy: WAKE_POLICY,
      metric: WAKE_METRIC,
      statistic: 'Average',
      threshold: 1,
      comparison: 'GreaterThanOrEqualToThreshold',
      evaluations: MINUTES_WAKE,
      isOurs: true,
      state: wake,
      value: newest?.hasBacklogWithoutCapacity,
    });
  }
  return alarms.map((alarm) => describeAlarm(scaled, alarm));
}

function idlePair(names: Names, policy: IdlePolicy, sinceMs: number): readonly AlarmSpec[] {
  const { name, metric, namespace, ofVariant, target, state } = policy;
  const parts = { metric, namespace, ofVariant, statistic: 'Average', value: undefined };
  const alarms = alarmsOf(names, name);
  const low = { state: state === 'ALARM' ? ('OK' as const) : state, sinceMs };
  return pair(names, name, target, parts, { state, sinceMs }, low).map((alarm, index) => ({
    ...alarm,
    name: alarms[index] ?? alarm.name,
  }));
}

function pair(
  names: Names,
  policy: string,
  target: number,
  parts: Pick<AlarmSpec, 'metric' | 'namespace' | 'statistic' | 'ofVariant' | 'value'>,
  high: AlarmState | undefined,
  low: AlarmState | undefined,
): readonly AlarmSpec[] {
  const none: AlarmState = { state: 'INSUFFICIENT_DATA', sinceMs: 0 };
  return [
    {
      ...parts,
      name: names.alarmHigh,
      policy,
      threshold: target,
      comparison: 'GreaterThanThreshold',
      evaluations: MINUTES_OUT,
      state: high ?? none,
    },
    {
      ...parts,
      name: names.alarmLow,
      policy,
      threshold: Math.round(target * LOW_SHARE * 1e6) / 1e6,
      comparison: 'LessThanThreshold',
      evaluations: MINUTES_IN,
      state: low ?? none,
    },
  ];
}

function describeAlarm({ place, row, spec, names }: Scaled, alarm: AlarmSpec): JsonObject {
  const arn = policyArn(place, names, alarm.policy);
  const dimensions = dimensionsOf(names, spec, alarm.ofVariant === true);
  return {
    AlarmName: alarm.name,
    AlarmArn: alarmArn(place, alarm.name),
    AlarmDescription:
      alarm.isOurs === true
        ? 'Requests wait and no instance runs.'
        : `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${arn}.`,
    AlarmConfigurationUpdatedTimestamp: seconds(row.createdMs + SET_UP_AFTER_MS + 2890),
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: [arn],
    InsufficientDataActions: [],
    StateValue: alarm.state.state,
    StateReason: stateReason(alarm),
    StateUpdatedTimestamp: seconds(alarm.state.sinceMs),
    MetricName: alarm.metric,
    Namespace: alarm.namespace ?? ENDPOINT_NAMESPACE,
    Statistic: alarm.statistic,
    Dimensions: dimensions,
    Period: 60,
    EvaluationPeriods: alarm.evaluations,
    ...(alarm.isOurs === true && { DatapointsToAlarm: alarm.evaluations, TreatMissingData: 'missing' }),
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
  };
}

function stateReason({ state, threshold, comparison, evaluations, value }: AlarmSpec): string {
  if (state.state === 'INSUFFICIENT_DATA') return 'Unchecked: Initial alarm creation';
  const verb = `${comparison
    .replace(/([A-Z])/g, ' $1')
    .trim()
    .toLowerCase()
    .replace(' threshold', ' the threshold')} (${threshold})`;
  const count = state.state === 'ALARM' ? evaluations : 1;
  const were = count === 1 ? 'datapoint was' : 'datapoints were';
  const newest = value === undefined ? '' : ` The most recent one is ${Math.round(value * 100) / 100}.`;
  return `Threshold Crossed: ${count} ${were} ${state.state === 'OK' ? 'not ' : ''}${verb}.${newest}`;
}

function ofVariant({ resourceId }: Names): JsonObject {
  return { ServiceNamespace: 'sagemaker', ResourceId: resourceId, ScalableDimension: DIMENSION };
}
