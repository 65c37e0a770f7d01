import type { Transport } from '../transport/transport.js';

type Handle = Transport['handle'];

/** For clients that the SDK makes itself: remembers how the last request ended, and logs it. */
export class WatchedTransport {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  readonly #inner: Transport;
  readonly #service: string;
  readonly #log: (line: string) => void;
  /** The error of the last request that got no answer. */
  lost: unknown;
  /** Of the last answer; 0 before one. */
  status = 0;

  constructor(inner: Transport, service: string, log: (line: string) => void) {
    this.#inner = inner;
    this.#service = service;
    this.#log = log;
  }

  async handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    const started = performance.now();
    const action = request.path.endsWith('/federation/credentials') ? 'GetRoleCredentials' : 'CreateToken';
    let outcome = 'no answer';
    try {
      const answer = await this.#inner.handle(request, options);
      this.status = answer.response.statusCode;
      this.lost = undefined;
      outcome = String(this.status);
      return answer;
    } catch (error) {
      this.lost = error;
      throw error;
    } finally {
      this.#log(`${this.#service}.${action} ${outcome} ${Math.round(performance.now() - started)} ms`);
    }
  }

  destroy(): void {
    // The sockets belong to the transport behind.
  }

  updateHttpClientConfig(): void {
    // As there.
  }

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }
}
