import { AbortMultipartUploadCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Clock } from '../../core/live/clock.js';
import type { Failure } from '../../core/live/failure.js';
import { ReadError } from '../../core/live/failure.js';
import type { Transfer, UploadSource, UploadState } from '../../core/live/objects.js';
import { UploadInterrupted } from '../../core/live/objects.js';
import { addressOf } from './address.js';
import { attempts } from './attempts.js';
import type { BucketCalls } from './buckets.js';
import { MultipartUpload } from './multipart.js';
import { piecesOf, readPiece, WHOLE_BYTES } from './parts.js';
import { Stop, stopped } from './stop.js';

type UploadOptions = Transfer & { readonly contentType?: string; readonly resume?: UploadState };

/** See `ObjectStore.upload`. */
export async function upload(
  calls: BucketCalls,
  clock: Clock,
  uri: string,
  source: UploadSource,
  options: UploadOptions,
): Promise<void> {
  addressOf(uri);
  if (options.resume !== undefined && options.resume.uri !== uri)
    throw new RangeError(`An upload to ${options.resume.uri} cannot go on at ${uri}.`);
  checkHeader(options.contentType);
  const stop = new Stop(options.signal);
  const send = source.bytes <= WHOLE_BYTES && options.resume === undefined ? sendWhole : sendParts;
  try {
    await send({ calls, clock, stop, uri, source }, options);
  } finally {
    stop.release();
  }
}

/** Gives up what an upload left. Nothing is left of one that S3 does not know any more. */
export async function abandon(calls: BucketCalls, { uri, uploadId }: UploadState): Promise<void> {
  const { bucket, key } = addressOf(uri);
  try {
    await calls.call('s3:AbortMultipartUpload', bucket, (s3, options) =>
      s3.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId }), options),
    );
  } catch (error) {
    if (!(error instanceof ReadError) || error.failure.kind !== 'not-found') throw error;
  }
}

interface Work {
  readonly calls: BucketCalls;
  readonly clock: Clock;
  readonly stop: Stop;
  readonly uri: string;
  readonly source: UploadSource;
}

async function sendWhole(work: Work, { contentType, onProgress }: UploadOptions): Promise<void> {
  const { calls, stop, uri, source } = work;
  const { bucket, key } = addressOf(uri);
  await attempts(work, async () => {
    const content = await readPiece(source, 0, source.bytes);
    await calls.call(
      's3:PutObject',
      bucket,
      (s3, options) =>
        s3.send(
          new PutObjectCommand({ Bucket: bucket, Key: key, Body: content, ContentType: contentType }),
          // It may take as long as it moves: only silence ends it.
          { ...options, requestTimeout: 0 },
        ),
      stop,
    );
  });
  onProgress?.(source.bytes, source.bytes);
}

async function sendParts(work: Work, options: UploadOptions): Promise<void> {
  const { contentType, resume, onProgress } = options;
  const { uri, source } = work;
  const pieces = piecesOf(source.bytes);
  const known = resume === undefined ? undefined : await MultipartUpload.find(work, resume.uploadId, pieces);
  if (known === 'complete') {
    onProgress?.(source.bytes, source.bytes);
    return;
  }
  const multipart = known ?? (await MultipartUpload.begin(work, contentType));
  try {
    await multipart.send(pieces, onProgress);
    await multipart.complete(pieces);
  } catch (error) {
    throw await ended(work, { uri, uploadId: multipart.id }, error);
  }
}

/**
 * What ends an upload. Where another try can help, what arrived is kept for it; else it is removed. What cannot be
 * removed is kept as well, and said by the same error.
 */
async function ended({ calls, stop }: Work, state: UploadState, error: unknown): Promise<unknown> {
  const reason = stop.isAsked ? stopped() : error;
  if (!stop.isAsked && reason instanceof ReadError && canGoOn(reason.failure))
    return new UploadInterrupted(withMore(reason.failure, KEPT), state);
  try {
    await abandon(calls, state);
    return reason;
  } catch (left) {
    if (!(left instanceof ReadError)) return left;
    const failure: Failure =
      reason instanceof ReadError
        ? reason.failure
        : { kind: 'refused', message: reason instanceof Error ? reason.message : String(reason) };
    return new UploadInterrupted(withMore(failure, `${NOT_REMOVED} (${left.failure.message})`), state);
  }
}

const KEPT = 'What arrived is kept in the bucket until the upload goes on or is given up.';
const NOT_REMOVED = 'What arrived is still in the bucket and could not be removed.';

/** Others need other permissions, another file or another bucket. */
function canGoOn({ kind }: Failure): boolean {
  return !/^(denied|refused|not-found|configuration)$/.test(kind);
}

function withMore(failure: Failure, more: string): Failure {
  return { ...failure, message: `${failure.message} ${more}` };
}

function checkHeader(contentType = ''): void {
  if (/^[\x20-\x7e]*$/.test(contentType)) return;
  const message = 'The content type holds a character that a header of HTTP cannot carry.';
  throw new ReadError({ kind: 'refused', message });
}
