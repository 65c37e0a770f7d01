/** A place in S3. */
export interface S3Place {
  readonly bucket: string;
  /** Without the slash behind the bucket; may be empty, may end in one. */
  readonly key: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html, in bytes of UTF-8. */
const MOST_KEY_BYTES = 1024;

/** Undefined for what S3 cannot have. */
export function parseS3Uri(text: string): S3Place | undefined {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(text.trim()) ?? [];
  return BUCKET.test(bucket) && utf8Length(key) <= MOST_KEY_BYTES ? { bucket, key } : undefined;
}

export function formatS3Uri({ bucket, key }: S3Place): string {
  return `s3://${bucket}/${key}`;
}

/** The last part of a key, for labels. */
export function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** `folder` with exactly one slash, then the name: `s3://b/in/x.json`. */
export function below(folder: string, name: string): string {
  return `${folder.replace(/\/+$/, '')}/${name}`;
}

/**
 * A file's name as the last part of a key, without what needs care in S3 (see the page on object keys above) and in
 * ASCII, for a request's input location travels in a header.
 */
export function keySafe(name: string): string {
  const safe = name.normalize('NFKD').replace(/\p{M}+/gu, '');
  return safe.replace(/[^\w!.*'()-]+/g, '-').slice(-200) || 'input';
}

/** Undefined unless it can be the input of a request: an object, not a folder, by a name that fits into a header. */
export function inputPlace(text: string): S3Place | undefined {
  const place = parseS3Uri(text);
  const isObject = place !== undefined && place.key !== '' && !place.key.endsWith('/');
  return isObject && /^[\x20-\x7e]+$/.test(place.key) ? place : undefined;
}

function utf8Length(text: string): number {
  let length = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
