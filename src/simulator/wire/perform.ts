import type { IncomingHttpHeaders } from 'node:http';
import type { JsonObject } from '../../core/live/ports.js';
import { checkBody } from '../rest-body.js';
import type { FaultGate } from '../fault-gate.js';
import type { Caller, Callers } from './callers.js';
import { WireError } from './errors.js';
import { Input } from './input.js';
import { makeOdd } from './odd.js';
import type { Operation } from './operation.js';
import { readMembers } from './operation.js';
import { pageAsked } from './pages.js';
import type { Reply } from './reply.js';
import type { RestAction, RestBody, RestHead, RestService } from './rest.js';
import type { Signature } from './signature.js';
import { checkSignedTime, readSignature } from './signature.js';
import { shiftTimes } from './times.js';

export interface Conditions {
  readonly callers: Callers;
  readonly gate: FaultGate;
  /** World time. */
  readonly nowMs: number;
  /** What the server takes for the time of day. */
  readonly serverMs: number;
  /** Whether signatures of another time of day are refused. */
  readonly checksTime: boolean;
  /** How far the times of day that it tells are ahead of the world's. */
  readonly shiftMs: number;
  readonly bill: (metrics: number) => void;
}

/** Does what is asked, or throws `WireError`: first everything that AWS looks at before the request's contents. */
export function perform(operation: Operation, conditions: Conditions): JsonObject {
  const { gate, serverMs, shiftMs, bill } = conditions;
  const { service, action } = operation;
  const spec = service?.actions.get(action);
  if (service === undefined || spec === undefined)
    throw new WireError('unknown-action', `The action ${action} is not valid for this web service.`);
  const caller = admit(operation.request.headers, conditions);
  const members = readMembers(operation);
  const input = new Input(members, { isForm: operation.protocol === 'query', shiftMs });
  const resource = (): string | undefined => spec.resource?.(caller.world, input);
  meetFaults({ prefix: service.prefix, action, resource, page: pageAsked(members) }, caller, gate);
  const body = spec.run({ input, caller, world: caller.world, serverMs, bill });
  const shifted = shiftTimes(body, shiftMs);
  return gate.faults.odd === true ? makeOdd(shifted, gate.draw) : shifted;
}

/** Does what is asked of a service that speaks REST, or throws `WireError`. */
export function performRest(
  { prefix }: RestService,
  action: RestAction | undefined,
  { headers, method, path }: RestHead,
  body: RestBody,
  conditions: Conditions,
): Reply {
  const { gate, shiftMs } = conditions;
  if (action === undefined)
    throw new WireError('unknown-action', `${method} ${path} is nothing that this simulator can do.`);
  const caller = admit(headers, conditions);
  const { name, permission = name, page = 1, run } = action;
  const resource = (): string => action.resource(caller.world);
  if (permission !== name && gate.isDenied(prefix, name))
    throw denied({ prefix, action: permission, resource, page }, caller);
  meetFaults({ prefix, action: permission, limit: name, resource, page }, caller, gate);
  checkBody(body);
  return run({ caller, world: caller.world, body, shiftMs, isOdd: gate.faults.odd === true });
}

/** Who asks; their world is brought to now. */
function admit(headers: IncomingHttpHeaders, conditions: Conditions): Caller {
  const caller = authenticate(readSignature(headers), conditions);
  caller.world.advanceTo(conditions.nowMs);
  return caller;
}

interface Asked {
  readonly prefix: string;
  /** IAM's. */
  readonly action: string;
  /** What it is limited as; absent: as IAM calls it. */
  readonly limit?: string;
  readonly resource: () => string | undefined;
  readonly page: number;
}

function meetFaults(asked: Asked, caller: Caller, gate: FaultGate): void {
  const { prefix, action, limit = action, page } = asked;
  if (gate.isDenied(prefix, action)) throw denied(asked, caller);
  if (gate.isThrottled(caller.world.accountId, limit)) throw new WireError('throttled', 'Rate exceeded');
  if (gate.failsAtRandom() || gate.breaksPage(page)) throw internal();
}

function authenticate(signature: Signature, { gate, callers, serverMs, checksTime }: Conditions): Caller {
  const { signedMs } = signature;
  if (checksTime && signedMs !== undefined) checkSignedTime(signedMs, serverMs);
  if (gate.faults.expired === true)
    throw new WireError('expired', 'The security token included in the request is expired');
  return callers.find(signature, serverMs);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function denied({ prefix, action, resource }: Asked, caller: Caller): WireError {
  const name = `${prefix}:${action}`;
  const on = resource();
  const where = on === undefined ? '' : ` on resource: ${on}`;
  const why = ` because no identity-based policy allows the ${name} action`;
  return new WireError('denied', `User: ${caller.arn} is not authorized to perform: ${name}${where}${why}`);
}

export function internal(): WireError {
  return new WireError('internal', 'We encountered an internal error. Please try again.');
}
