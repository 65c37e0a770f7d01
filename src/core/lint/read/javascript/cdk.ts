import { known } from '../../model/fields.js';
import type { Mapping } from '../../model/value.js';
import { readEndpoint, readEndpointConfig } from '../aws/endpoint-config.js';
import { readModel } from '../aws/model.js';
import {
  isSageMakerMetric,
  isSageMakerScaling,
  readAlarm,
  readScalableTarget,
  readScalingPolicy,
} from '../aws/scaling.js';
import type { Construct } from './constructs.js';
import { constructOf, propsOf } from './constructs.js';
import type { Evaluator } from './evaluator.js';
import type { Found } from './found.js';
import type { CallSite } from './scopes.js';
import { valueIn } from './properties.js';
import { targetOf } from './targets.js';
import { wakeWriter } from './wake.js';

const DIALECT = 'cdk';

type Take = (file: Evaluator, construct: Construct, found: Found, site: CallSite) => void;

/** CDK's L1 constructs, whose properties are CloudFormation's. */
const CONSTRUCTS: Readonly<Record<string, Take>> = {
  'sagemaker.CfnModel': (file, { call, symbol }, found) =>
    found.models.push(readModel(propsOf(file, call), DIALECT, symbol)),
  'sagemaker.CfnEndpointConfig': (file, { call, symbol }, found) =>
    found.endpointConfigs.push(readEndpointConfig(propsOf(file, call), DIALECT, symbol)),
  'sagemaker.CfnEndpoint': (file, { call, symbol }, found) =>
    found.endpoints.push(readEndpoint(propsOf(file, call), DIALECT, symbol)),
  'applicationautoscaling.CfnScalableTarget': takeTarget,
  'applicationautoscaling.CfnScalingPolicy': takePolicy,
  'cloudwatch.CfnAlarm': (file, { call }, found) => {
    const block = propsOf(file, call);
    if (isSageMakerMetric(block)) found.alarms.push(readAlarm(block, DIALECT));
  },
};

/** True when the call makes one of them. */
export function takeCfn(file: Evaluator, site: CallSite, found: Found): boolean {
  if (!site.call.isNew) return false;
  const construct = constructOf(file, site.call);
  const take =
    construct && Object.hasOwn(CONSTRUCTS, construct.type) ? CONSTRUCTS[construct.type] : undefined;
  if (construct === undefined || take === undefined) return false;
  take(file, construct, found, site);
  return true;
}

function takeTarget(file: Evaluator, { call, symbol }: Construct, found: Found): void {
  const block = propsOf(file, call);
  if (isSageMakerScaling(block)) found.targets.push(readScalableTarget(block, DIALECT, symbol));
}

function takePolicy(file: Evaluator, { call, symbol }: Construct, found: Found, site: CallSite): void {
  const block = propsOf(file, call);
  const reference = valueIn(file, call.args[2]?.value, 'scalingTargetId');
  const target = targetOf(file, reference);
  const links = { symbol, ...(target && { targetSymbol: target.symbol }) };
  const policy = readScalingPolicy(block, DIALECT, links);
  if (
    !(target === undefined
      ? isOurs(block, policy.metric, policy.metric?.predefined)
      : isSageMakerScaling(target.block))
  )
    return;
  const addWake = wakeWriter(file, site, policy, target);
  found.policies.push({ ...policy, ...(addWake && { addWake }) });
}

function isOurs(
  block: Mapping,
  metric: ReturnType<typeof readScalingPolicy>['metric'],
  predefined: Parameters<typeof known<string>>[0],
): boolean {
  return (
    isSageMakerScaling(block) ||
    (metric !== undefined && isSageMakerMetric(metric.block)) ||
    known(predefined)?.value.startsWith('SageMaker') === true
  );
}
