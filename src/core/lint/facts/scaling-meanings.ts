import { say } from '../../text/message.js';
import type { Text } from '../../text/message.js';
import type { Explanation } from './explanation.js';
import { INSTANCE_DIMENSION } from './scaling.js';
import { SOURCES as S } from './sources.js';

type Facts = Omit<Explanation, 'meaning' | 'source'>;
const of =
  (source: string) =>
  (meaning: Text, facts: Facts = {}): Explanation => ({ meaning, ...facts, source });

const target = of(S.registerTarget);
const policy = of(S.putPolicy);
const tracking = of(S.tracking);
const step = of(S.step);
const adjustment = of(S.stepAdjustment);
const metric = of(S.customMetric);
const alarm = of(S.alarm);

const COMMON = {
  ServiceNamespace: policy(say`The service that is scaled.`, { kind: 'text', values: ['sagemaker'] }),
  ResourceId: policy(say`The variant that is scaled: endpoint/NAME/variant/VARIANT.`, { kind: 'text' }),
  ScalableDimension: policy(say`What is scaled: the number of the variant’s instances.`, {
    kind: 'text',
    examples: [INSTANCE_DIMENSION],
  }),
};

const METRIC = {
  MetricName: of(S.monitor)(
    say`Metric of the endpoint. Backlog metrics exist for asynchronous endpoints only.`,
    {
      kind: 'text',
      examples: ['ApproximateBacklogSizePerInstance', 'HasBacklogWithoutCapacity', 'ApproximateBacklogSize'],
    },
  ),
  Namespace: of(S.monitor)(say`Namespace of the metric.`, { kind: 'text', examples: ['AWS/SageMaker'] }),
  Dimensions: of(S.monitor)(say`Backlog metrics have the dimension EndpointName and no other.`, {
    kind: 'list',
  }),
};

const STATISTICS = ['Average', 'Minimum', 'Maximum', 'SampleCount', 'Sum'];

/** Members of scaling targets, policies and alarms. */
export const SCALING_MEMBERS = {
  ScalableTarget: {
    ...COMMON,
    MinCapacity: of(S.autoscale)(
      say`Fewest instances. 0 is allowed for asynchronous endpoints, and then something has to wake them.`,
      { kind: 'number', unit: 'instances', min: 0, examples: ['0', '1'] },
    ),
    MaxCapacity: target(say`Most instances.`, { kind: 'number', unit: 'instances', min: 0 }),
  },
  ScalingPolicy: {
    ...COMMON,
    PolicyName: policy(say`Name of the policy.`, { kind: 'text' }),
    PolicyType: policy(say`How the policy decides.`, {
      kind: 'text',
      values: ['TargetTrackingScaling', 'StepScaling', 'PredictiveScaling'],
    }),
    TargetTrackingScalingPolicyConfiguration: policy(say`Keeps a metric near a value.`, { kind: 'block' }),
    StepScalingPolicyConfiguration: policy(say`Changes the number of instances when an alarm fires.`, {
      kind: 'block',
    }),
  },
  TargetTracking: {
    TargetValue: tracking(
      say`Value that the metric is kept near, such as requests in the backlog per instance.`,
      {
        kind: 'number',
      },
    ),
    ScaleInCooldown: tracking(say`How long after removing instances no more are removed.`, {
      kind: 'number',
      unit: 'seconds',
      standard: '300 s',
      min: 0,
    }),
    ScaleOutCooldown: tracking(say`How long after adding instances no more are added.`, {
      kind: 'number',
      unit: 'seconds',
      standard: '300 s',
      min: 0,
    }),
    DisableScaleIn: tracking(say`Never removes instances.`, {
      kind: 'boolean',
      standard: 'false',
      values: ['true', 'false'],
    }),
    CustomizedMetricSpecification: tracking(say`The metric, by its name and namespace.`, { kind: 'block' }),
    PredefinedMetricSpecification: tracking(
      say`One of Auto Scaling’s own metrics; those of SageMaker variants rest on metrics that asynchronous endpoints do not publish.`,
      { kind: 'block' },
    ),
  },
  StepScaling: {
    AdjustmentType: step(say`How the adjustment’s number is meant.`, {
      kind: 'text',
      values: ['ChangeInCapacity', 'PercentChangeInCapacity', 'ExactCapacity'],
    }),
    Cooldown: step(say`How long after one change the next waits.`, {
      kind: 'number',
      unit: 'seconds',
      min: 0,
    }),
    MetricAggregationType: step(say`How data points are put together.`, {
      kind: 'text',
      values: ['Average', 'Minimum', 'Maximum'],
    }),
    StepAdjustments: step(say`What is done for which distance from the alarm’s threshold.`, { kind: 'list' }),
  },
  StepAdjustment: {
    MetricIntervalLowerBound: adjustment(say`Distance from the threshold where the step begins.`, {
      kind: 'number',
    }),
    MetricIntervalUpperBound: adjustment(say`Distance from the threshold where the step ends.`, {
      kind: 'number',
    }),
    ScalingAdjustment: adjustment(say`By how much, or to what, the number of instances changes.`, {
      kind: 'number',
      unit: 'instances',
    }),
  },
  CustomMetric: {
    ...METRIC,
    Statistic: metric(say`How data points are put together.`, { kind: 'text', values: STATISTICS }),
  },
  PredefinedMetric: {
    PredefinedMetricType: of(S.predefinedMetric)(
      say`Name of the metric. SageMakerVariantInvocationsPerInstance is not published for asynchronous endpoints.`,
      { kind: 'text' },
    ),
  },
  Alarm: {
    ...METRIC,
    AlarmName: alarm(say`Name of the alarm.`, { kind: 'text' }),
    Statistic: alarm(say`How data points are put together.`, { kind: 'text', values: STATISTICS }),
    Threshold: alarm(say`Value that the metric is compared with.`, { kind: 'number' }),
    ComparisonOperator: alarm(say`How it is compared.`, {
      kind: 'text',
      values: [
        'GreaterThanOrEqualToThreshold',
        'GreaterThanThreshold',
        'LessThanThreshold',
        'LessThanOrEqualToThreshold',
      ],
    }),
    Period: alarm(say`Length of one data point. SageMaker publishes each minute.`, {
      kind: 'number',
      unit: 'seconds',
      examples: ['60'],
    }),
    EvaluationPeriods: alarm(say`How many data points are looked at.`, {
      kind: 'number',
      unit: 'periods',
      min: 1,
    }),
    DatapointsToAlarm: alarm(say`How many of them have to be beyond the threshold.`, {
      kind: 'number',
      unit: 'periods',
      min: 1,
    }),
    TreatMissingData: alarm(say`What a missing data point counts as.`, {
      kind: 'text',
      standard: 'missing',
      values: ['breaching', 'notBreaching', 'ignore', 'missing'],
    }),
    AlarmActions: alarm(say`What is done when the alarm fires, such as the ARN of a scaling policy.`, {
      kind: 'list',
    }),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Explanation>>>>;
