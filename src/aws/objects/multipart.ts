import type { CompletedPart, Part } from '@aws-sdk/client-s3';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { Clock } from '../../core/live/clock.js';
import { ReadError } from '../../core/live/failure.js';
import type { UploadSource } from '../../core/live/objects.js';
import { itemsOf, textOf } from '../convert/values.js';
import { addressOf } from './address.js';
import { attempts } from './attempts.js';
import type { BucketCalls } from './buckets.js';
import type { Piece } from './parts.js';
import { completedPart, isSame, readPiece } from './parts.js';
import type { Stop } from './stop.js';

/** So many parts are in memory at a time. */
const AT_ONCE = 3;

export interface MultipartWork {
  readonly calls: BucketCalls;
  readonly clock: Clock;
  readonly stop: Stop;
  readonly uri: string;
  readonly source: UploadSource;
}

type Progress = (doneBytes: number, totalBytes: number) => void;

/** One upload in parts, as S3 knows it by its id. */
export class MultipartUpload {
  readonly id: string;
  readonly #work: MultipartWork;
  readonly #target: { readonly Bucket: string; readonly Key: string };
  readonly #arrived: Map<number, CompletedPart>;

  constructor(work: MultipartWork, id: string, arrived: ReadonlyMap<number, CompletedPart> = new Map()) {
    this.id = id;
    this.#work = work;
    this.#target = targetOf(work);
    this.#arrived = new Map(arrived);
  }

  /** Not tried again: an answer that got lost would leave an upload that nobody knows. */
  static async begin(work: MultipartWork, contentType: string | undefined): Promise<MultipartUpload> {
    const target = targetOf(work);
    const answer = await work.calls.call(
      's3:PutObject',
      target.Bucket,
      (s3, options) =>
        s3.send(
          new CreateMultipartUploadCommand({
            ...target,
            ContentType: contentType,
            ChecksumAlgorithm: 'CRC32',
          }),
          options,
        ),
      work.stop,
    );
    const id = textOf(answer.UploadId);
    if (id === undefined) throw new ReadError({ kind: 'service', message: 'The answer names no upload.' });
    return new MultipartUpload(work, id);
  }

  /**
   * An upload that broke off, with those of its parts that the file still has. Undefined: S3 does not know it any more,
   * and it was not completed either.
   */
  static async find(
    work: MultipartWork,
    id: string,
    pieces: readonly Piece[],
  ): Promise<MultipartUpload | 'complete' | undefined> {
    const listed = await attempts(work, () => listParts(work, id)).catch((error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
    if (listed === undefined) return (await isThere(work, pieces)) ? 'complete' : undefined;
    const arrived = new Map<number, CompletedPart>();
    for (const { number, from, to } of pieces) {
      const part = listed.get(number);
      if (part?.Size !== to - from) continue;
      work.stop.check();
      if (isSame(part, await readPiece(work.source, from, to)))
        arrived.set(number, completedPart(number, part));
    }
    return new MultipartUpload(work, id, arrived);
  }

  /** Sends what has not arrived, a few parts at a time. The first that fails for good ends the others. */
  async send(pieces: readonly Piece[], onProgress: Progress | undefined): Promise<void> {
    const { source, stop } = this.#work;
    const waiting = pieces.filter(({ number }) => !this.#arrived.has(number));
    let done = pieces.reduce(
      (sum, { number, from, to }) => sum + (this.#arrived.has(number) ? to - from : 0),
      0,
    );
    if (done > 0) onProgress?.(done, source.bytes);
    const errors: unknown[] = [];
    const worker = async (): Promise<void> => {
      for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
        await this.#sendPiece(piece);
        done += piece.to - piece.from;
        onProgress?.(done, source.bytes);
      }
    };
    const workers = Array.from({ length: AT_ONCE }, () =>
      worker().catch((error: unknown) => {
        errors.push(error);
        stop.halt();
      }),
    );
    // All of them end before anything is said or removed: a part under way could arrive later.
    await Promise.all(workers);
    if (errors.length > 0) throw errors[0];
  }

  async complete(pieces: readonly Piece[]): Promise<void> {
    const { calls, stop } = this.#work;
    const Parts = pieces.map(({ number }) => this.#arrived.get(number) ?? {});
    let tries = 0;
    try {
      await attempts(this.#work, () => {
        tries += 1;
        return calls.call(
          's3:PutObject',
          this.#target.Bucket,
          (s3, options) =>
            s3.send(
              new CompleteMultipartUploadCommand({
                ...this.#target,
                UploadId: this.id,
                MultipartUpload: { Parts },
              }),
              // S3 may take minutes, and sends spaces meanwhile.
              { ...options, requestTimeout: 0 },
            ),
          stop,
        );
      });
    } catch (error) {
      // The answer to an earlier try got lost, and it had come through.
      if (tries > 1 && isNotFound(error) && (await isThere(this.#work, pieces))) return;
      throw error;
    }
  }

  async #sendPiece({ number, from, to }: Piece): Promise<void> {
    const { calls, source, stop } = this.#work;
    const answer = await attempts(this.#work, async () => {
      const content = await readPiece(source, from, to);
      return calls.call(
        's3:PutObject',
        this.#target.Bucket,
        (s3, options) =>
          s3.send(
            new UploadPartCommand({
              ...this.#target,
              UploadId: this.id,
              PartNumber: number,
              Body: content,
              ChecksumAlgorithm: 'CRC32',
            }),
            // It may take as long as it moves: only silence ends it.
            { ...options, requestTimeout: 0 },
          ),
        stop,
      );
    });
    this.#arrived.set(number, completedPart(number, answer));
  }
}

function targetOf({ uri }: MultipartWork): { readonly Bucket: string; readonly Key: string } {
  const { bucket, key } = addressOf(uri);
  return { Bucket: bucket, Key: key };
}

/** By number. */
async function listParts(work: MultipartWork, UploadId: string): Promise<ReadonlyMap<number, Part>> {
  const target = targetOf(work);
  const found = new Map<number, Part>();
  let PartNumberMarker: string | undefined;
  for (;;) {
    const answer = await work.calls.call(
      's3:ListMultipartUploadParts',
      target.Bucket,
      (s3, options) => s3.send(new ListPartsCommand({ ...target, UploadId, PartNumberMarker }), options),
      work.stop,
    );
    for (const part of itemsOf(answer.Parts)) found.set(part.PartNumber ?? 0, part);
    const next = answer.IsTruncated === true ? textOf(answer.NextPartNumberMarker) : undefined;
    if (next === undefined || next === PartNumberMarker) return found;
    PartNumberMarker = next;
  }
}

/** An object of that size, put together of that many parts: only those have such a tag. */
async function isThere(work: MultipartWork, pieces: readonly Piece[]): Promise<boolean> {
  const target = targetOf(work);
  try {
    const { ContentLength, ETag } = await work.calls.call(
      's3:GetObject',
      target.Bucket,
      (s3, options) => s3.send(new HeadObjectCommand(target), options),
      work.stop,
    );
    return ContentLength === work.source.bytes && textOf(ETag)?.endsWith(`-${pieces.length}"`) === true;
  } catch (error) {
    if (error instanceof ReadError) return false;
    throw error;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof ReadError && error.failure.kind === 'not-found';
}
