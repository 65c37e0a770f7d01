import { createHash } from 'node:crypto';
import type { CompletedPart, Part } from '@aws-sdk/client-s3';
import { ReadError } from '../../core/live/failure.js';
import type { UploadSource } from '../../core/live/objects.js';
import { textOf } from '../convert/values.js';
import { crc32Of } from './checksum.js';

/** Up to here one request carries it all. */
export const WHOLE_BYTES = 16 * 2 ** 20;
/** S3 wants at least 5 MiB: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const PART_BYTES = 8 * 2 ** 20;
const MOST_PARTS = 10_000;

/** A part of a file, numbered from 1. */
export interface Piece {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

/** The same for the same size, so that another call can go on. */
export function piecesOf(bytes: number): readonly Piece[] {
  const size = Math.max(PART_BYTES, Math.ceil(bytes / MOST_PARTS));
  return Array.from({ length: Math.max(1, Math.ceil(bytes / size)) }, (_, index) => ({
    number: index + 1,
    from: index * size,
    to: Math.min(bytes, (index + 1) * size),
  }));
}

/** @throws what the source throws; ReadError when it gives less or more than asked for */
export async function readPiece(source: UploadSource, from: number, to: number): Promise<Uint8Array> {
  const content = await source.read(from, to);
  if (content.length === to - from) return content;
  throw new ReadError({ kind: 'refused', message: 'The file changed while it was uploaded.' });
}

/** What arrived is what the file holds now. Where S3 tells nothing to compare by, it counts as another. */
export function isSame(arrived: Part, content: Uint8Array): boolean {
  if (arrived.Size !== content.length) return false;
  const checksum = textOf(arrived.ChecksumCRC32);
  if (checksum !== undefined) return checksum === crc32Of(content);
  const tag = textOf(arrived.ETag)?.replaceAll('"', '');
  return tag !== undefined && tag === createHash('md5').update(content).digest('hex');
}

/** As the list that completes an upload names it. S3 wants the checksums of all parts, or of none. */
export function completedPart(
  number: number,
  {
    ETag,
    ChecksumCRC32,
  }: { readonly ETag?: string | undefined; readonly ChecksumCRC32?: string | undefined },
): CompletedPart {
  const checksum = textOf(ChecksumCRC32);
  return {
    PartNumber: number,
    ETag: textOf(ETag),
    ...(checksum === undefined ? {} : { ChecksumCRC32: checksum }),
  };
}
