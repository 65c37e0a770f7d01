import type { IncomingMessage } from 'node:http';
import { readFaults } from './read-faults.js';
import type { SimulatorState } from './state.js';
import type { Reply } from './wire/reply.js';

const ROOT = '/_simulator/';

/** Requests about the simulator itself; no fault touches them. */
export function isControl({ url = '' }: IncomingMessage): boolean {
  return url.startsWith(ROOT);
}

export function control(
  request: IncomingMessage,
  body: Uint8Array | undefined,
  state: SimulatorState,
): Reply {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
  const [what = '', ...rest] = pathname.slice(ROOT.length).split('/');
  const { method = '' } = request;
  switch (`${method} ${what}`) {
    case 'GET requests':
      return json(200, { requests: Object.fromEntries(state.requests), billedMetrics: state.billedMetrics });
    case 'GET faults':
      return json(200, state.gate.faults);
    case 'PUT faults':
      return putFaults(body, state);
    case 'GET world':
      return world(rest.join('/'), searchParams.get('account'), state);
    default:
      return failure(404, `There is no ${method} ${pathname}.`);
  }
}

function putFaults(body: Uint8Array | undefined, state: SimulatorState): Reply {
  const faults = readFaults(new TextDecoder().decode(body));
  if (typeof faults === 'string') return failure(400, faults);
  state.setFaults(faults);
  return json(200, faults);
}

function world(encoded: string, account: string | null, state: SimulatorState): Reply {
  const name = decode(encoded);
  const found = state.worldOf(account ?? undefined);
  if (found === undefined) return failure(404, `There is no account ${account ?? ''}.`);
  found.advanceTo(state.nowMs);
  const endpoint = found.endpoint(name);
  if (endpoint === undefined) return failure(404, `There is no endpoint ${name}.`);
  return json(200, { name, status: endpoint.status, nowMs: found.nowMs, ...endpoint.truth });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function failure(status: number, error: string): Reply {
  return json(status, { error });
}

function json(status: number, body: object): Reply {
  return { status, headers: { 'Content-Type': 'application/json' }, body: `${JSON.stringify(body)}\n` };
}
