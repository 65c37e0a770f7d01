import { entryOf, known } from '../../../model/fields.js';
import type { ScalingPolicy } from '../../../model/nouns.js';
import type { Datum, Mapping } from '../../../model/value.js';
import type { PyCall, PyExpr } from '../../../parse/python/tree.js';
import { readEndpoint, readEndpointConfig } from '../../aws/endpoint-config.js';
import { readModel } from '../../aws/model.js';
import {
  isSageMakerMetric,
  isSageMakerScaling,
  readAlarm,
  readScalableTarget,
  readScalingPolicy,
} from '../../aws/scaling.js';
import type { Found } from '../boto3.js';
import type { Evaluator } from '../evaluator.js';
import type { CallSite } from '../python-file.js';
import { picked, virtualBlock } from '../respell.js';
import { pushTo } from '../scopes.js';
import { constructOf } from './construct-of.js';
import { cdkClassOf } from './names.js';
import { Overrides } from './overrides.js';
import {
  argumentOf,
  readMetricAlarm,
  readScaleOnMetric,
  readStepAction,
  readTarget,
  readTracking,
} from './scaling.js';
import { constructBlock } from './shape.js';
import { cdkWakeWriter } from './wake.js';

const DIALECT = 'cdk';
const SCALING = 'aws_applicationautoscaling';
/** Something is given to a construct behind its constructor: what the constructor lacks proves nothing. */
const ASSIGNED = /\.(async_inference_config|production_variants|primary_container|containers)\s*=(?!=)/;

/** The constructs of AWS CDK in one file. Nothing is looked for in files without any. */
export class CdkReader {
  readonly #file: Evaluator;
  readonly #found: Found;
  #overrides: Overrides | undefined;
  #later: ReadonlyMap<PyCall, readonly CallSite[]> | undefined;
  #isAssigned: boolean | undefined;

  constructor(file: Evaluator, found: Found) {
    this.#file = file;
    this.#found = found;
  }

  /** True when the call is one of CDK's, read or not. */
  take(site: CallSite): boolean {
    const { name, call } = site;
    const cdk = cdkClassOf(name);
    if (cdk === undefined) return false;
    if (cdk.startsWith('aws_sagemaker')) this.#takeSageMaker(cdk, call);
    else if (cdk.startsWith(SCALING)) this.#takeScaling(cdk.slice(SCALING.length + 1), site);
    else if (cdk.startsWith('aws_cloudwatch.')) this.#takeCloudWatch(cdk, call);
    return true;
  }

