import {
  booleanField,
  entryOf,
  itemsOf,
  mappingOf,
  mappingsOf,
  numberField,
  stringField,
  known,
} from '../../model/fields.js';
import type { Evidence } from '../../model/file-model.js';
import type {
  Alarm,
  Dialect,
  DimensionReference,
  MetricReference,
  ScalableTarget,
  ScalingPolicy,
} from '../../model/nouns.js';
import type { Mapping } from '../../model/value.js';

/** True for targets and policies of SageMaker; one with an unreadable namespace is taken when its id says so. */
export function isSageMakerScaling(block: Mapping): boolean {
  const namespace = known(stringField(block, 'ServiceNamespace'))?.value;
  if (namespace !== undefined) return namespace === 'sagemaker';
  const dimension = known(stringField(block, 'ScalableDimension'))?.value;
  if (dimension !== undefined) return dimension.startsWith('sagemaker:');
  const resource = entryOf(block, 'ResourceId')?.value;
  const first =
    resource?.kind === 'known' ? resource.value : resource?.kind === 'unknown' ? resource.template?.[0] : '';
  return typeof first === 'string' && first.startsWith('endpoint/');
}

/** Metric names that no other service has: they tell SageMaker even in a wrong or unreadable namespace. */
const ASYNC_METRIC = /^(ApproximateBacklogSize(PerInstance)?|HasBacklogWithoutCapacity)$/;

/** True for a metric of SageMaker endpoints, by its namespace or by a name that only they have. */
export function isSageMakerMetric(block: Mapping): boolean {
  const name = known(stringField(block, 'MetricName'))?.value;
  if (name !== undefined && ASYNC_METRIC.test(name)) return true;
  const namespace = known(stringField(block, 'Namespace'))?.value;
  return namespace !== undefined && /^(AWS\/SageMaker$|\/aws\/sagemaker\/)/i.test(namespace);
}

/** Backlog metrics exist for asynchronous endpoints only: who names one has such an endpoint. */
export function evidenceOf(
  policies: readonly ScalingPolicy[],
  alarms: readonly Alarm[],
): readonly Evidence[] {
  return [...policies, ...alarms].flatMap(({ metric }) => {
    const name = known(metric?.name);
    return name !== undefined && ASYNC_METRIC.test(name.value)
      ? [{ mode: 'async' as const, at: name.at, what: name.value }]
      : [];
  });
}

/** RegisterScalableTarget. */
export function readScalableTarget(block: Mapping, dialect: Dialect, symbol?: string): ScalableTarget {
  return {
    kind: 'scalable-target',
    dialect,
    block,
    symbol,
    resourceId: stringField(block, 'ResourceId'),
    dimension: stringField(block, 'ScalableDimension'),
    min: numberField(block, 'MinCapacity'),
    max: numberField(block, 'MaxCapacity'),
  };
}

function policyType(block: Mapping): ScalingPolicy['type'] {
  switch (known(stringField(block, 'PolicyType'))?.value) {
    case 'TargetTrackingScaling':
      return 'target-tracking';
    case 'StepScaling':
      return 'step';
    case 'PredictiveScaling':
      return 'predictive';
    default:
      if (entryOf(block, 'TargetTrackingScalingPolicyConfiguration') !== undefined) return 'target-tracking';
      return entryOf(block, 'StepScalingPolicyConfiguration') === undefined ? 'unknown' : 'step';
  }
}

/** PutScalingPolicy. */
export function readScalingPolicy(
  block: Mapping,
  dialect: Dialect,
  links: { symbol?: string; targetSymbol?: string } = {},
): ScalingPolicy {
  const type = policyType(block);
  const tracking = mappingOf(block, 'TargetTrackingScalingPolicyConfiguration');
  const step = mappingOf(block, 'StepScalingPolicyConfiguration');
  const configuration = type === 'step' ? step : tracking;
  return {
    kind: 'scaling-policy',
    dialect,
    block,
    name: entryOf(block, 'PolicyName')?.value,
    symbol: links.symbol,
    resourceId: stringField(block, 'ResourceId'),
    targetSymbol: links.targetSymbol,
    dimension: stringField(block, 'ScalableDimension'),
    type,
    metric: tracking === undefined ? undefined : readTrackedMetric(tracking),
    targetValue: numberField(tracking, 'TargetValue'),
    scaleInCooldown: numberField(tracking, 'ScaleInCooldown'),
    scaleOutCooldown: numberField(tracking, 'ScaleOutCooldown'),
    disableScaleIn: booleanField(tracking, 'DisableScaleIn'),
    configuration,
    steps: mappingsOf(step, 'StepAdjustments'),
  };
}

function readTrackedMetric(tracking: Mapping): MetricReference | undefined {
  const custom = mappingOf(tracking, 'CustomizedMetricSpecification');
  if (custom !== undefined) return readMetric(custom);
  const predefined = mappingOf(tracking, 'PredefinedMetricSpecification');
  if (predefined === undefined) return undefined;
  return { ...readMetric(predefined), predefined: stringField(predefined, 'PredefinedMetricType') };
}

/** MetricName, Namespace, Statistic and Dimensions as alarms and custom metrics write them. */
export function readMetric(block: Mapping): MetricReference {
  return {
    block,
    name: stringField(block, 'MetricName'),
    namespace: stringField(block, 'Namespace'),
    statistic: stringField(block, 'Statistic'),
    dimensions: readDimensions(block),
    predefined: undefined,
  };
}

function readDimensions(block: Mapping): readonly DimensionReference[] | undefined {
  const entry = entryOf(block, 'Dimensions');
  if (entry === undefined) return block.isComplete ? [] : undefined;
  const list = itemsOf(block, 'Dimensions');
  if (list?.isComplete !== true || list.items.some((item) => item.kind !== 'mapping')) return undefined;
  return mappingsOf(block, 'Dimensions').map((item) => ({
    block: item,
    name: stringField(item, 'Name'),
    value: entryOf(item, 'Value')?.value,
    ...(item.remove === undefined ? {} : { remove: item.remove }),
  }));
}

/** PutMetricAlarm; only alarms on one plain metric are read. */
export function readAlarm(block: Mapping, dialect: Dialect): Alarm {
  const actions = entryOf(block, 'AlarmActions')?.value;
  return {
    kind: 'alarm',
    dialect,
    block,
    metric: readMetric(block),
    threshold: numberField(block, 'Threshold'),
    operator: stringField(block, 'ComparisonOperator'),
    period: numberField(block, 'Period'),
    evaluationPeriods: numberField(block, 'EvaluationPeriods'),
    treatMissingData: stringField(block, 'TreatMissingData'),
    actions:
      actions === undefined
        ? block.isComplete
          ? undefined
          : []
        : actions.kind === 'sequence'
          ? actions.items
          : [actions],
  };
}
