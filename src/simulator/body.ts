import type { IncomingMessage } from 'node:http';

/** A little more than 500 metric queries with the longest names take. */
const LARGEST_BYTES = 1024 * 1024;
/** A larger one is not even listened to, so that the sender can still read why it was refused. */
const PATIENCE_BYTES = 32 * LARGEST_BYTES;

/** @returns undefined for a body that is too large; 'gone' when the sender left, or went on for too long. */
export async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined | 'gone'> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= LARGEST_BYTES) chunks.push(chunk);
      if (bytes > PATIENCE_BYTES) return 'gone';
    }
  } catch {
    return 'gone';
  }
  return bytes > LARGEST_BYTES ? undefined : Buffer.concat(chunks);
}
