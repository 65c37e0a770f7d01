import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Signed as far as a server that knows no secrets can tell. */
export const SIGNED = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=demo/20250115/eu-west-1/any/aws4_request, SignedHeaders=host, Signature=0',
};

/** One request on a connection of its own, byte for byte as given. */
export function send(
  url: string,
  { method = 'POST', path = '/', headers = {}, body = '' }: RawRequest,
): Promise<RawAnswer> {
  return new Promise((done, fail) => {
    const sent = request(new URL(path, url), { method, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('error', fail);
      answer.on('end', () => {
        done({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
    });
    sent.on('error', fail);
    sent.end(body);
  });
}
