import { createHash } from 'node:crypto';
import type { RestBody } from '../rest.js';
import { S3Error } from './errors.js';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const LEAST_PART_BYTES = 5 * 1024 * 1024;
const MOST_PARTS = 10_000;
/** Unfinished ones that are remembered; the oldest are given up. */
const MOST_UPLOADS = 200;

export interface Part {
  readonly number: number;
  readonly bytes: number;
  readonly etag: string;
  readonly crc32?: string;
  readonly modifiedMs: number;
}

export interface Upload {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly contentType?: string;
  readonly parts: Map<number, Part>;
}

/** Multipart uploads under way: of each part its size and checksum. */
export class Uploads {
  readonly #uploads = new Map<string, Upload>();
  #made = 0;

  create(bucket: string, key: string, contentType: string | undefined): Upload {
    const id = createHash('sha256').update(`${++this.#made}/${bucket}/${key}`).digest('base64url');
    const upload = {
      id,
      bucket,
      key,
      parts: new Map(),
      ...(contentType === undefined ? {} : { contentType }),
    };
    this.#uploads.set(id, upload);
    const [oldest] = this.#uploads.keys();
    if (this.#uploads.size > MOST_UPLOADS && oldest !== undefined) this.#uploads.delete(oldest);
    return upload;
  }

  find(id: string | null, bucket: string, key: string): Upload {
    const upload = this.#uploads.get(id ?? '');
    if (upload?.bucket !== bucket || upload.key !== key)
      throw new S3Error(
        'NoSuchUpload',
        404,
        'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      );
    return upload;
  }

  put(upload: Upload, number: number, body: RestBody, modifiedMs: number): Part {
    if (!Number.isSafeInteger(number) || number < 1 || number > MOST_PARTS)
      throw new S3Error(
        'InvalidArgument',
        400,
        `Part number must be an integer between 1 and ${MOST_PARTS}, inclusive`,
      );
    const { bytes, md5, crc32 } = body;
    const part = { number, bytes, etag: md5, modifiedMs, ...(crc32 === undefined ? {} : { crc32 }) };
    upload.parts.set(number, part);
    return part;
  }

  /** Checks the list of parts as S3 does. @returns size and checksum of the whole */
  complete(
    upload: Upload,
    wanted: readonly Pick<Part, 'number' | 'etag'>[],
  ): { bytes: number; etag: string } {
    if (wanted.length === 0)
      throw new S3Error(
        'MalformedXML',
        400,
        'The XML you provided was not well-formed or did not validate against our published schema',
      );
    const hash = createHash('md5');
    if (wanted.some(({ number }, index) => number <= (wanted[index - 1]?.number ?? 0)))
      throw new S3Error(
        'InvalidPartOrder',
        400,
        'The list of parts was not in ascending order. Parts must be ordered by part number.',
      );
    let bytes = 0;
    for (const [index, { number, etag }] of wanted.entries()) {
      const part = upload.parts.get(number);
      if (part?.etag !== etag)
        throw new S3Error(
          'InvalidPart',
          400,
          "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        );
      if (part.bytes < LEAST_PART_BYTES && index < wanted.length - 1)
        throw new S3Error(
          'EntityTooSmall',
          400,
          'Your proposed upload is smaller than the minimum allowed size',
        );
      hash.update(Buffer.from(part.etag, 'hex'));
      bytes += part.bytes;
    }
    this.#uploads.delete(upload.id);
    return { bytes, etag: `${hash.digest('hex')}-${wanted.length}` };
  }

  abort(upload: Upload): void {
    this.#uploads.delete(upload.id);
  }
}
