import type { JsonObject } from '../../core/live/ports.js';
import type { WireError } from './errors.js';
import { jsonSpelling, querySpelling } from './errors.js';
import type { Operation } from './operation.js';
import { xmlError, xmlResult } from './xml.js';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Stream;
}

/** A body that is made while it is sent. */
export interface Stream {
  readonly bytes: number;
  readonly parts: () => Iterable<Uint8Array>;
}

export function successReply(operation: Operation, body: JsonObject, requestId: string): Reply {
  const { protocol, action } = operation;
  const namespace = namespaceOf(operation);
  if (protocol === 'query') return xmlReply(200, xmlResult(action, body, namespace, requestId));
  return { status: 200, headers: jsonType(operation), body: JSON.stringify(body) };
}

export function errorReply(operation: Operation, { kind, message }: WireError, requestId: string): Reply {
  const query = querySpelling(kind);
  const isSender = query.status < 500;
  if (operation.protocol === 'query') {
    const error = { code: query.code, message, isSender };
    return xmlReply(query.status, xmlError(error, namespaceOf(operation), requestId));
  }
  const { code, status } = jsonSpelling(kind);
  // IAM's refusals have a capital letter there.
  const body = { __type: code, [kind === 'denied' ? 'Message' : 'message']: message };
  const headers = { ...jsonType(operation), ...queryError(operation, query.code, isSender) };
  return { status, headers, body: JSON.stringify(body) };
}

/**
 * Services that once spoke forms tell the old code too, to clients that ask:
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
function queryError(
  { service, request }: Operation,
  code: string,
  isSender: boolean,
): Record<string, string> {
  if (service?.query === undefined || request.headers['x-amzn-query-mode'] !== 'true') return {};
  return { 'x-amzn-query-error': `${code};${isSender ? 'Sender' : 'Receiver'}` };
}

function jsonType({ service }: Operation): Record<string, string> {
  return { 'Content-Type': `application/x-amz-json-${service?.jsonVersion ?? '1.1'}` };
}

function xmlReply(status: number, body: string): Reply {
  return { status, headers: { 'Content-Type': 'text/xml' }, body };
}

function namespaceOf({ service }: Operation): string {
  return service?.query?.namespace ?? 'http://webservices.amazon.com/AWSFault/2005-15-09';
}
