import type { Mapping } from '../../model/value.js';
import { entryOf } from '../../model/fields.js';
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
import { locate } from '../source.js';
import type { Evaluator } from './evaluator.js';
import type { Found } from './found.js';
import type { CallSite } from './scopes.js';
import { calleeRange } from './scopes.js';

const DIALECT = 'sdk-js';

type Take = (found: Found, block: Mapping, symbol: string) => void;

/**
 * Operations by their names in AWS's API. Version 3 has a command for each (`new CreateModelCommand({…})`), version 2
 * and the aggregated clients of version 3 a method: https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/.
 */
const OPERATIONS: Readonly<Record<string, { readonly client: RegExp; readonly take: Take }>> = {
  CreateModel: {
    client: /sagemaker$/,
    take: (found, block, symbol) => found.models.push(readModel(block, DIALECT, symbol)),
  },
  CreateEndpointConfig: {
    client: /sagemaker$/,
    take: (found, block, symbol) => found.endpointConfigs.push(readEndpointConfig(block, DIALECT, symbol)),
  },
  CreateEndpoint: { client: /sagemaker$/, take: takeEndpoint },
  UpdateEndpoint: { client: /sagemaker$/, take: takeEndpoint },
  InvokeEndpointAsync: {
    client: /sagemaker-runtime$/,
    take: (found, block) => {
      found.invocations.push(readInvocation(block, DIALECT, 'async'));
      found.evidence.push({ mode: 'async', at: block.head, what: 'InvokeEndpointAsync' });
    },
  },
  InvokeEndpoint: { client: /sagemaker-runtime$/, take: takeSync },
  InvokeEndpointWithResponseStream: { client: /sagemaker-runtime$/, take: takeSync },
  RegisterScalableTarget: {
    client: /application-auto-scaling$/,
    take: (found, block, symbol) => {
      if (isSageMakerScaling(block)) found.targets.push(readScalableTarget(block, DIALECT, symbol));
    },
  },
  PutScalingPolicy: {
    client: /application-auto-scaling$/,
    take: (found, block, symbol) => {
      // What alarms name is the answer's PolicyARN.
      if (isSageMakerScaling(block))
        found.policies.push(readScalingPolicy(block, DIALECT, { symbol: `${symbol}.PolicyARN` }));
    },
  },
  PutMetricAlarm: {
    client: /cloudwatch$/,
    take: (found, block) => {
      if (isSageMakerMetric(block)) found.alarms.push(readAlarm(block, DIALECT));
    },
  },
};

function takeSync(found: Found, block: Mapping): void {
  found.invocations.push(readInvocation(block, DIALECT, 'sync'));
  found.evidence.push({ mode: 'real-time', at: block.head, what: 'InvokeEndpoint' });
}

function takeEndpoint(found: Found, block: Mapping, symbol: string): void {
  // Other services have endpoints too.
  if (entryOf(block, 'EndpointConfigName') !== undefined)
    found.endpoints.push(readEndpoint(block, DIALECT, symbol));
}

/** True when the call is one of the AWS SDK's. */
export function takeSdk(file: Evaluator, { call }: CallSite, found: Found): boolean {
  const { callee, args, isNew } = call;
  if (callee.kind !== 'name' && callee.kind !== 'member') return false;
  const name = isNew ? (file.nameOf(callee) ?? callee.name) : callee.name;
  const operation = isNew ? commandOf(name) : methodOf(name);
  if (operation === undefined || (!isNew && callee.kind !== 'member')) return false;
  const module = isNew ? /^(.*?)\.\w+$/.exec(name)?.[1] : undefined;
  const { client, take } = operation;
  if (module?.startsWith('@aws-sdk/') === true && !client.test(module)) return false;
  const [input] = args;
  const block = input === undefined || input.isSpread ? undefined : file.mappingOf(input.value);
  // Wrappers of the same name have names of their own for what they take.
  const isAws = block?.entries.some(({ key }) => /^[A-Z]/.test(key)) === true;
  if (block === undefined || !isAws) return false;
  const head = locate(file.source, calleeRange(call));
  take(found, { ...block, head }, file.symbolOf(call));
  return true;
}

function commandOf(name: string): (typeof OPERATIONS)[string] | undefined {
  const operation = /(?:^|[./])(\w+)Command$/.exec(name)?.[1] ?? '';
  return Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : undefined;
}

function methodOf(name: string): (typeof OPERATIONS)[string] | undefined {
  const operation = name.charAt(0).toUpperCase() + name.slice(1);
  return /^[a-z]/.test(name) && Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : undefined;
}
