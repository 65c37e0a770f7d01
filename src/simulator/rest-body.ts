import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { ChunkDecoder } from './wire/aws-chunked.js';
import { Crc32 } from './wire/crc32.js';
import { WireError } from './wire/errors.js';
import type { RestBody } from './wire/rest.js';
import { byteContent } from './world/content.js';
import { KEPT_BYTES } from './world/shelf.js';

/** S3 takes that much in one request: https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html */
const LARGEST_BYTES = 5 * 1024 ** 3;

/**
 * Reads a body to its end without keeping it: size and checksums, and the contents of a small one.
 *
 * @returns 'gone' when the sender left
 */
export async function readRestBody(request: IncomingMessage): Promise<RestBody | 'gone'> {
  const { headers } = request;
  const claimed = header(headers, 'x-amz-checksum-crc32');
  const trailer = header(headers, 'x-amz-trailer')?.toLowerCase();
  const isAsked = claimed !== undefined || trailer === 'x-amz-checksum-crc32';
  // A list of ten thousand parts must be read to its end.
  const keptBytes = request.method === 'POST' ? 2 * 1024 ** 2 : KEPT_BYTES;
  const md5 = createHash('md5');
  const crc = new Crc32();
  const kept: Uint8Array[] = [];
  let bytes = 0;
  const take = (data: Uint8Array): void => {
    bytes += data.length;
    md5.update(data);
    if (isAsked) crc.add(data);
    if (bytes <= keptBytes) kept.push(Uint8Array.from(data));
    else kept.length = 0;
  };
  const frames = isChunked(headers) ? new ChunkDecoder(take) : undefined;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      if (frames === undefined) take(chunk);
      else frames.take(chunk);
      if (bytes > LARGEST_BYTES) return 'gone';
    }
  } catch {
    return 'gone';
  }
  const told = claimed ?? frames?.trailers.get('x-amz-checksum-crc32');
  return {
    bytes,
    md5: md5.digest('hex'),
    ...(isAsked && { crc32: crc.base64 }),
    ...(bytes <= keptBytes && { content: byteContent(Buffer.concat(kept)) }),
    ...(told === undefined ? {} : { claimedCrc32: told }),
    ...(frames?.isWhole === false && {
      claimedCrc32: '(the body ends in the middle of a chunk)',
      crc32: crc.base64,
    }),
  };
}

/** Refuses a body that is not what its sender says it is. */
export function checkBody({ crc32, claimedCrc32 }: RestBody): void {
  if (claimedCrc32 !== undefined && crc32 !== claimedCrc32)
    throw new WireError('bad-digest', 'The CRC32 you specified did not match the calculated checksum.');
}

function isChunked(headers: IncomingHttpHeaders): boolean {
  return (
    header(headers, 'content-encoding')?.includes('aws-chunked') === true ||
    header(headers, 'x-amz-content-sha256')?.startsWith('STREAMING-') === true
  );
}

function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}
