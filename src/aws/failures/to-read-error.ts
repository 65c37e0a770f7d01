import type { Failure } from '../../core/live/failure.js';
import { ReadError } from '../../core/live/failure.js';
import { TransportError } from '../transport/transport.js';
import type { FailureContext } from './context.js';
import { failureOfTransport } from './machine-failure.js';
import { redact } from './redact.js';
import { failureOfRefusal } from './service-failure.js';

/**
 * Any error of a call as the port's error. An error that neither AWS, the network nor the settings explain comes back
 * as it is: it is a bug, and needs its stack.
 */
export function toReadError(error: unknown, context: FailureContext): unknown {
  if (error instanceof ReadError || !(error instanceof Error)) return error;
  const failure = failureOf(error, context);
  return failure === undefined ? error : new ReadError(failure);
}

function failureOf(error: Error, context: FailureContext): Failure | undefined {
  if (error instanceof TransportError) return failureOfTransport(error);
  const response = responseOf(error);
  if ('$fault' in error) {
    const status = response?.status ?? statusOf(error) ?? 400;
    const code = error.name;
    // An answer of XML may nest something in its message.
    const raw: unknown = error.message;
    const said = typeof raw === 'string' ? redact(raw, context.secrets) : '';
    const message =
      said === '' || /^Unknown(Error)?$/.test(said) ? `${context.action}: ${code} (${status}).` : said;
    return failureOfRefusal({ code, status, message, retryAfter: response?.retryAfter }, context);
  }
  if (response !== undefined) return unreadable(response.status, context);
  // What the clients say of a region or an endpoint that cannot be: there is no class to tell it by.
  if (
    error.name === 'EndpointError' ||
    /^(Invalid Configuration|Region not accepted|Invalid URL)/.test(error.message)
  ) {
    return { kind: 'configuration', message: redact(error.message) };
  }
  return undefined;
}

/** The answer came, but broke off or is no answer of AWS. */
function unreadable(status: number, { action }: FailureContext): Failure {
  return { kind: 'service', message: `The answer to ${action} cannot be read (HTTP ${status}).` };
}

function statusOf(error: object): number | undefined {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

interface Response {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** The clients hang the raw answer on the error. */
function responseOf(error: object): Response | undefined {
  const response: unknown = '$response' in error ? error.$response : undefined;
  if (typeof response !== 'object' || response === null) return undefined;
  const status =
    'statusCode' in response && typeof response.statusCode === 'number' ? response.statusCode : 0;
  return { status, retryAfter: headerOf(response, 'retry-after') };
}

/** A header of an answer as the clients hold it; undefined: not there. */
export function headerOf(response: object, name: string): string | undefined {
  const headers: unknown = 'headers' in response ? response.headers : undefined;
  if (typeof headers !== 'object' || headers === null) return undefined;
  for (const [key, value] of Object.entries(headers)) {
    if (key.toLowerCase() === name && typeof value === 'string') return value;
  }
  return undefined;
}