  #takeSageMaker(name: string, call: PyCall): void {
    const symbol = this.#file.symbolOf(call);
    switch (name) {
      case 'aws_sagemaker.CfnModel':
        this.#found.models.push(readModel(this.#block(call), DIALECT, symbol));
        break;
      case 'aws_sagemaker.CfnEndpointConfig':
        this.#found.endpointConfigs.push(readEndpointConfig(this.#block(call), DIALECT, symbol));
        break;
      case 'aws_sagemaker.CfnEndpoint':
        this.#found.endpoints.push(readEndpoint(this.#block(call), DIALECT, symbol));
        break;
      case 'aws_sagemaker_alpha.Model':
        this.#found.models.push(
          readModel(this.#alphaBlock(call, { Containers: 'containers' }), DIALECT, symbol),
        );
        break;
      case 'aws_sagemaker_alpha.EndpointConfig': {
        const block = this.#alphaBlock(call, { ProductionVariants: 'instance_production_variants' });
        this.#found.endpointConfigs.push(readEndpointConfig(block, DIALECT, symbol));
        break;
      }
      case 'aws_sagemaker_alpha.Endpoint':
        this.#found.endpoints.push(
          readEndpoint(this.#alphaBlock(call, { EndpointConfigName: 'endpoint_config' }), DIALECT, symbol),
        );
        break;
      default:
    }
  }

  #takeScaling(name: string, site: CallSite): void {
    const { call } = site;
    const { targets, policies, alarms } = this.#found;
    switch (name) {
      case 'CfnScalableTarget': {
        const block = this.#block(call);
        if (isSageMakerScaling(block))
          targets.push(readScalableTarget(block, DIALECT, this.#file.symbolOf(call)));
        break;
      }
      case 'ScalableTarget': {
        const target = readTarget(this.#file, call);
        if (target !== undefined) targets.push(target);
        break;
      }
      case 'CfnScalingPolicy': {
        const policy = this.#plainPolicy(call);
        if (policy !== undefined) policies.push(policy);
        break;
      }
      case 'TargetTrackingScalingPolicy':
      case 'StepScalingAction': {
        const target = this.#target(argumentOf(call, 'scaling_target'));
        if (target === undefined) break;
        const policy =
          name === 'StepScalingAction'
            ? readStepAction(this.#file, call, target, this.#sites(call, 'add_adjustment'))
            : readTracking(this.#file, call, target);
        policies.push(policy);
        break;
      }
      case 'ScalableTarget().scale_to_track_metric': {
        const target = this.#receiver(call);
        if (target === undefined) break;
        const policy = readTracking(this.#file, call, target);
        const addWake = cdkWakeWriter(this.#file, site, policy, target);
        policies.push({ ...policy, ...(addWake && { addWake }) });
        break;
      }
      case 'StepScalingPolicy':
      case 'ScalableTarget().scale_on_metric': {
        const target =
          name === 'StepScalingPolicy'
            ? this.#target(argumentOf(call, 'scaling_target'))
            : this.#receiver(call);
        if (target === undefined) break;
        const { policy, alarm } = readScaleOnMetric(this.#file, call, target);
        policies.push(policy);
        if (alarm !== undefined) alarms.push(alarm);
        break;
      }
      default:
    }
  }

  #takeCloudWatch(name: string, call: PyCall): void {
    const { alarms } = this.#found;
    if (name === 'aws_cloudwatch.CfnAlarm') {
      const block = this.#block(call);
      if (isSageMakerMetric(block)) alarms.push(readAlarm(block, DIALECT));
      return;
    }
    const isMethod = name === 'aws_cloudwatch.Metric().create_alarm';
    if (!isMethod && name !== 'aws_cloudwatch.Alarm') return;
    const receiver = call.callee.kind === 'attribute' ? call.callee.object : undefined;
    const metric = isMethod ? receiver : argumentOf(call, 'metric');
    const actions = this.#sites(call, 'add_alarm_action').flatMap((site) =>
      site.call.args.filter(({ name: keyword }) => keyword === undefined).map(({ value }) => value),
    );
    const alarm = readMetricAlarm(this.#file, call, metric, actions);
    if (alarm !== undefined) alarms.push(alarm);
  }

  #plainPolicy(call: PyCall): ScalingPolicy | undefined {
    const block = this.#block(call);
    const reference = argumentOf(call, 'scaling_target_id');
    const owner = reference?.kind === 'attribute' ? this.#target(reference.object) : undefined;
    const template = entryOf(block, 'ScalingTargetId')?.value;
    const part =
      template?.kind === 'unknown' && template.template?.length === 1 ? template.template[0] : undefined;
    const targetSymbol = typeof part === 'object' ? part.symbol : undefined;
    const policy = readScalingPolicy(block, DIALECT, {
      symbol: this.#file.symbolOf(call),
      ...(targetSymbol !== undefined && { targetSymbol }),
    });
    const isOurs =
      owner !== undefined ||
      isSageMakerScaling(block) ||
      (policy.metric !== undefined && isSageMakerMetric(policy.metric.block)) ||
      known(policy.metric?.predefined)?.value.startsWith('SageMaker') === true;
    return isOurs ? policy : undefined;
  }

  #receiver({ callee }: PyCall): PyCall | undefined {
    return callee.kind === 'attribute' ? this.#target(callee.object) : undefined;
  }

  /** A scalable target of SageMaker, of either level. */
  #target(expr: PyExpr | undefined): PyCall | undefined {
    const construct = expr === undefined ? undefined : constructOf(this.#file, expr);
    if (construct === undefined || !/\.(Cfn)?ScalableTarget$/.test(construct.name)) return undefined;
    const block = constructBlock(this.#file.source, this.#file.argumentsOf(construct.call));
    return isSageMakerScaling(block) ? construct.call : undefined;
  }

  #block(call: PyCall): Mapping {
    const args = constructBlock(this.#file.source, this.#file.argumentsOf(call, ['scope', 'id']));
    return this.#overridden(call, args);
  }

  /** What the constructs of the alpha module take is put into AWS's shape; the rest only through escape hatches. */
  #alphaBlock(call: PyCall, names: Readonly<Record<string, string>>): Mapping {
    const args = this.#file.argumentsOf(call, ['scope', 'id']);
    const all = {
      ModelName: 'model_name',
      EndpointConfigName: 'endpoint_config_name',
      EndpointName: 'endpoint_name',
      ...names,
    };
    const block = virtualBlock(args, picked(args, all).entries);
    const entries = block.entries.map((entry) => ({ ...entry, value: alphaShape(entry.value) }));
    return this.#overridden(call, { ...block, entries });
  }

  #overridden(call: PyCall, args: Mapping): Mapping {
    this.#overrides ??= new Overrides(this.#file);
    this.#isAssigned ??= ASSIGNED.test(this.#file.source.text);
    const block = this.#isAssigned ? { ...args, isComplete: false } : args;
    return this.#overrides.applied(call, block);
  }

  /** Later calls of a method on what a call constructs. */
  #sites(construct: PyCall, method: string): readonly CallSite[] {
    this.#later ??= this.#collectLater();
    return (this.#later.get(construct) ?? []).filter((site) => site.method === method);
  }

  #collectLater(): ReadonlyMap<PyCall, readonly CallSite[]> {
    const later = new Map<PyCall, CallSite[]>();
    for (const site of this.#file.calls) {
      if (site.method !== 'add_alarm_action' && site.method !== 'add_adjustment') continue;
      const { callee } = site.call;
      const construct = callee.kind === 'attribute' ? constructOf(this.#file, callee.object) : undefined;
      if (construct !== undefined) pushTo(later, construct.call, site);
    }
    return later;
  }
}

const ALPHA_ITEM = {
  ModelName: 'model',
  VariantName: 'variant_name',
  InstanceType: 'instance_type',
  InitialInstanceCount: 'initial_instance_count',
  Image: 'image',
  Environment: 'environment',
  ModelDataUrl: 'model_data',
};

function alphaShape(datum: Datum): Datum {
  if (datum.kind === 'mapping') return picked(datum, ALPHA_ITEM);
  if (datum.kind !== 'sequence') return datum;
  return { ...datum, items: datum.items.map((item) => alphaShape(item)) };
}
