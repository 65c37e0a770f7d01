import { entryOf } from '../../../model/fields.js';
import type { Alarm, ScalableTarget, ScalingPolicy } from '../../../model/nouns.js';
import type { Datum, Entry, Mapping, Primitive } from '../../../model/value.js';
import type { PyCall, PyExpr } from '../../../parse/python/tree.js';
import {
  isSageMakerMetric,
  isSageMakerScaling,
  readAlarm,
  readScalableTarget,
  readScalingPolicy,
} from '../../aws/scaling.js';
import type { CallSite, PythonFile } from '../python-file.js';
import type { Names } from '../respell.js';
import { picked, virtualBlock, virtualEntry } from '../respell.js';
import { unknown } from '../values.js';
import { constructOf } from './construct-of.js';

const DIALECT = 'cdk';

const TARGET: Names = {
  ServiceNamespace: 'service_namespace',
  ResourceId: 'resource_id',
  ScalableDimension: 'scalable_dimension',
  MinCapacity: 'min_capacity',
  MaxCapacity: 'max_capacity',
};
const TRACKING: Names = {
  TargetValue: 'target_value',
  ScaleInCooldown: 'scale_in_cooldown',
  ScaleOutCooldown: 'scale_out_cooldown',
  DisableScaleIn: 'disable_scale_in',
};
const STEP: Names = {
  AdjustmentType: 'adjustment_type',
  Cooldown: 'cooldown',
  MetricAggregationType: 'metric_aggregation_type',
};
const ADJUSTMENT: Names = {
  ScalingAdjustment: 'adjustment',
  MetricIntervalLowerBound: 'lower_bound',
  MetricIntervalUpperBound: 'upper_bound',
};
const METRIC: Names = {
  Namespace: 'namespace',
  MetricName: 'metric_name',
  Statistic: 'statistic',
  Period: 'period',
};
const ALARM: Names = {
  Threshold: 'threshold',
  EvaluationPeriods: 'evaluation_periods',
  DatapointsToAlarm: 'datapoints_to_alarm',
  ComparisonOperator: 'comparison_operator',
  TreatMissingData: 'treat_missing_data',
};

/** Names of statistics that CDK takes besides AWS's own. */
const STATISTICS: Readonly<Record<string, string>> = {
  avg: 'Average',
  average: 'Average',
  sum: 'Sum',
  min: 'Minimum',
  minimum: 'Minimum',
  max: 'Maximum',
  maximum: 'Maximum',
  n: 'SampleCount',
  samplecount: 'SampleCount',
};

/** `ScalableTarget(…)`; undefined for a target of another service. */
export function readTarget(file: PythonFile, call: PyCall): ScalableTarget | undefined {
  const block = picked(file.argumentsOf(call), TARGET);
  return isSageMakerScaling(block) ? readScalableTarget(block, DIALECT, file.symbolOf(call)) : undefined;
}

/** `scale_to_track_metric(…)`, `TargetTrackingScalingPolicy(…)`. */
export function readTracking(file: PythonFile, call: PyCall, target: PyCall): ScalingPolicy {
  const args = file.argumentsOf(call, ['id']);
  const tracking = picked(args, TRACKING);
  const custom = metricOf(file, argumentOf(call, 'custom_metric'));
  const predefined = entryOf(args, 'predefined_metric');
  const metric: Entry[] = [];
  if (custom !== undefined)
    metric.push(virtualEntry('CustomizedMetricSpecification', 'custom_metric', custom.at, custom));
  if (predefined !== undefined) {
    const named = virtualBlock(args, [{ ...predefined, key: 'PredefinedMetricType' }]);
    metric.push({ ...predefined, key: 'PredefinedMetricSpecification', value: named });
  }
  const configuration = { ...tracking, entries: [...tracking.entries, ...metric] };
  return policyOf(file, call, target, 'TargetTrackingScalingPolicyConfiguration', configuration);
}

/** `StepScalingAction(…)` with what `add_adjustment` gives it. */
export function readStepAction(
  file: PythonFile,
  call: PyCall,
  target: PyCall,
  adjustments: readonly CallSite[],
): ScalingPolicy {
  const args = file.argumentsOf(call, ['scope', 'id']);
  const step = picked(args, STEP);
  const isLooped = adjustments.some(({ loop }) => loop !== undefined);
  const items = isLooped ? [] : adjustments.map((site) => picked(file.argumentsOf(site.call), ADJUSTMENT));
  const steps: Datum = { kind: 'sequence', at: args.at, items, isComplete: !isLooped };
  const configuration = {
    ...step,
    entries: [...step.entries, virtualEntry('StepAdjustments', 'add_adjustment', args.head, steps)],
  };
  return policyOf(file, call, target, 'StepScalingPolicyConfiguration', configuration);
}

