import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** What a request is answered with; the default is 200 and an empty structure. */
export interface Reply {
  readonly status?: number;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `cut`: half the body, then the end of the connection. `drop`: not even a header. `hang`: nothing, ever. */
  readonly fate?: 'cut' | 'drop' | 'hang';
}

export interface SeenRequest {
  /** `DescribeEndpoint` */
  readonly action: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** An error of a service that speaks JSON. */
export function refusal(code: string, message = 'No.', status = 400): Reply {
  return { status, json: { __type: `com.amazonaws.any#${code}`, message } };
}

/** An answer of STS, which speaks XML. */
export function stsAnswer(action: string, members: string): Reply {
  return {
    text: `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${members}</${action}Result></${action}Response>`,
    headers: { 'content-type': 'text/xml' },
  };
}

export function stsRefusal(code: string, message: string, status = 403): Reply {
  return {
    status,
    text: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
    headers: { 'content-type': 'text/xml' },
  };
}

/** Whose credentials those of a test are. */
export function callerIdentity(
  accountId = '123456789012',
  arn = `arn:aws:iam::${accountId}:user/jane`,
): Reply {
  return stsAnswer('GetCallerIdentity', `<Arn>${arn}</Arn><UserId>U</UserId><Account>${accountId}</Account>`);
}

export function sessionKeys(accessKeyId: string, inMs = 3_600_000): string {
  const end = new Date(Date.now() + inMs).toISOString();
  return `<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>sk-${accessKeyId}</SecretAccessKey><SessionToken>st-${accessKeyId}</SessionToken><Expiration>${end}</Expiration></Credentials>`;
}

/** AWS on this machine: answers in the order that a test lays down, and remembers what was asked. */
export class AwsLoopback {
  readonly #server: Server;
  readonly #replies = new Map<string, Reply[]>();
  readonly #sockets = new Set<Socket>();
  readonly requests: SeenRequest[] = [];

  constructor(server: Server) {
    this.#server = server;
    // Sockets end when the other side ends them, so that a test sees whether it does.
    server.keepAliveTimeout = 0;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    server.on('request', (request, response) => {
      void this.#answer(request, response);
    });
  }

  static async start(tls?: { readonly key: string; readonly cert: string }): Promise<AwsLoopback> {
    const server = tls === undefined ? createServer() : createSecureServer(tls);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new AwsLoopback(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get openSockets(): number {
    return this.#sockets.size;
  }

  /** Names of the requests so far, in order. */
  get actions(): readonly string[] {
    return this.requests.map(({ action }) => action);
  }

  /** The next answers to an action; the last one is given again and again. */
  reply(action: string, ...replies: readonly Reply[]): void {
    this.#replies.set(action, [...replies]);
  }

  /** Resolves once the other side has closed all its connections. */
  async allClosed(): Promise<void> {
    for (const socket of this.#sockets) await once(socket, 'close');
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
    const action = actionOf(request, body);
    this.requests.push({ action, url: request.url ?? '', headers: request.headers, body });
    const queue = this.#replies.get(action) ?? [];
    const reply =
      (queue.length > 1 ? queue.shift() : queue[0]) ?? refusal('NotScripted', `No answer to ${action}.`);
    send(reply, request, response);
  }
}

function send(
  { status = 200, json = {}, text, headers = {}, fate }: Reply,
  request: IncomingMessage,
  response: ServerResponse,
) {
  if (fate === 'hang') return;
  if (fate === 'drop') {
    request.socket.destroy();
    return;
  }
  const body = Buffer.from(text ?? JSON.stringify(json));
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': String(body.length),
    ...headers,
  });
  if (fate === 'cut') response.write(body.subarray(0, body.length >> 1), () => request.socket.destroy());
  else response.end(body);
}

function actionOf({ headers, url = '' }: IncomingMessage, body: string): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1) ?? '';
  const [, query] = /(?:^|&)Action=(\w+)/.exec(body) ?? [];
  if (query !== undefined) return query;
  return url.startsWith('/federation/credentials') ? 'GetRoleCredentials' : url;
}
