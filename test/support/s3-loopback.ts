import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32Of } from '../../src/aws/objects/checksum.js';

/** What happens to a request instead of an answer; `after`: it has its effect all the same. */
export interface S3Fault {
  /** `cut`: half the answer; `drop`: no answer at all; `hang`: nothing, ever. */
  readonly fate?: 'cut' | 'drop' | 'hang';
  readonly after?: boolean;
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SeenS3Request {
  readonly action: string;
  /** As sent: `/bucket/key?query`. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: number;
}

interface Part {
  readonly bytes: number;
  readonly crc: string | undefined;
  readonly etag: string;
  readonly content: Buffer;
}

interface Stored {
  readonly bytes: number;
  readonly etag: string;
  readonly content: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** As much of S3 as uploads and downloads need, on this machine, with faults in the order that a test lays down. */
export class S3Loopback {
  readonly #server: Server;
  readonly #faults = new Map<string, (S3Fault | undefined)[]>();
  readonly requests: SeenS3Request[] = [];
  /** By path: `/bucket/key`. */
  readonly objects = new Map<string, Stored>();
  /** Unfinished uploads by id. */
  readonly uploads = new Map<string, { readonly path: string; readonly parts: Map<number, Part> }>();
  /** Answers nothing to a part before this resolves. */
  beforePart: (number: number) => Promise<void> = () => Promise.resolve();
  /** False: contents are measured and forgotten. */
  keeps = true;
  /** Tells checksums of parts and objects, as S3 does and others do not. */
  hasChecksums = true;
  #ids = 0;

  constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      void this.#answer(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<S3Loopback> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new S3Loopback(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get actions(): readonly string[] {
    return this.requests.map(({ action }) => action);
  }

  count(action: string): number {
    return this.actions.filter((one) => one === action).length;
  }

  /** The next requests of an action; undefined lets one through, and so it goes on after them. */
  fail(action: string, ...faults: readonly (S3Fault | undefined)[]): void {
    this.#faults.set(action, [...faults]);
  }

  put(path: string, content: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): void {
    const buffer = Buffer.from(content);
    const crc = this.hasChecksums ? { 'x-amz-checksum-crc32': crc32Of(buffer) } : {};
    this.objects.set(path, {
      content: buffer,
      bytes: buffer.length,
      etag: `"${md5(buffer)}"`,
      headers: { ...crc, ...headers },
    });
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.url);
    const action = actionOf(request.method ?? '', url);
    const queue = this.#faults.get(action);
    const fault = queue?.shift();
    const { content, bytes, crc, etag } = await receive(request, this.keeps);
    this.requests.push({ action, url: request.url ?? '', headers: request.headers, bytes });
    const sentCrc = request.headers['x-amz-checksum-crc32'];
    if (typeof sentCrc === 'string' && crc !== undefined && sentCrc !== crc) {
      sendError(response, 400, 'BadDigest', 'The checksum did not match.');
      return;
    }
    if (fault !== undefined && fault.after !== true && this.#spoil(fault, action, request, response)) return;
    if (action === 'UploadPart') await this.beforePart(Number(url.searchParams.get('partNumber')));
    const answer = this.#perform(action, url, request, { content, bytes, crc: sentCrc?.toString(), etag });
    if (fault?.after === true && this.#spoil(fault, action, request, response)) return;
    const isCut = fault?.fate === 'cut';
    response.writeHead(answer.status, {
      ...(answer.headers ?? {}),
      'content-length': String(answer.length ?? answer.body.length),
    });
    if (isCut)
      response.write(answer.body.subarray(0, answer.body.length >> 1), () => request.socket.destroy());
    else response.end(request.method === 'HEAD' ? undefined : answer.body);
  }

  /** True: that was the answer. */
  #spoil(fault: S3Fault, action: string, request: IncomingMessage, response: ServerResponse): boolean {
    const { fate, status, code = '', message = 'No.', headers = {} } = fault;
    if (fate === 'hang') return true;
    if (fate === 'drop') {
      request.socket.destroy();
      return true;
    }
    if (status === undefined) return false;
    if (action === 'HeadObject') response.writeHead(status, headers).end();
    else sendError(response, status, code, message, headers);
    return true;
  }

  #perform(action: string, url: URL, request: IncomingMessage, sent: Part): Answer {
    const path = decodeURIComponent(url.pathname);
    const id = url.searchParams.get('uploadId') ?? '';
    const upload = this.uploads.get(id);
    if (/Part|Multipart/.test(action) && action !== 'CreateMultipartUpload' && upload === undefined)
      return xml('<Error><Code>NoSuchUpload</Code><Message>No such upload.</Message></Error>', 404);
    switch (action) {
      case 'PutObject':
        this.objects.set(path, { ...sent, headers: headersOf(request) });
        return { status: 200, headers: { etag: sent.etag }, body: Buffer.alloc(0) };
      case 'CreateMultipartUpload':
        this.#ids += 1;
        this.uploads.set(`upload-${this.#ids}`, { path, parts: new Map() });
        return xml(
          `<InitiateMultipartUploadResult><UploadId>upload-${this.#ids}</UploadId></InitiateMultipartUploadResult>`,
        );
      case 'UploadPart':
        upload?.parts.set(Number(url.searchParams.get('partNumber')), sent);
        return {
          status: 200,
          headers: { etag: sent.etag, ...(this.hasChecksums ? { 'x-amz-checksum-crc32': sent.crc } : {}) },
          body: Buffer.alloc(0),
        };
      case 'ListParts':
        return xml(this.#listParts(upload?.parts ?? new Map()));
      case 'AbortMultipartUpload':
        this.uploads.delete(id);
        return { status: 204, body: Buffer.alloc(0) };
      case 'CompleteMultipartUpload': {
        const parts = [...(upload?.parts ?? [])].sort(([a], [b]) => a - b).map(([, part]) => part);
        this.uploads.delete(id);
        this.objects.set(path, {
          content: Buffer.concat(parts.map(({ content }) => content)),
          bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
          etag: `"0-${parts.length}"`,
          headers: {},
        });
        return xml(`<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>`);
      }
      case 'HeadObject':
      case 'GetObject':
        return getObject(this.objects.get(path), request.headers);
      default:
        return xml('<Error><Code>NotScripted</Code></Error>', 400);
    }
  }

  #listParts(parts: ReadonlyMap<number, Part>): string {
    const rows = [...parts].map(
      ([number, { bytes, crc, etag }]) =>
        `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag><Size>${bytes}</Size>${
          this.hasChecksums ? `<ChecksumCRC32>${crc}</ChecksumCRC32>` : ''
        }</Part>`,
    );
    return `<ListPartsResult><IsTruncated>false</IsTruncated>${rows.join('')}</ListPartsResult>`;
  }
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** Told in place of the body's own. */
  readonly length?: number;
}

