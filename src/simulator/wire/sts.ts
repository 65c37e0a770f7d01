import type { JsonObject } from '../../core/live/ports.js';
import type { Callers } from './callers.js';
import { hash } from './callers.js';
import { violation, WireError } from './errors.js';
import type { Action, Call, Service } from './service.js';

/** A code that no device shows, so that a wrong one can be tried. */
const WRONG_CODE = '000000';

export function createSts(callers: Callers): Service {
  const actions: readonly (readonly [string, Action])[] = [
    ['GetCallerIdentity', { run: getCallerIdentity }],
    [
      'AssumeRole',
      { run: (call) => assumeRole(callers, call), resource: (_world, input) => input.needText('RoleArn') },
    ],
  ];
  return {
    prefix: 'sts',
    query: { version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
    actions: new Map(actions),
  };
}

function getCallerIdentity({ caller, world }: Call): JsonObject {
  return { Arn: caller.arn, UserId: userId(caller.arn), Account: world.accountId };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
function assumeRole(callers: Callers, { input, caller, serverMs }: Call): JsonObject {
  const roleArn = input.needText('RoleArn');
  const name = input.needText('RoleSessionName');
  if (!/^[\w+=,.@-]{2,64}$/.test(name)) {
    throw violation(name, 'RoleSessionName', 'Member must satisfy regular expression pattern: [\\w+=,.@-]*');
  }
  const seconds = input.integer('DurationSeconds', 900, 43_200) ?? 3600;
  checkDevice(input.text('SerialNumber'), input.text('TokenCode'));
  const session = callers.assume(roleArn, name, serverMs + seconds * 1000);
  if (session === undefined) {
    const message = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
    throw new WireError('denied', message);
  }
  return {
    AssumedRoleUser: { AssumedRoleId: userId(session.caller.arn), Arn: session.caller.arn },
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: session.expiresMs / 1000,
    },
  };
}

/** Both or neither; the code is six digits. */
function checkDevice(serial: string | undefined, code: string | undefined): void {
  if (serial === undefined && code === undefined) return;
  if (serial === undefined || code === undefined) {
    throw new WireError(
      'denied',
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    );
  }
  if (!/^\d{6}$/.test(code)) {
    throw violation(code, 'TokenCode', 'Member must satisfy regular expression pattern: [\\d]*');
  }
  if (code === WRONG_CODE) {
    throw new WireError('denied', 'MultiFactorAuthentication failed with invalid MFA one time pass code. ');
  }
}

/** `AROA…:session`: the role's id and the session's name. */
function userId(arn: string): string {
  const [role = '', session = ''] = arn.split('/').slice(1);
  return `AROA${hash(role).slice(0, 17).toUpperCase()}:${session}`;
}
