import { ReadError } from '../core/live/failure.js';
import type { Action } from './actions.js';
import type { Clients } from './clients.js';
import type { Credentials, SignedIn } from './credentials/credentials.js';
import type { CredentialSource } from './credentials/source.js';
import { toReadError } from './failures/to-read-error.js';
import type { Transport } from './transport/transport.js';

/** What a connection works with once something is asked of it. */
export interface Opened {
  readonly clients: Clients;
  readonly source: CredentialSource;
  readonly transport: Transport;
}

export interface SendOptions {
  readonly abortSignal: AbortSignal;
}

/** Sends a request and turns what goes wrong into the port's error. */
export interface Wire {
  call<T>(action: Action, send: (clients: Clients, options: SendOptions) => Promise<T>): Promise<T>;
  /** A person is there: see `SharedCredentials`. */
  allowQuestion(): Promise<void>;
}

/** The requests of one connection. Opened by the first of them; none is made after `dispose`. */
export class ConnectionWire implements Wire {
  readonly #open: () => Promise<Opened>;
  readonly #end = new AbortController();
  #opened: Promise<Opened> | undefined;

  constructor(open: () => Promise<Opened>) {
    this.#open = open;
  }

  async call<T>(action: Action, send: (clients: Clients, options: SendOptions) => Promise<T>): Promise<T> {
    let used: SignedIn | undefined;
    let source: CredentialSource | undefined;
    try {
      const opened = await this.#ready();
      source = opened.source;
      used = await source.get();
      if (this.#end.signal.aborted) throw ended();
      return await send(opened.clients, { abortSignal: this.#end.signal });
    } catch (error) {
      if (this.#end.signal.aborted) throw ended();
      const readError = toReadError(error, contextOf(action, used));
      if (used !== undefined && areRefused(readError)) source?.forget(used.credentials);
      throw readError;
    }
  }

  async allowQuestion(): Promise<void> {
    // What keeps it from opening is told by the call that follows.
    const opened = await this.#ready().catch(() => undefined);
    opened?.source.allowQuestion();
  }

  dispose(): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    void this.#opened?.then(
      ({ source, transport }) => {
        transport.destroy();
        source.release();
      },
      () => undefined,
    );
  }

  /** Opening that failed is tried again by the next call: the files may have been mended. */
  async #ready(): Promise<Opened> {
    if (this.#end.signal.aborted) throw ended();
    this.#opened ??= this.#open();
    try {
      return await this.#opened;
    } catch (error) {
      this.#opened = undefined;
      throw error;
    }
  }
}

function contextOf(action: Action, used: SignedIn | undefined) {
  const keys: Partial<Credentials> = used?.credentials ?? {};
  const { secretAccessKey = '', sessionToken = '' } = keys;
  const secrets = [secretAccessKey, sessionToken];
  return { action, renewal: used?.renewal, isTemporary: sessionToken !== '', secrets };
}

function areRefused(error: unknown): boolean {
  return error instanceof ReadError && /^(expired|no-credentials)$/.test(error.failure.kind);
}

function ended(): ReadError {
  return new ReadError({ kind: 'cancelled', message: 'The connection was closed.' });
}