function getObject(found: Stored | undefined, headers: IncomingMessage['headers']): Answer {
  if (found === undefined)
    return xml(
      '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>',
      404,
    );
  const { content, bytes, etag } = found;
  const asked = headers['if-match'];
  if (asked !== undefined && asked !== etag)
    return xml('<Error><Code>PreconditionFailed</Code><Message>It changed.</Message></Error>', 412);
  const common = { etag, 'last-modified': 'Wed, 25 Nov 2026 10:00:00 GMT' };
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
  if (from === undefined)
    return { status: 200, headers: { ...common, ...found.headers }, body: content, length: bytes };
  if (Number(from) >= bytes)
    return xml('<Error><Code>InvalidRange</Code><Message>Not satisfiable.</Message></Error>', 416);
  const part = content.subarray(Number(from), to === '' ? undefined : Number(to) + 1);
  const range = `bytes ${from}-${Number(from) + part.length - 1}/${bytes}`;
  const { 'content-type': type = 'binary/octet-stream' } = found.headers;
  return { status: 206, headers: { ...common, 'content-type': type, 'content-range': range }, body: part };
}

function actionOf(method: string, { searchParams, pathname }: URL): string {
  const isBucket = pathname.split('/').filter((one) => one !== '').length < 2;
  if (method === 'GET' && isBucket) return 'ListObjectsV2';
  if (method === 'POST')
    return searchParams.has('uploads') ? 'CreateMultipartUpload' : 'CompleteMultipartUpload';
  if (method === 'DELETE') return 'AbortMultipartUpload';
  if (method === 'PUT') return searchParams.has('partNumber') ? 'UploadPart' : 'PutObject';
  if (method === 'HEAD') return 'HeadObject';
  return searchParams.has('uploadId') ? 'ListParts' : 'GetObject';
}

async function receive(request: IncomingMessage, keeps: boolean) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (keeps) chunks.push(chunk);
  }
  const content = Buffer.concat(chunks);
  return { content, bytes, etag: `"${md5(content)}"`, crc: keeps ? crc32Of(content) : undefined };
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const type = headers['content-type'];
  return type === undefined ? {} : { 'content-type': type };
}

function xml(text: string, status = 200): Answer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from(`<?xml version="1.0"?>${text}`),
  };
}

function sendError(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml', ...headers }).end(body);
}

function md5(content: Uint8Array): string {
  return createHash('md5').update(content).digest('hex');
}
