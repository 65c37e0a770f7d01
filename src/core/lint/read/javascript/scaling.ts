import type { Datum, Entry, Insertable, Mapping } from '../../model/value.js';
import { entryOf, known } from '../../model/fields.js';
import type { JsCall, JsExpr } from '../../parse/javascript/tree.js';
import {
  isSageMakerMetric,
  isSageMakerScaling,
  readAlarm,
  readScalableTarget,
  readScalingPolicy,
} from '../aws/scaling.js';
import { argumentOf, constructOf, propsOf } from './constructs.js';
import type { Evaluator } from './evaluator.js';
import type { Found } from './found.js';
import { metricOf, placeOf } from './metrics.js';
import { pascalCased, toCamel } from './names.js';
import { methodOf, valueIn } from './properties.js';
import type { CallSite } from './scopes.js';
import { type Target, targetOf } from './targets.js';
import { virtualBlock } from './values.js';
import { durationOf } from './durations.js';
import { wakeWriter } from './wake.js';

const DIALECT = 'cdk';
const COOLDOWNS = new Set(['ScaleInCooldown', 'ScaleOutCooldown', 'Cooldown']);

/** True when the call is one of CDK's L2 ways to scale an endpoint. */
export function takeScaling(file: Evaluator, site: CallSite, found: Found): boolean {
  const { call } = site;
  if (call.isNew) return takeNew(file, call, found);
  switch (methodOf(call)) {
    case 'autoScaleInstanceCount': {
      const target = targetOf(file, call);
      if (target === undefined) return false;
      found.targets.push(readScalableTarget(target.block, DIALECT, target.symbol));
      return true;
    }
    case 'scaleToTrackMetric':
      return takeTracking(file, site, found);
    case 'scaleOnMetric':
      return takeSteps(file, call, receiver(file, call), 1, found);
    case 'scaleOnInvocations':
      return takeInvocations(file, call, found);
    default:
      return false;
  }
}

function takeNew(file: Evaluator, call: JsCall, found: Found): boolean {
  const type = constructOf(file, call)?.type;
  if (type === 'applicationautoscaling.ScalableTarget') {
    const block = propsOf(file, call);
    if (isSageMakerScaling(block))
      found.targets.push(readScalableTarget(block, DIALECT, file.symbolOf(call)));
    return true;
  }
  if (type === 'applicationautoscaling.StepScalingAction') {
    const target = targetOf(file, valueIn(file, call.args[2]?.value, 'scalingTarget'));
    if (target !== undefined && isSageMakerScaling(target.block))
      found.policies.push(stepPolicy(file, call, target));
    return true;
  }
  if (type === 'applicationautoscaling.StepScalingPolicy') {
    takeSteps(file, call, targetOf(file, valueIn(file, call.args[2]?.value, 'scalingTarget')), 2, found);
    return true;
  }
  if (type === 'applicationautoscaling.TargetTrackingScalingPolicy') {
    const target = targetOf(file, valueIn(file, call.args[2]?.value, 'scalingTarget'));
    if (target !== undefined && isSageMakerScaling(target.block))
      found.policies.push(tracking(file, call, call.args[2]?.value, propsOf(file, call), target));
    return true;
  }
  return false;
}

function receiver(file: Evaluator, { callee }: JsCall): Target | undefined {
  const target = callee.kind === 'member' ? targetOf(file, callee.object) : undefined;
  return target !== undefined && isSageMakerScaling(target.block) ? target : undefined;
}

function takeTracking(file: Evaluator, site: CallSite, found: Found): boolean {
  const { call } = site;
  const target = receiver(file, call);
  if (target === undefined) return false;
  const props = pascalCased(argumentOf(file, call, 1));
  const policy = tracking(file, call, call.args[1]?.value, props, target);
  const addWake = wakeWriter(file, site, policy, target);
  found.policies.push({ ...policy, ...(addWake && { addWake }) });
  return true;
}

/** Properties of a target tracking policy as PutScalingPolicy nests them. */
function tracking(
  file: Evaluator,
  call: JsCall,
  propsExpr: JsExpr | undefined,
  props: Mapping,
  { symbol: targetSymbol }: Target,
): Found['policies'][number] {
  const entries: Entry[] = [];
  for (const entry of props.entries) {
    if (entry.key === 'CustomMetric') {
      const metric = metricOf(file, valueIn(file, propsExpr, 'customMetric'));
      const value: Datum = metric ?? { kind: 'unknown', at: entry.value.at };
      entries.push({ ...entry, key: 'CustomizedMetricSpecification', value });
    } else if (entry.key === 'PredefinedMetric') {
      const type = { ...entry, key: 'PredefinedMetricType' };
      const value = virtualBlock({ at: entry.at, head: entry.keyAt, isComplete: true }, [type]);
      entries.push({ ...entry, key: 'PredefinedMetricSpecification', value });
    } else if (entry.key !== 'PolicyName') entries.push(entry);
  }
  const configuration = virtualBlock(props, entries, insertionOf(file, props));
  return readScalingPolicy(
    policyBlock(
      file,
      call,
      props,
      'TargetTrackingScaling',
      'TargetTrackingScalingPolicyConfiguration',
      configuration,
    ),
    DIALECT,
    { symbol: file.symbolOf(call), targetSymbol },
  );
}

