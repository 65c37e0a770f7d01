import type { IncomingHttpHeaders } from 'node:http';
import { WireError } from './errors.js';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/signing-elements.html: older and newer requests are refused. */
const TOLERANCE_MS = 5 * 60_000;

/** What a request says of its sender. The signature itself is not checked: this server knows no secrets. */
export interface Signature {
  readonly accessKeyId: string;
  readonly sessionToken: string | undefined;
  /** undefined: the request does not say, or not so that it can be read. */
  readonly signedMs: number | undefined;
}

export function readSignature(headers: IncomingHttpHeaders): Signature {
  const [, accessKeyId] = /\bCredential=([^/\s,]+)\//.exec(headers.authorization ?? '') ?? [];
  if (accessKeyId === undefined) throw new WireError('unsigned', 'Request is missing Authentication Token');
  return {
    accessKeyId,
    sessionToken: single(headers['x-amz-security-token']),
    signedMs: readBasicTime(single(headers['x-amz-date']) ?? ''),
  };
}

/** Refuses what was signed too long before or after `serverMs`. */
export function checkSignedTime(signedMs: number, serverMs: number): void {
  const signed = basicTime(signedMs);
  const server = basicTime(serverMs);
  if (signedMs < serverMs - TOLERANCE_MS) {
    const oldest = basicTime(serverMs - TOLERANCE_MS);
    const message = `Signature expired: ${signed} is now earlier than ${oldest} (${server} - 5 min.)`;
    throw new WireError('skewed', message);
  }
  if (signedMs > serverMs + TOLERANCE_MS) {
    const newest = basicTime(serverMs + TOLERANCE_MS);
    const message = `Signature not yet current: ${signed} is still later than ${newest} (${server} + 5 min.)`;
    throw new WireError('skewed', message);
  }
}

/** `20250131T235959Z`. */
function basicTime(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}

function readBasicTime(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

function single(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}

/** Region and service that a request is signed for; undefined: it does not say. */
export function readScope(
  headers: IncomingHttpHeaders,
): { readonly region: string; readonly service: string } | undefined {
  const [, region, service] =
    /\bCredential=[^/\s,]+\/\d+\/([^/\s,]+)\/([^/\s,]+)\/aws4_request\b/.exec(headers.authorization ?? '') ??
    [];
  return region === undefined || service === undefined ? undefined : { region, service };
}
