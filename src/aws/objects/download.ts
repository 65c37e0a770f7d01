import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { Clock } from '../../core/live/clock.js';
import { ReadError } from '../../core/live/failure.js';
import type { DownloadSink, Transfer } from '../../core/live/objects.js';
import { countOf, textOf } from '../convert/values.js';
import { addressOf } from './address.js';
import { attempts } from './attempts.js';
import { bodyOf, brokenOff, totalOf } from './body.js';
import type { BucketCalls } from './buckets.js';
import { Stop } from './stop.js';

/** What the sink gets at a time, at least; a socket gives far less. */
const PART_BYTES = 2 ** 20;

/** How far it got, for going on where it broke off: of the same object only. */
interface Received {
  bytes: number;
  total: number | undefined;
  etag: string | undefined;
}

/**
 * One request, and one more from where it broke off each time. The checksum of the object is checked by the client
 * where it came in one go; the length always.
 */
export async function download(
  calls: BucketCalls,
  clock: Clock,
  uri: string,
  sink: DownloadSink,
  { onProgress, signal }: Transfer,
): Promise<void> {
  const address = addressOf(uri);
  const stop = new Stop(signal);
  const received: Received = { bytes: 0, total: undefined, etag: undefined };
  const deliver = async (chunks: readonly Uint8Array[]): Promise<void> => {
    if (chunks.length === 0) return;
    const part = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    stop.check();
    await sink(part);
    received.bytes += part.length;
    onProgress?.(received.bytes, received.total ?? received.bytes);
  };
  let before = 0;
  try {
    await attempts(
      { clock, stop },
      () => {
        before = received.bytes;
        return calls.call(
          's3:GetObject',
          address.bucket,
          async (s3, options) => {
            const answer = await s3.send(
              new GetObjectCommand({
                Bucket: address.bucket,
                Key: address.key,
                ...(received.bytes === 0
                  ? {}
                  : { Range: `bytes=${received.bytes}-`, IfMatch: received.etag }),
              }),
              options,
            );
            const body = bodyOf(answer.Body);
            if (received.bytes === 0) {
              received.total = countOf(answer.ContentLength);
              received.etag = textOf(answer.ETag);
            } else if (!textOf(answer.ContentRange)?.startsWith(`bytes ${received.bytes}-`)) {
              body.destroy();
              throw unusable('The download broke off, and S3 does not go on from there.');
            }
            await receive(body, deliver);
            const { bytes, total = bytes } = received;
            if (bytes < total) throw brokenOff();
            if (bytes > total) throw unusable('More came than the object holds.');
            return totalOf(answer);
          },
          stop,
        );
      },
      () => received.bytes > before,
    );
  } finally {
    stop.release();
  }
}

/** What came before a stream broke is delivered too. */
async function receive(
  body: ReturnType<typeof bodyOf>,
  deliver: (chunks: readonly Uint8Array[]) => Promise<void>,
): Promise<void> {
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    const full = chunks;
    chunks = [];
    bytes = 0;
    await deliver(full);
  };
  let broken: ReadError | undefined;
  const iterator = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await iterator.next().catch((error: unknown) => {
        broken = brokenOff(error);
        return { done: true as const, value: undefined };
      });
      if (next.done === true) break;
      chunks.push(next.value);
      bytes += next.value.length;
      if (bytes >= PART_BYTES) await flush();
    }
    await flush();
  } finally {
    body.destroy();
  }
  if (broken !== undefined) throw broken;
}

function unusable(message: string): ReadError {
  return new ReadError({ kind: 'refused', message });
}
