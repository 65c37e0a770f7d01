import { ReadError } from '../../core/live/failure.js';

export interface Address {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Names as they were ever allowed, for a bucket's becomes part of a host name or path:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html. ARNs and aliases of access points name
 * hosts of their own, and directory buckets want a session of their own; neither is used for asynchronous inference.
 */
const BUCKET = /^[A-Za-z\d][\w.-]{1,253}[A-Za-z\d]$/;
const OF_ANOTHER_KIND = /--(x|xa|op|ol|table)-s3$|-s3alias$/i;

/**
 * @param uri `s3://BUCKET/KEY`
 * @throws ReadError of kind `refused`
 */
export function addressOf(uri: string): Address {
  const { bucket, key } = prefixOf(uri);
  if (key === '') throw refused(`${uri} names no object.`);
  return { bucket, key };
}

/** The same of the beginning of a key, which may be empty. */
export function prefixOf(uri: string): Address {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]*)\/?([\s\S]*)$/.exec(uri) ?? [];
  if (!BUCKET.test(bucket) || bucket.includes('..'))
    throw refused('This is not an address such as s3://bucket/key.');
  if (OF_ANOTHER_KIND.test(bucket))
    throw refused(`${bucket} is an access point or directory bucket, which cannot be read here.`);
  if (!isWellFormed(key)) throw refused('This address of S3 holds half a character.');
  return { bucket, key };
}

export function uriOf({ bucket, key }: Address): string {
  return `s3://${bucket}/${key}`;
}

/** Surrogates come in pairs; others cannot be sent. */
function isWellFormed(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

function refused(message: string): ReadError {
  return new ReadError({ kind: 'refused', message });
}
