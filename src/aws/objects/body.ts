import { Readable } from 'node:stream';
import { ReadError } from '../../core/live/failure.js';
import { countOf, textOf } from '../convert/values.js';

/** A body that is read chunk by chunk; the sockets of this machine give nothing else. */
export interface Body extends AsyncIterable<Uint8Array> {
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined>;
  destroy(): void;
}

export function bodyOf(body: unknown): Body {
  return body instanceof Readable ? body : Readable.from([]);
}

/** Length of the whole object, of an answer that may hold a part of it. */
export function totalOf(answer: {
  readonly ContentRange?: string | undefined;
  readonly ContentLength?: number | undefined;
}): number | undefined {
  const [, total] = /\/(\d+)$/.exec(textOf(answer.ContentRange) ?? '') ?? [];
  return total === undefined ? countOf(answer.ContentLength) : countOf(Number(total));
}

/** At most that many bytes; what comes after them is not waited for. */
export async function readUpTo(body: Body, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk.subarray(0, mostBytes - bytes));
      bytes += chunk.length;
      if (bytes >= mostBytes) break;
    }
  } catch (error) {
    throw brokenOff(error);
  } finally {
    body.destroy();
  }
  return Buffer.concat(chunks);
}

/** An answer that began and did not come to its end, or to another one than the checksum says. */
export function brokenOff(error?: unknown): ReadError {
  const said = error instanceof Error ? error.message : '';
  if (/^Checksum mismatch/.test(said)) {
    const message = 'What came does not match the checksum that S3 has of the object.';
    return new ReadError({ kind: 'refused', message });
  }
  const isSilence = error instanceof Error && error.name === 'TimeoutError';
  const how = isSilence ? 'fell silent' : 'broke off';
  return new ReadError({ kind: 'service', message: `The answer to s3:GetObject ${how}.` });
}
