import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { readBody } from './body.js';
import { control, isControl } from './control.js';
import type { Cut } from './fault-gate.js';
import type { SimulatorState } from './state.js';
import { WireError } from './wire/errors.js';
import type { Operation } from './wire/operation.js';
import { readOperation } from './wire/operation.js';
import { internal, perform } from './wire/perform.js';
import type { Reply } from './wire/reply.js';
import { errorReply, successReply } from './wire/reply.js';
import type { Service } from './wire/service.js';

/** Counts requests whose action nobody here knows, or that were closed before it could be told. */
export const UNKNOWN = '(unknown)';

/** Takes one request from its head to the last byte of its answer. `stop` ends its waiting. */
export async function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  state: SimulatorState,
  services: readonly Service[],
  stop: AbortSignal,
): Promise<void> {
  const { socket } = request; // A request that was not read to its end forgets it.
  const isAsked = isControl(request);
  if (state.gate.faults.refused === true && !isAsked) {
    state.count(nameOf(readOperation({ headers: request.headers, body: new Uint8Array() }, services)));
    socket.destroy();
    return;
  }
  const body = await readBody(request);
  if (body === 'gone') socket.destroy();
  else if (isAsked) send(response, control(request, body, state));
  else await serve({ request, response, body, state, services, stop });
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
  const { slowMs = 0 } = state.gate.faults;
  if (slowMs > 0) await pause(slowMs, undefined, { signal: stop }).catch(() => undefined);
  if (response.destroyed) return;
  const requestId = randomUUID();
  const reply = answer(operation, body === undefined, state, requestId);
  const headers = {
    ...reply.headers,
    'x-amzn-RequestId': requestId,
    Date: new Date(state.serverMs).toUTCString(),
  };
  send(response, { ...reply, headers }, state.gate.cut());
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

function send(response: ServerResponse, { status, headers, body }: Reply, cut?: Cut): void {
  const bytes = Buffer.from(body, 'utf8');
  const sent = cut === undefined ? bytes : bytes.subarray(0, Math.floor(bytes.length / 2));
  const told = cut === 'short' ? bytes.length : sent.length;
  response.writeHead(status, {
    ...headers,
    'Content-Length': told,
    ...(cut === undefined ? {} : { Connection: 'close' }),
  });
  if (cut === 'short') response.write(sent, () => response.destroy());
  else response.end(sent);
}
