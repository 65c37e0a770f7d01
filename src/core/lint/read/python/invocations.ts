import { entryOf, mappingOf, numberField } from '../../model/fields.js';
import type { Invocation, Waiter } from '../../model/nouns.js';
import type { Insertable, Mapping } from '../../model/value.js';
import type { PyExpr } from '../../parse/python/tree.js';
import { readInvocation } from '../aws/invocation.js';
import type { CallSite, PythonFile } from './python-file.js';
import type { OriginHost } from './predictors.js';
import { endpointNameOf, unwrapped } from './predictors.js';
import type { Names } from './respell.js';
import { pascalCased, picked, virtualBlock } from './respell.js';

const PREDICT: Names = { InputLocation: 'input_path', InferenceId: 'inference_id' };
const PARAMETERS: readonly string[] = ['data', 'input_path', 'initial_args', 'inference_id', 'waiter_config'];

/** Calls through the SDK's objects: asynchronous ones only, since `predict` waits for those as well. */
export function readSdkInvocation(file: PythonFile & OriginHost, site: CallSite): Invocation | undefined {
  const { call, method } = site;
  if (call.callee.kind !== 'attribute') return undefined;
  const receiver = call.callee.object;
  if (method === 'predict_async' || (method === 'predict' && isAsyncPredictor(file, receiver))) {
    const args = file.argumentsOf(call, PARAMETERS);
    return readInvocation(picked(args, PREDICT), 'sdk-v2', 'async', {
      arguments: initialArguments(args),
      endpointName: endpointNameOf(file, receiver),
    });
  }
  if (method !== 'invoke_async' || !isV3Call(site)) return undefined;
  return readInvocation(pascalCased(file.argumentsOf(call)), 'sdk-v3', 'async', {
    endpointName: endpointNameOf(file, receiver),
  });
}

function isV3Call({ call, name }: CallSite): boolean {
  if (name !== undefined && /^sagemaker(\.|_core\.)/.test(name)) return true;
  return call.args.some((argument) => argument.name === 'input_location');
}

function isAsyncPredictor(file: PythonFile & OriginHost, receiver: PyExpr): boolean {
  if (/(^|\.)AsyncPredictor\(\)$/.test(file.nameOf(receiver) ?? '')) return true;
  const origin = unwrapped(file, receiver);
  if (origin.kind !== 'call' || origin.callee.kind !== 'attribute' || origin.callee.name !== 'deploy')
    return false;
  return entryOf(file.argumentsOf(origin), 'async_inference_config')?.value.kind === 'mapping';
}

/** What goes into the request besides the input: `initial_args={…}`, which may have to be written first. */
function initialArguments(args: Mapping): Mapping {
  const given = mappingOf(args, 'initial_args');
  if (given !== undefined) return given;
  const entry = entryOf(args, 'initial_args');
  const isAbsent = entry === undefined || (entry.value.kind === 'known' && entry.value.value === null);
  const { insert } = args;
  if (!isAbsent) return { ...virtualBlock(args, []), isComplete: false };
  const fresh =
    insert === undefined
      ? undefined
      : (key: string, value: Insertable) => insert('initial_args', { [key]: value });
  return virtualBlock(args, [], fresh);
}

/** `WaiterConfig(max_attempts, delay)` of the SDK. */
export function readWaiter(file: PythonFile, { call, name }: CallSite): Waiter | undefined {
  if (name === undefined || !/^(sagemaker\..*\.)?WaiterConfig$/.test(name)) return undefined;
  const block = file.argumentsOf(call, ['max_attempts', 'delay']);
  return {
    kind: 'waiter',
    dialect: 'sdk-v2',
    block,
    maxAttempts: numberField(block, 'max_attempts'),
    delay: numberField(block, 'delay'),
  };
}
