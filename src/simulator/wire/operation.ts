import type { IncomingHttpHeaders } from 'node:http';
import type { JsonObject } from '../../core/live/ports.js';
import { WireError } from './errors.js';
import { parseForm } from './form.js';
import type { Service } from './service.js';

export interface WireRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/** What a request asks for, before anything of its body but the name is believed. */
export interface Operation {
  readonly request: WireRequest;
  readonly protocol: 'json' | 'query';
  /** undefined: nothing here is called so. */
  readonly service: Service | undefined;
  readonly action: string;
}

export function readOperation(request: WireRequest, services: readonly Service[]): Operation {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const [prefix = '', action = ''] = target.split('.');
    const service = services.find((one) => one.target === prefix);
    return { request, protocol: 'json', service, action };
  }
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true) {
    const form = new URLSearchParams(textOf(request));
    const version = form.get('Version');
    const service = services.find(({ query }) => query !== undefined && query.version === version);
    return { request, protocol: 'query', service, action: form.get('Action') ?? '' };
  }
  return { request, protocol: 'json', service: undefined, action: '' };
}

export function readMembers({ request, protocol }: Operation): JsonObject {
  const text = textOf(request);
  return protocol === 'query' ? parseForm(text) : parseJson(text);
}

function parseJson(text: string): JsonObject {
  if (text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WireError('malformed', 'The request is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new WireError('malformed', 'The request is not a JSON object.');
  return value as JsonObject;
}

function textOf({ body }: WireRequest): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
}
