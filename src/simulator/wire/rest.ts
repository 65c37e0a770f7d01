import type { IncomingHttpHeaders } from 'node:http';
import type { Content } from '../world/content.js';
import type { World } from '../world.js';
import type { Caller } from './callers.js';
import type { WireError } from './errors.js';
import type { Reply } from './reply.js';

/** A request whose action is in its method and path. */
export interface RestHead {
  readonly method: string;
  /** Decoded, begins with a slash. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

/** What came with a request. */
export interface RestBody {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly md5: string;
  /** Base64, of four bytes; absent: the request does not tell its own, so that nobody asked. */
  readonly crc32?: string;
  /** Absent: more than is kept. */
  readonly content?: Content;
  /** What the sender says its CRC32 is. */
  readonly claimedCrc32?: string;
}

/** A service of AWS that speaks REST, as a value. */
export interface RestService {
  /** As in IAM's action names: `s3`. */
  readonly prefix: string;
  readonly claims: (head: RestHead) => boolean;
  /** Undefined: nothing here is called so. */
  readonly actionOf: (head: RestHead) => RestAction | undefined;
  readonly refuse: (error: WireError, head: RestHead, requestId: string) => Reply;
}

export interface RestAction {
  /** As requests are counted and limited: `GetObject`. */
  readonly name: string;
  /** IAM's, if it is called otherwise: `ListBucket`. */
  readonly permission?: string;
  /** Throws `WireError`. */
  readonly run: (call: RestCall) => Reply;
  readonly resource: (world: World) => string;
  /** Page of a list that is asked for, from 1. */
  readonly page?: number;
}

export interface RestCall {
  readonly caller: Caller;
  /** The caller's, advanced to now. */
  readonly world: World;
  readonly body: RestBody;
  /** How far the times of day that the server tells are ahead of the world's. */
  readonly shiftMs: number;
  readonly isOdd: boolean;
}

export function readHead(method: string, url: string, headers: IncomingHttpHeaders): RestHead {
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  return { method, path: decode(path), query: new URLSearchParams(query), headers };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
