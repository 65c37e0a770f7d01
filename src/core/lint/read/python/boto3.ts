import type { FileModel } from '../../model/file-model.js';
import type {
  Alarm,
  Endpoint,
  EndpointConfig,
  Invocation,
  Model,
  ScalableTarget,
  ScalingPolicy,
} from '../../model/nouns.js';
import type { Mapping } from '../../model/value.js';
import { readEndpoint, readEndpointConfig } from '../aws/endpoint-config.js';
import { readInvocation } from '../aws/invocation.js';
import { readModel } from '../aws/model.js';
import {
  isSageMakerMetric,
  isSageMakerScaling,
  readAlarm,
  readScalableTarget,
  readScalingPolicy,
} from '../aws/scaling.js';
import type { CallSite, PythonFile } from './python-file.js';
import { wakeWriter } from './wake.js';

/** What can be written into while the calls of a file are read. */
export interface Found {
  readonly models: Model[];
  readonly endpointConfigs: EndpointConfig[];
  readonly endpoints: Endpoint[];
  readonly invocations: Invocation[];
  readonly targets: ScalableTarget[];
  readonly policies: ScalingPolicy[];
  readonly alarms: Alarm[];
  readonly waiters: FileModel['waiters'][number][];
  readonly evidence: FileModel['evidence'][number][];
}

interface Call {
  readonly file: PythonFile;
  readonly site: CallSite;
}

type Take = (found: Found, block: Mapping, symbol: string, call: Call) => void;

/** By the method's name: clients come from anywhere, and no other library has these with AWS's own keywords. */
const METHODS: Readonly<Record<string, Take>> = {
  create_model: (found, block, symbol) => found.models.push(readModel(block, 'boto3', symbol)),
  create_endpoint_config: (found, block, symbol) =>
    found.endpointConfigs.push(readEndpointConfig(block, 'boto3', symbol)),
  create_endpoint: (found, block, symbol) => found.endpoints.push(readEndpoint(block, 'boto3', symbol)),
  update_endpoint: (found, block, symbol) => found.endpoints.push(readEndpoint(block, 'boto3', symbol)),
  invoke_endpoint_async: (found, block) => {
    found.invocations.push(readInvocation(block, 'boto3', 'async'));
    found.evidence.push({ mode: 'async', at: block.head, what: 'invoke_endpoint_async' });
  },
  invoke_endpoint: takeSync,
  invoke_endpoint_with_response_stream: takeSync,
  register_scalable_target: (found, block, symbol) => {
    if (isSageMakerScaling(block)) found.targets.push(readScalableTarget(block, 'boto3', symbol));
  },
  put_scaling_policy: (found, block, symbol, { file, site }) => {
    if (!isSageMakerScaling(block)) return;
    // What alarms name is the answer's PolicyARN.
    const policy = readScalingPolicy(block, 'boto3', { symbol: `${symbol}.PolicyARN` });
    const addWake = wakeWriter(file, site, policy);
    found.policies.push({ ...policy, ...(addWake && { addWake }) });
  },
  put_metric_alarm: (found, block) => {
    if (isSageMakerMetric(block)) found.alarms.push(readAlarm(block, 'boto3'));
  },
};

function takeSync(found: Found, block: Mapping): void {
  found.invocations.push(readInvocation(block, 'boto3', 'sync'));
  found.evidence.push({ mode: 'real-time', at: block.head, what: 'invoke_endpoint' });
}

/** True when the call was one of boto3's. */
export function takeBoto3(file: PythonFile, site: CallSite, found: Found): boolean {
  const { call, method } = site;
  const take = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (take === undefined || call.callee.kind !== 'attribute') return false;
  if (call.args.some((argument) => argument.name === undefined && argument.splat === '')) return false;
  const block = file.argumentsOf(call);
  // Wrappers of the same name have names of their own for what they take.
  const isAws = block.entries.some(({ key }) => /^[A-Z]/.test(key));
  const isOpen = block.entries.length === 0 && call.args.some((argument) => argument.splat === '**');
  if (!isAws && !isOpen) return false;
  take(found, block, file.symbolOf(call), { file, site });
  return true;
}
