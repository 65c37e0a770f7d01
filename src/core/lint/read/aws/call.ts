import type {
  Alarm,
  Dialect,
  Endpoint,
  EndpointConfig,
  Invocation,
  Model,
  ScalableTarget,
  ScalingPolicy,
} from '../../model/nouns.js';
import type { Mapping } from '../../model/value.js';
import { readEndpoint, readEndpointConfig } from './endpoint-config.js';
import { readInvocation } from './invocation.js';
import { readModel } from './model.js';
import {
  isSageMakerMetric,
  isSageMakerScaling,
  readAlarm,
  readScalableTarget,
  readScalingPolicy,
} from './scaling.js';

/** Where what a call makes is put. */
export interface Made {
  readonly models: Model[];
  readonly endpointConfigs: EndpointConfig[];
  readonly endpoints: Endpoint[];
  readonly invocations: Invocation[];
  readonly targets: ScalableTarget[];
  readonly policies: ScalingPolicy[];
  readonly alarms: Alarm[];
}

const READ: ReadonlySet<string> = new Set([
  'sagemaker createmodel',
  'sagemaker createendpointconfig',
  'sagemaker createendpoint',
  'sagemaker updateendpoint',
  'sagemakerruntime invokeendpointasync',
  'sagemakerruntime invokeendpoint',
  'sagemakerruntime invokeendpointwithresponsestream',
  'applicationautoscaling registerscalabletarget',
  'applicationautoscaling putscalingpolicy',
  'cloudwatch putmetricalarm',
]);

/** False for calls that make nothing of ours: their members need not be read. */
export function isReadCall(service: string, action: string): boolean {
  return READ.has(`${plain(service)} ${plain(action)}`);
}

/**
 * One call of AWS's API with its members. Names of services and actions are compared by their letters and digits, so
 * that `application-autoscaling`, `applicationautoscaling`, `CreateEndpoint` and `create-endpoint` all do. `symbol`:
 * what others of the same text call the thing that is made.
 */
export function readApiCall(
  service: string,
  action: string,
  block: Mapping,
  dialect: Dialect,
  made: Made,
  symbol?: string,
): void {
  switch (`${plain(service)} ${plain(action)}`) {
    case 'sagemaker createmodel':
      made.models.push(readModel(block, dialect, symbol));
      break;
    case 'sagemaker createendpointconfig':
      made.endpointConfigs.push(readEndpointConfig(block, dialect, symbol));
      break;
    case 'sagemaker createendpoint':
    case 'sagemaker updateendpoint':
      made.endpoints.push(readEndpoint(block, dialect, symbol));
      break;
    case 'sagemakerruntime invokeendpointasync':
      made.invocations.push(readInvocation(block, dialect, 'async'));
      break;
    case 'sagemakerruntime invokeendpoint':
    case 'sagemakerruntime invokeendpointwithresponsestream':
      made.invocations.push(readInvocation(block, dialect, 'sync'));
      break;
    case 'applicationautoscaling registerscalabletarget':
      if (isSageMakerScaling(block)) made.targets.push(readScalableTarget(block, dialect, symbol));
      break;
    case 'applicationautoscaling putscalingpolicy':
      if (isSageMakerScaling(block))
        made.policies.push(readScalingPolicy(block, dialect, symbol === undefined ? {} : { symbol }));
      break;
    case 'cloudwatch putmetricalarm':
      if (isSageMakerMetric(block)) made.alarms.push(readAlarm(block, dialect));
      break;
    default:
  }
}

function plain(name: string): string {
  return name.replaceAll('-', '').toLowerCase();
}
