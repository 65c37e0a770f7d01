import type { JsonObject } from '../../core/live/ports.js';
import type { FaultGate } from '../fault-gate.js';
import type { Caller, Callers } from './callers.js';
import { WireError } from './errors.js';
import { Input } from './input.js';
import { makeOdd } from './odd.js';
import type { Operation } from './operation.js';
import { readMembers } from './operation.js';
import { pageAsked } from './pages.js';
import type { Action, Service } from './service.js';
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
  const { gate, serverMs, shiftMs, bill, nowMs } = conditions;
  const { service, action } = operation;
  const spec = service?.actions.get(action);
  if (service === undefined || spec === undefined)
    throw new WireError('unknown-action', `The action ${action} is not valid for this web service.`);
  const caller = authenticate(readSignature(operation.request.headers), conditions);
  caller.world.advanceTo(nowMs);
  const members = readMembers(operation);
  const input = new Input(members, { isForm: operation.protocol === 'query', shiftMs });
  if (gate.isDenied(service.prefix, action)) throw denied(service, action, spec, caller, input);
  if (gate.isThrottled(caller.world.accountId, action)) throw new WireError('throttled', 'Rate exceeded');
  if (gate.failsAtRandom() || gate.breaksPage(pageAsked(members))) throw internal();
  const body = spec.run({ input, caller, world: caller.world, serverMs, bill });
  const shifted = shiftTimes(body, shiftMs);
  return gate.faults.odd === true ? makeOdd(shifted, gate.draw) : shifted;
}

function authenticate(signature: Signature, { gate, callers, serverMs, checksTime }: Conditions): Caller {
  const { signedMs } = signature;
  if (checksTime && signedMs !== undefined) checkSignedTime(signedMs, serverMs);
  if (gate.faults.expired === true)
    throw new WireError('expired', 'The security token included in the request is expired');
  return callers.find(signature, serverMs);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function denied(service: Service, action: string, spec: Action, caller: Caller, input: Input): WireError {
  const name = `${service.prefix}:${action}`;
  const resource = spec.resource?.(caller.world, input);
  const where = resource === undefined ? '' : ` on resource: ${resource}`;
  const why = ` because no identity-based policy allows the ${name} action`;
  return new WireError('denied', `User: ${caller.arn} is not authorized to perform: ${name}${where}${why}`);
}

export function internal(): WireError {
  return new WireError('internal', 'We encountered an internal error. Please try again.');
}
