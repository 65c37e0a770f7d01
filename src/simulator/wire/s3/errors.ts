import type { Spelling } from '../errors.js';
import { s3Spelling, WireError } from '../errors.js';
import type { Reply } from '../reply.js';
import type { RestHead } from '../rest.js';
import { errorDocument } from './xml.js';

export interface S3ErrorParts extends Spelling {
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error that only S3 has: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export class S3Error extends WireError {
  readonly spelling: S3ErrorParts;

  constructor(code: string, status: number, message: string, headers?: Readonly<Record<string, string>>) {
    super('invalid', message);
    this.name = 'S3Error';
    this.spelling = { code, status, ...(headers === undefined ? {} : { headers }) };
  }
}

export function noSuchKey(): S3Error {
  return new S3Error('NoSuchKey', 404, 'The specified key does not exist.');
}

/** Answers of HEAD have no body, so that only the status tells. */
export function refuse(error: WireError, { method, path }: RestHead, requestId: string): Reply {
  const { code, status, headers }: S3ErrorParts =
    error instanceof S3Error ? error.spelling : s3Spelling(error.kind);
  const [, bucket = '', ...key] = path.split('/');
  const members = {
    Code: code,
    Message: error.message,
    BucketName: bucket,
    ...(key.length > 0 && { Key: key.join('/') }),
    RequestId: requestId,
    HostId: 'simulator',
  };
  const body = method === 'HEAD' ? '' : errorDocument(members);
  return { status, headers: { ...headers, 'Content-Type': 'application/xml' }, body };
}
