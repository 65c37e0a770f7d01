import { createHash } from 'node:crypto';
import type { World } from '../world.js';
import { readRoleArn, sessionArn } from './arn.js';
import { WireError } from './errors.js';
import type { Signature } from './signature.js';

/** Whom credentials belong to. */
export interface Caller {
  readonly world: World;
  /** Of an assumed role. */
  readonly arn: string;
}

export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresMs: number;
  readonly caller: Caller;
}

const ROLE = 'SageMakerReader';
const SESSION = 'demo';

/** Which account an access key opens: those that were given, and those that AssumeRole handed out. */
export class Callers {
  readonly #world: World;
  readonly #accounts: Readonly<Record<string, World>>;
  readonly #sessions = new Map<string, Session>();

  constructor(world: World, accounts: Readonly<Record<string, World>> = {}) {
    this.#world = world;
    this.#accounts = accounts;
  }

  find({ accessKeyId, sessionToken }: Signature, nowMs: number): Caller {
    const session = this.#sessions.get(accessKeyId);
    if (session === undefined) {
      const given = Object.hasOwn(this.#accounts, accessKeyId) ? this.#accounts[accessKeyId] : undefined;
      const world = given ?? this.#world;
      return { world, arn: sessionArn(world, ROLE, SESSION) };
    }
    if (sessionToken !== session.sessionToken) {
      throw new WireError('unknown-credentials', 'The security token included in the request is invalid.');
    }
    if (nowMs >= session.expiresMs) {
      throw new WireError('expired', 'The security token included in the request is expired');
    }
    return session.caller;
  }

  /** By account id; undefined when nobody has one of that id here. */
  worldOf(accountId: string): World | undefined {
    return [this.#world, ...Object.values(this.#accounts)].find((world) => world.accountId === accountId);
  }

  /** Made-up credentials for a role. @returns undefined when its account is not here. */
  assume(roleArn: string, sessionName: string, expiresMs: number): Session | undefined {
    const name = readRoleArn(roleArn);
    const world = name === undefined ? undefined : this.worldOf(name.accountId);
    if (name === undefined || world === undefined) return undefined;
    const mark = hash(`${this.#sessions.size}/${roleArn}/${sessionName}`);
    const session = {
      accessKeyId: `ASIA${mark.slice(0, 16).toUpperCase()}`,
      secretAccessKey: mark.slice(0, 40),
      sessionToken: `session-${mark}`,
      expiresMs,
      caller: { world, arn: sessionArn(world, name.role, sessionName) },
    };
    this.#sessions.set(session.accessKeyId, session);
    return session;
  }
}

/** Hexadecimal, 64 characters. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
