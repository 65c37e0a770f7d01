import type { WorldAccepted } from '../world.js';
import { arnIn } from '../world/place.js';
import { runtimeSpelling, violation, WireError } from './errors.js';
import type { Reply } from './reply.js';
import type { RestAction, RestCall, RestHead, RestService } from './rest.js';

const PATH = /^\/endpoints\/([^/]+)\/async-invocations$/;
const PREFIX = 'x-amzn-sagemaker-';
/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html */
const MOST_INLINE_BYTES = 128_000;

/** InvokeEndpointAsync of the runtime service. */
export const RUNTIME: RestService = {
  prefix: 'sagemaker',
  claims: ({ path, headers }) => path.startsWith('/endpoints/') && headers['x-amz-target'] === undefined,
  actionOf,
  refuse: (error, _head, requestId) => refuse(error, requestId),
};

function actionOf(head: RestHead): RestAction | undefined {
  const [, name] = PATH.exec(head.path) ?? [];
  if (head.method !== 'POST' || name === undefined) return undefined;
  return {
    name: 'InvokeEndpointAsync',
    resource: (world) => arnIn(world, 'sagemaker', `endpoint/${name.toLowerCase()}`),
    run: (call) => invoke(name, head, call),
  };
}

function invoke(endpoint: string, head: RestHead, { world, body }: RestCall): Reply {
  const inputLocation = text(head, 'InputLocation', 1024);
  if (inputLocation === undefined && body.bytes === 0)
    throw new WireError('invalid', 'Either Body or InputLocation must be given.');
  if (inputLocation !== undefined && !/^(https|s3):\/\/([^/]+)\/?(.*)$/.test(inputLocation))
    throw violation(
      inputLocation,
      'InputLocation',
      'Member must satisfy regular expression pattern: (https|s3)://([^/]+)/?(.*)',
    );
  if (body.bytes > MOST_INLINE_BYTES)
    throw violation(
      `${body.bytes} bytes`,
      'Body',
      `Member must have length less than or equal to ${MOST_INLINE_BYTES}`,
    );
  const inferenceId = text(head, 'Inference-Id', 64);
  const ttlSeconds = whole(head, 'RequestTTLSeconds', 60, 21_600);
  const timeoutSeconds = whole(head, 'InvocationTimeoutSeconds', 1, 3600);
  for (const name of ['Content-Type', 'Accept', 'Custom-Attributes']) text(head, name, 1024);
  const accepted = world.send({
    endpoint,
    ...(inputLocation === undefined ? {} : { inputLocation }),
    ...(inferenceId === undefined ? {} : { inferenceId }),
    ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
  });
  if (accepted === undefined)
    throw new WireError('invalid', `Endpoint ${endpoint} of account ${world.accountId} not found.`);
  return acceptedReply(accepted);
}

function acceptedReply({ inferenceId, outputLocation, failureLocation }: WorldAccepted): Reply {
  return {
    status: 202,
    headers: {
      'Content-Type': 'application/json',
      'X-Amzn-SageMaker-OutputLocation': outputLocation,
      ...(failureLocation === undefined ? {} : { 'X-Amzn-SageMaker-FailureLocation': failureLocation }),
    },
    body: JSON.stringify({ InferenceId: inferenceId }),
  };
}

function refuse({ kind, message }: WireError, requestId: string): Reply {
  const { code, status } = runtimeSpelling(kind);
  const headers = {
    'Content-Type': 'application/json',
    'x-amzn-ErrorType': code,
    'x-amzn-RequestId': requestId,
  };
  return { status, headers, body: JSON.stringify({ Message: message, message }) };
}

function text({ headers }: RestHead, name: string, most: number): string | undefined {
  const value = headers[PREFIX + name.toLowerCase()];
  const single = typeof value === 'string' ? value : value?.[0];
  if (single !== undefined && single.length > most)
    throw violation(single, name, `Member must have length less than or equal to ${most}`);
  return single;
}

function whole(head: RestHead, name: string, least: number, most: number): number | undefined {
  const given = text(head, name, 32);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!/^-?\d+$/.test(given))
    throw new WireError('malformed', 'STRING_VALUE can not be converted to an Integer');
  if (value < least) throw violation(given, name, `Member must have value greater than or equal to ${least}`);
  if (value > most) throw violation(given, name, `Member must have value less than or equal to ${most}`);
  return value;
}