/** The steps of `scale_on_metric` and `StepScalingPolicy(…)` are made by CDK, for two alarms: they are not told here. */
export function readScaleOnMetric(
  file: PythonFile,
  call: PyCall,
  target: PyCall,
): { readonly policy: ScalingPolicy; readonly alarm: Alarm | undefined } {
  const args = file.argumentsOf(call, ['id']);
  const configuration = { ...picked(args, STEP), isComplete: false };
  const policy = policyOf(file, call, target, 'StepScalingPolicyConfiguration', configuration);
  const metric = metricOf(file, argumentOf(call, 'metric'));
  if (metric === undefined || !isSageMakerMetric(metric)) return { policy, alarm: undefined };
  const action = unknown(file.source, call.range, [{ symbol: file.symbolOf(call) }]);
  return { policy, alarm: alarmOf(metric, args, picked(args, {}).entries, [action]) };
}

function policyOf(
  file: PythonFile,
  call: PyCall,
  target: PyCall,
  key: string,
  configuration: Mapping,
): ScalingPolicy {
  const args = file.argumentsOf(call, ['scope', 'id']);
  const block = virtualBlock(args, [
    ...picked(args, { PolicyName: 'policy_name' }).entries,
    virtualEntry(key, key, args.head, configuration),
  ]);
  const links = { symbol: file.symbolOf(call), targetSymbol: file.symbolOf(target) };
  return readScalingPolicy(block, DIALECT, links);
}

/** `Alarm(metric=…)` and `metric.create_alarm(…)`; undefined for metrics of others. */
export function readMetricAlarm(
  file: PythonFile,
  call: PyCall,
  metricExpr: PyExpr | undefined,
  actions: readonly PyExpr[],
): Alarm | undefined {
  const metric = metricOf(file, metricExpr);
  if (metric === undefined || !isSageMakerMetric(metric)) return undefined;
  const args = file.argumentsOf(call, ['scope', 'id']);
  const own = picked(args, { ...ALARM, Statistic: 'statistic', Period: 'period' });
  return alarmOf(
    metric,
    args,
    own.entries,
    actions.map((action) => actionOf(file, action)),
  );
}

/** Actions may be added where nobody looks: an alarm without any proves nothing. */
function alarmOf(metric: Mapping, args: Mapping, own: readonly Entry[], actions: readonly Datum[]): Alarm {
  const sequence: Datum = { kind: 'sequence', at: args.at, items: actions, isComplete: true };
  const added =
    actions.length === 0 ? [] : [virtualEntry('AlarmActions', 'add_alarm_action', args.head, sequence)];
  const block = { ...virtualBlock(args, [...metric.entries, ...own, ...added]), isComplete: false };
  return readAlarm(block, DIALECT);
}

/** `ApplicationScalingAction(step_action)` triggers the policy. */
function actionOf(file: PythonFile, expr: PyExpr): Datum {
  const origin = constructOf(file, expr);
  const isScaling = origin?.name === 'aws_cloudwatch_actions.ApplicationScalingAction';
  const [first] = isScaling ? origin.call.args : [];
  return unknown(file.source, expr.range, [{ symbol: file.symbolOf(first?.value ?? expr) }]);
}

/** `cloudwatch.Metric(…)` in the shape of alarms and policies. */
function metricOf(file: PythonFile, expr: PyExpr | undefined): Mapping | undefined {
  const construct = expr === undefined ? undefined : constructOf(file, expr);
  if (construct?.name !== 'aws_cloudwatch.Metric') return undefined;
  const args = file.argumentsOf(construct.call);
  const block = picked(args, METRIC);
  const entries = block.entries.map((entry) =>
    entry.key === 'Statistic' ? { ...entry, value: statisticOf(entry.value) } : entry,
  );
  const map = entryOf(args, 'dimensions_map') ?? entryOf(args, 'dimensions');
  if (map === undefined) return { ...block, entries };
  const value = map.value.kind === 'mapping' ? dimensionsOf(map.value) : map.value;
  return { ...block, entries: [...entries, { ...map, key: 'Dimensions', value }] };
}

function statisticOf(datum: Datum): Datum {
  if (datum.kind !== 'known' || typeof datum.value !== 'string') return datum;
  const value = STATISTICS[datum.value.toLowerCase()];
  return value === undefined ? datum : { ...datum, value };
}

function dimensionsOf(map: Mapping): Datum {
  const items = map.entries.map((entry): Mapping => {
    const { key, keyAt, at, value, remove, rename } = entry;
    const name: Datum = {
      kind: 'known',
      value: key,
      at: keyAt,
      decidedAt: keyAt,
      raw: key,
      isOverridable: false,
      ...(rename === undefined ? {} : { replace: (to: Primitive) => rename(String(to)) }),
    };
    return {
      kind: 'mapping',
      at,
      head: keyAt,
      entries: [virtualEntry('Name', key, keyAt, name), virtualEntry('Value', key, at, value)],
      isComplete: true,
      ...(remove === undefined ? {} : { remove }),
    };
  });
  return { kind: 'sequence', at: map.at, items, isComplete: map.isComplete };
}

export function argumentOf(call: PyCall, name: string, position?: number): PyExpr | undefined {
  const named = call.args.find((argument) => argument.name === name);
  const plain = call.args.filter((argument) => argument.name === undefined && argument.splat === '');
  return (named ?? (position === undefined ? undefined : plain[position]))?.value;
}
