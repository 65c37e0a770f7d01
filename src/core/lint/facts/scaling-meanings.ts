import type { Explanation } from './explanation.js';
import { INSTANCE_DIMENSION } from './scaling.js';
import { SOURCES as S } from './sources.js';

type Facts = Omit<Explanation, 'meaning' | 'source'>;
const of =
  (source: string) =>
  (meaning: string, facts: Facts = {}): Explanation => ({ meaning, ...facts, source });

const target = of(S.registerTarget);
const policy = of(S.putPolicy);
const tracking = of(S.tracking);
const step = of(S.step);
const adjustment = of(S.stepAdjustment);
const metric = of(S.customMetric);
const alarm = of(S.alarm);

const COMMON = {
  ServiceNamespace: policy('The service that is scaled.', { kind: 'text', values: ['sagemaker'] }),
  ResourceId: policy('The variant that is scaled: endpoint/NAME/variant/VARIANT.', { kind: 'text' }),
  ScalableDimension: policy('What is scaled: the number of the variant’s instances.', {
    kind: 'text',
    examples: [INSTANCE_DIMENSION],
  }),
};

const METRIC = {
  MetricName: of(S.monitor)(
    'Metric of the endpoint. Backlog metrics exist for asynchronous endpoints only.',
    {
      kind: 'text',
      examples: ['ApproximateBacklogSizePerInstance', 'HasBacklogWithoutCapacity', 'ApproximateBacklogSize'],
    },
  ),
  Namespace: of(S.monitor)('Namespace of the metric.', { kind: 'text', examples: ['AWS/SageMaker'] }),
  Dimensions: of(S.monitor)('Backlog metrics have the dimension EndpointName and no other.', {
    kind: 'list',
  }),
};

const STATISTICS = ['Average', 'Minimum', 'Maximum', 'SampleCount', 'Sum'];

/** Members of scaling targets, policies and alarms. */
export const SCALING_MEMBERS = {
  ScalableTarget: {
    ...COMMON,
    MinCapacity: of(S.autoscale)(
      'Fewest instances. 0 is allowed for asynchronous endpoints, and then something has to wake them.',
      { kind: 'number', unit: 'instances', min: 0, examples: ['0', '1'] },
    ),
    MaxCapacity: target('Most instances.', { kind: 'number', unit: 'instances', min: 0 }),
  },
  ScalingPolicy: {
    ...COMMON,
    PolicyName: policy('Name of the policy.', { kind: 'text' }),
    PolicyType: policy('How the policy decides.', {
      kind: 'text',
      values: ['TargetTrackingScaling', 'StepScaling', 'PredictiveScaling'],
    }),
    TargetTrackingScalingPolicyConfiguration: policy('Keeps a metric near a value.', { kind: 'block' }),
    StepScalingPolicyConfiguration: policy('Changes the number of instances when an alarm fires.', {
      kind: 'block',
    }),
  },
  TargetTracking: {
    TargetValue: tracking(
      'Value that the metric is kept near, such as requests in the backlog per instance.',
      {
        kind: 'number',
      },
    ),
    ScaleInCooldown: tracking('How long after removing instances no more are removed.', {
      kind: 'number',
      unit: 'seconds',
      standard: '300 s',
      min: 0,
    }),
    ScaleOutCooldown: tracking('How long after adding instances no more are added.', {
      kind: 'number',
      unit: 'seconds',
      standard: '300 s',
      min: 0,
    }),
    DisableScaleIn: tracking('Never removes instances.', {
      kind: 'boolean',
      standard: 'false',
      values: ['true', 'false'],
    }),
    CustomizedMetricSpecification: tracking('The metric, by its name and namespace.', { kind: 'block' }),
    PredefinedMetricSpecification: tracking(
      'One of Auto Scaling’s own metrics; those of SageMaker variants rest on metrics that asynchronous endpoints do not publish.',
      { kind: 'block' },
    ),
  },
  StepScaling: {
    AdjustmentType: step('How the adjustment’s number is meant.', {
      kind: 'text',
      values: ['ChangeInCapacity', 'PercentChangeInCapacity', 'ExactCapacity'],
    }),
    Cooldown: step('How long after one change the next waits.', { kind: 'number', unit: 'seconds', min: 0 }),
    MetricAggregationType: step('How data points are put together.', {
      kind: 'text',
      values: ['Average', 'Minimum', 'Maximum'],
    }),
    StepAdjustments: step('What is done for which distance from the alarm’s threshold.', { kind: 'list' }),
  },
  StepAdjustment: {
    MetricIntervalLowerBound: adjustment('Distance from the threshold where the step begins.', {
      kind: 'number',
    }),
    MetricIntervalUpperBound: adjustment('Distance from the threshold where the step ends.', {
      kind: 'number',
    }),
    ScalingAdjustment: adjustment('By how much, or to what, the number of instances changes.', {
      kind: 'number',
      unit: 'instances',
    }),
  },
  CustomMetric: {
    ...METRIC,
    Statistic: metric('How data points are put together.', { kind: 'text', values: STATISTICS }),
  },
  PredefinedMetric: {
    PredefinedMetricType: of(S.predefinedMetric)(
      'Name of the metric. SageMakerVariantInvocationsPerInstance is not published for asynchronous endpoints.',
      { kind: 'text' },
    ),
  },
  Alarm: {
    ...METRIC,
    AlarmName: alarm('Name of the alarm.', { kind: 'text' }),
    Statistic: alarm('How data points are put together.', { kind: 'text', values: STATISTICS }),
    Threshold: alarm('Value that the metric is compared with.', { kind: 'number' }),
    ComparisonOperator: alarm('How it is compared.', {
      kind: 'text',
      values: [
        'GreaterThanOrEqualToThreshold',
        'GreaterThanThreshold',
        'LessThanThreshold',
        'LessThanOrEqualToThreshold',
      ],
    }),
    Period: alarm('Length of one data point. SageMaker publishes each minute.', {
      kind: 'number',
      unit: 'seconds',
      examples: ['60'],
    }),
    EvaluationPeriods: alarm('How many data points are looked at.', {
      kind: 'number',
      unit: 'periods',
      min: 1,
    }),
    DatapointsToAlarm: alarm('How many of them have to be beyond the threshold.', {
      kind: 'number',
      unit: 'periods',
      min: 1,
    }),
    TreatMissingData: alarm('What a missing data point counts as.', {
      kind: 'text',
      standard: 'missing',
      values: ['breaching', 'notBreaching', 'ignore', 'missing'],
    }),
    AlarmActions: alarm('What is done when the alarm fires, such as the ARN of a scaling policy.', {
      kind: 'list',
    }),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Explanation>>>>;
