import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { readBody } from './body.js';
import { control, isControl } from './control.js';
import type { Cut } from './fault-gate.js';
import { readRestBody } from './rest-body.js';
import type { SimulatorState } from './state.js';
import { WireError } from './wire/errors.js';
import type { Operation } from './wire/operation.js';
import { readOperation } from './wire/operation.js';
import { internal, perform, performRest } from './wire/perform.js';
import type { Reply, Stream } from './wire/reply.js';
import { errorReply, successReply } from './wire/reply.js';
import type { RestHead, RestService } from './wire/rest.js';
import { readHead } from './wire/rest.js';
import type { Service } from './wire/service.js';

/** Counts requests whose action nobody here knows, or that were closed before it could be told. */
export const UNKNOWN = '(unknown)';

/** By how their actions are named: in a header or form, or by method and path. */
export interface Services {
  readonly rpc: readonly Service[];
  readonly rest: readonly RestService[];
}

/** Takes one request from its head to the last byte of its answer. `stop` ends its waiting. */
export async function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  state: SimulatorState,
  services: Services,
  stop: AbortSignal,
): Promise<void> {
  const head = readHead(request.method ?? '', request.url ?? '', request.headers);
  const rest = services.rest.find((one) => one.claims(head));
  const { socket } = request; // A request that was not read to its end forgets it.
  const isAsked = isControl(request);
  if (state.gate.faults.refused === true && !isAsked) {
    const operation = readOperation({ headers: request.headers, body: new Uint8Array() }, services.rpc);
    state.count(rest === undefined ? nameOf(operation) : (rest.actionOf(head)?.name ?? UNKNOWN));
    socket.destroy();
    return;
  }
  if (rest !== undefined && !isAsked) {
    await serveRest({ request, response, state, stop }, rest, head);
    return;
  }
  const body = await readBody(request);
  if (body === 'gone') socket.destroy();
  else if (isAsked) await send(response, control(request, body, state));
  else await serve({ request, response, body, state, services: services.rpc, stop });
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Uint8Array | undefined;
  readonly state: SimulatorState;
  readonly services: readonly Service[];
  readonly stop: AbortSignal;
}

async function serve({ request, response, body, state, services, stop }: Exchange): Promise<void> {
  const operation = readOperation({ headers: request.headers, body: body ?? new Uint8Array() }, services);
  state.count(nameOf(operation));
  await finish(response, state, stop, (requestId) => answer(operation, body === undefined, state, requestId));
}

async function serveRest(
  { request, response, state, stop }: Pick<Exchange, 'request' | 'response' | 'state' | 'stop'>,
  service: RestService,
  head: RestHead,
): Promise<void> {
  const { socket } = request;
  const action = service.actionOf(head);
  const body = await readRestBody(request);
  if (body === 'gone') {
    socket.destroy();
    return;
  }
  state.count(action?.name ?? UNKNOWN);
  await finish(response, state, stop, (requestId) => {
    try {
      return performRest(service, action, head, body, state.conditions());
    } catch (error) {
      if (!(error instanceof WireError)) state.reportBug(error);
      return service.refuse(error instanceof WireError ? error : internal(), head, requestId);
    }
  });
}

/** Waits as long as answers take, and sends. */
async function finish(
  response: ServerResponse,
  state: SimulatorState,
  stop: AbortSignal,
  answered: (requestId: string) => Reply,
): Promise<void> {
  const { slowMs = 0 } = state.gate.faults;
  if (slowMs > 0) await pause(slowMs, undefined, { signal: stop }).catch(() => undefined);
  if (response.destroyed) return;
  const requestId = randomUUID();
  const reply = answered(requestId);
  const headers = {
    ...reply.headers,
    'x-amzn-RequestId': requestId,
    Date: new Date(state.serverMs).toUTCString(),
  };
  await send(response, { ...reply, headers }, state.gate.cut());
}

function nameOf({ service, action }: Operation): string {
  return service?.actions.has(action) === true ? action : UNKNOWN;
}

function answer(operation: Operation, isTooLarge: boolean, state: SimulatorState, requestId: string): Reply {
  try {
    if (isTooLarge) throw new WireError('too-large', 'The request is larger than 1 MB.');
    return successReply(operation, perform(operation, state.conditions()), requestId);
  } catch (error) {
    if (error instanceof WireError) return errorReply(operation, error, requestId);
    state.reportBug(error);
    return errorReply(operation, internal(), requestId);
  }
}

async function send(response: ServerResponse, reply: Reply, cut?: Cut): Promise<void> {
  const { status, headers, body } = reply;
  if (typeof body !== 'string') {
    await stream(response, status, headers, body, cut);
    return;
  }
  const bytes = Buffer.from(body, 'utf8');
  const sent = cut === undefined ? bytes : bytes.subarray(0, Math.floor(bytes.length / 2));
  const told = cut === 'short' ? bytes.length : sent.length;
  response.writeHead(status, {
    'Content-Length': told,
    ...headers,
    ...(cut === undefined ? {} : { Connection: 'close' }),
  });
  if (cut === 'short') response.write(sent, () => response.destroy());
  else response.end(sent);
}

/** Contents of an object: piece by piece, and no faster than they are taken. One that is cut is always too short. */
async function stream(
  response: ServerResponse,
  status: number,
  headers: Reply['headers'],
  { bytes, parts }: Stream,
  cut: Cut | undefined,
): Promise<void> {
  response.writeHead(status, { ...headers, 'Content-Length': bytes });
  const most = cut === undefined ? Infinity : Math.floor(bytes / 2);
  let sent = 0;
  for (const part of parts()) {
    const piece = part.subarray(0, most - sent);
    sent += piece.length;
    if (response.destroyed) return;
    if (!response.write(piece)) await drained(response);
    if (sent >= most) break;
  }
  if (cut === undefined) response.end();
  else response.write('', () => response.destroy());
}

/** Resolves when there is room again, or nobody listens any more. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
