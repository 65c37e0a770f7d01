import { InvokeEndpointAsyncCommand } from '@aws-sdk/client-sagemaker-runtime';
import type { Failure } from '../core/live/failure.js';
import { ReadError } from '../core/live/failure.js';
import type { AsyncRequest, Invoker } from '../core/live/invocation.js';
import { defined, textOf } from './convert/values.js';
import { TransportError } from './transport/transport.js';
import type { Wire } from './wire.js';

export function createInvoker(wire: Wire): Invoker {
  return {
    async invokeAsync(request) {
      checkHeaders(request);
      const command = new InvokeEndpointAsyncCommand({
        EndpointName: request.endpoint,
        InputLocation: request.inputLocation,
        ContentType: request.contentType,
        Accept: request.accept,
        CustomAttributes: request.customAttributes,
        InferenceId: request.inferenceId,
        RequestTTLSeconds: request.requestTtlSeconds,
        InvocationTimeoutSeconds: request.invocationTimeoutSeconds,
      });
      let isDoubtful = false;
      const answer = await wire
        .call('sagemaker:InvokeEndpointAsync', ({ runtime }, options) =>
          runtime.send(command, options).catch((error: unknown) => {
            isDoubtful = mayBeQueued(error);
            throw error;
          }),
        )
        .catch((error: unknown) => {
          throw isDoubtful && error instanceof ReadError ? doubtful(error.failure) : error;
        });
      const outputLocation = textOf(answer.OutputLocation);
      const inferenceId = textOf(answer.InferenceId) ?? request.inferenceId;
      if (outputLocation === undefined || inferenceId === undefined)
        throw doubtful({ kind: 'service', message: 'The answer names no place of the result.' });
      return defined({ inferenceId, outputLocation, failureLocation: textOf(answer.FailureLocation) });
    },
  };
}

/**
 * All but the endpoint's name travel as headers.
 *
 * @throws ReadError of kind `refused`
 */
function checkHeaders(request: AsyncRequest): void {
  const { inputLocation, contentType, accept, customAttributes, inferenceId } = request;
  const texts = Object.entries({ inputLocation, contentType, accept, customAttributes, inferenceId });
  for (const [name, text] of texts) {
    if (text === undefined || /^[\x20-\x7e]*$/.test(text)) continue;
    const message = `${HEADERS[name] ?? name} holds a character that a header of HTTP cannot carry.`;
    throw new ReadError({ kind: 'refused', message });
  }
}

const HEADERS: Readonly<Record<string, string>> = {
  inputLocation: 'InputLocation',
  contentType: 'ContentType',
  accept: 'Accept',
  customAttributes: 'CustomAttributes',
  inferenceId: 'InferenceId',
};

/** The request left, and no refusal came back: AWS may have taken it. */
function mayBeQueued(error: unknown): boolean {
  if (error instanceof TransportError) {
    const { cause } = error;
    if (!(cause instanceof Error)) return false;
    const code = 'code' in cause ? String(cause.code) : cause.name;
    return ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'TimeoutError', 'AbortError'].includes(code);
  }
  if (typeof error !== 'object' || error === null || !('$response' in error)) return false;
  const status = statusOf(error.$response);
  return status >= 500 || status < 300;
}

/** 0: none came. */
function statusOf(response: unknown): number {
  if (typeof response !== 'object' || response === null || !('statusCode' in response)) return 0;
  return typeof response.statusCode === 'number' ? response.statusCode : 0;
}

function doubtful(failure: Failure): ReadError {
  const message = `${failure.message} The request may have been queued all the same.`;
  return new ReadError({ ...failure, message });
}
