import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsOptions } from '../access.js';
import type { Target } from './proxy.js';
import { proxyFor } from './proxy.js';
import type { TunnelOptions } from './tunnel.js';
import { PlainTunnel, SecureTunnel } from './tunnel.js';

type Handle = NodeHttpHandler['handle'];

export interface TransportOptions {
  readonly proxyFor: (target: Target) => URL | undefined;
  readonly ca?: readonly string[];
  readonly connectMs: number;
  /** Until an answer begins, and the longest silence within it. */
  readonly answerMs: number;
}

/** Milliseconds. AWS's own answers begin within a second or two; a proxy may take longer to connect. */
const CONNECT_MS = 5000;
const ANSWER_MS = 20_000;

/** A transport by the way of the environment and the certificates of the profile. */
export function createTransport(
  options: Pick<AwsOptions, 'env' | 'proxy'>,
  { ca }: { readonly ca?: readonly string[] },
): Transport {
  return new Transport({
    proxyFor: (target) => proxyFor(target, options),
    connectMs: CONNECT_MS,
    answerMs: ANSWER_MS,
    ...(ca === undefined ? {} : { ca }),
  });
}

/** More than the core ever has in flight for one account and region. */
const MAX_SOCKETS = 20;

/** The request never got an answer. */
export class TransportError extends Error {
  /** As in the address, with the port where it is not the usual one. */
  readonly host: string;
  /** Set when a proxy stands between. */
  readonly proxy: string | undefined;

  constructor(host: string, proxy: string | undefined, cause: unknown) {
    super(`No answer from ${host}.`, { cause });
    this.name = 'TransportError';
    this.host = host;
    this.proxy = proxy;
  }
}

/** Carries requests, with sockets of its own that live until `destroy`. */
export class Transport {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  readonly #options: TransportOptions;
  /** By proxy; '' for none. */
  readonly #handlers = new Map<string, NodeHttpHandler>();

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  async handle(...[request, options]: Parameters<Handle>): Promise<Awaited<ReturnType<Handle>>> {
    const proxy = this.#options.proxyFor(request);
    try {
      return await this.#handlerFor(proxy).handle(request, options);
    } catch (error) {
      throw new TransportError(hostOf(request), proxy?.host, error);
    }
  }

  destroy(): void {
    for (const handler of this.#handlers.values()) handler.destroy();
    this.#handlers.clear();
  }

  /** The clients ask for these; there is nothing to set. */
  updateHttpClientConfig(): void {
    // Timeouts and agents are fixed when the transport is made.
  }

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }

  #handlerFor(proxy: URL | undefined): NodeHttpHandler {
    const key = proxy?.href ?? '';
    const known = this.#handlers.get(key);
    if (known !== undefined) return known;
    const handler = this.#createHandler(proxy);
    this.#handlers.set(key, handler);
    return handler;
  }

  #createHandler(proxy: URL | undefined): NodeHttpHandler {
    const { ca, connectMs, answerMs } = this.#options;
    const trust = ca === undefined ? {} : { ca: [...ca] };
    return new NodeHttpHandler({
      connectionTimeout: connectMs,
      requestTimeout: answerMs,
      throwOnRequestTimeout: true,
      socketTimeout: answerMs,
      // The clients' own warning would count the requests that the core holds back on purpose.
      socketAcquisitionWarningTimeout: 2 * (connectMs + answerMs),
      ...agentsFor(proxy, { keepAlive: true, maxSockets: MAX_SOCKETS, ...trust }),
    });
  }
}

function agentsFor(proxy: URL | undefined, options: TunnelOptions) {
  return proxy === undefined
    ? { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) }
    : { httpAgent: new PlainTunnel(proxy, options), httpsAgent: new SecureTunnel(proxy, options) };
}

function hostOf({ protocol, hostname, port }: Target): string {
  const usual = protocol === 'https:' ? 443 : 80;
  return port === undefined || port === usual ? hostname : `${hostname}:${port}`;
}