/** Cooldowns are durations here, whatever is inserted. */
function insertionOf(file: Evaluator, props: Mapping): Mapping['insert'] {
  const { insert } = props;
  if (insert === undefined) return undefined;
  return (key: string, value: Insertable) => {
    if (!COOLDOWNS.has(key)) return insert(toCamel(key), value);
    const duration = typeof value === 'number' ? durationOf(file, value) : undefined;
    return duration === undefined ? [] : insert(key, duration);
  };
}

function policyBlock(
  file: Evaluator,
  call: JsCall,
  props: Mapping,
  type: string,
  key: string,
  configuration: Mapping,
): Mapping {
  const head = placeOf(file, call);
  const filled = (name: string, value: string): Entry => ({
    key: name,
    spelled: name,
    keyAt: head,
    at: head,
    value: { kind: 'known', value, at: head, decidedAt: head, raw: value, isOverridable: false },
  });
  const name = entryOf(props, 'PolicyName');
  return virtualBlock({ ...props, head }, [
    ...(name === undefined ? [] : [name]),
    filled('PolicyType', type),
    { key, spelled: key, keyAt: head, at: props.at, value: configuration },
  ]);
}

/** `new StepScalingAction(…)` with its adjustments. */
function stepPolicy(file: Evaluator, call: JsCall, { symbol }: Target): Found['policies'][number] {
  const props = propsOf(file, call);
  // Adjustments are added by calls of their own, which may stand anywhere.
  const configuration = virtualBlock({ ...props, isComplete: false }, props.entries);
  return readScalingPolicy(
    policyBlock(file, call, props, 'StepScaling', 'StepScalingPolicyConfiguration', configuration),
    DIALECT,
    { symbol: file.symbolOf(call), targetSymbol: symbol },
  );
}

/**
 * `scaleOnMetric` and `new StepScalingPolicy(…)` make policies and the alarms that trigger them. Where a step with a lower bound adds instances,
 * the alarm fires at that bound: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_applicationautoscaling-readme.html.
 */
function takeSteps(
  file: Evaluator,
  call: JsCall,
  target: Target | undefined,
  /** Of the argument with the properties. */
  index: number,
  found: Found,
): boolean {
  if (target === undefined || !isSageMakerScaling(target.block)) return false;
  const props = pascalCased(argumentOf(file, call, index));
  const configuration = virtualBlock({ ...props, isComplete: false }, []);
  const symbol = file.symbolOf(call);
  found.policies.push(
    readScalingPolicy(
      policyBlock(file, call, props, 'StepScaling', 'StepScalingPolicyConfiguration', configuration),
      DIALECT,
      { symbol, targetSymbol: target.symbol },
    ),
  );
  const metric = metricOf(file, valueIn(file, call.args[index]?.value, 'metric'));
  if (metric === undefined || !isSageMakerMetric(metric)) return true;
  const head = placeOf(file, call);
  const action: Datum = { kind: 'unknown', at: head, template: [{ symbol }] };
  const alarm = virtualBlock({ at: props.at, head, isComplete: false }, [
    ...metric.entries,
    ...props.entries.filter(({ key }) => key === 'EvaluationPeriods'),
    {
      key: 'AlarmActions',
      spelled: 'AlarmActions',
      keyAt: head,
      at: head,
      value: { kind: 'sequence', at: head, items: [action], isComplete: true },
    },
  ]);
  found.alarms.push(readAlarm(alarm, DIALECT));
  return true;
}

/** The alpha constructs' own way to track a metric that asynchronous endpoints do not publish. */
function takeInvocations(file: Evaluator, call: JsCall, found: Found): boolean {
  const target = receiver(file, call);
  if (target === undefined) return false;
  const props = pascalCased(argumentOf(file, call, 1));
  const head = placeOf(file, call);
  const type: Entry = {
    key: 'PredefinedMetricType',
    spelled: 'scaleOnInvocations',
    keyAt: head,
    at: head,
    value: {
      kind: 'known',
      value: 'SageMakerVariantInvocationsPerInstance',
      at: head,
      decidedAt: head,
      raw: 'scaleOnInvocations',
      isOverridable: false,
    },
  };
  const metric = virtualBlock({ at: props.at, head, isComplete: true }, [type]);
  const configuration = virtualBlock({ ...props, isComplete: false }, [
    { ...type, key: 'PredefinedMetricSpecification', value: metric },
  ]);
  const block = policyBlock(
    file,
    call,
    props,
    'TargetTrackingScaling',
    'TargetTrackingScalingPolicyConfiguration',
    configuration,
  );
  const policy = readScalingPolicy(block, DIALECT, {
    symbol: file.symbolOf(call),
    targetSymbol: target.symbol,
  });
  if (known(policy.metric?.predefined) !== undefined) found.policies.push(policy);
  return true;
}
