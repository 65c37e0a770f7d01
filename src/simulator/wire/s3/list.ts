import type { WorldObject, WorldStorage } from '../../world.js';
import { readCursor, writeCursor } from '../pages.js';
import { S3Error } from './errors.js';
import { document, element, group } from './xml.js';

const LARGEST_PAGE = 1000;

export interface ListOptions {
  readonly bucket: string;
  readonly query: URLSearchParams;
  readonly shiftMs: number;
  readonly isOdd: boolean;
}

/** Page that a continuation token asks for, from 1. */
export function listPage(query: URLSearchParams): number {
  return readCursor(query.get('continuation-token') ?? '')?.page ?? 1;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export function listObjects(storage: WorldStorage, options: ListOptions): string {
  const { bucket, query, shiftMs, isOdd } = options;
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const token = query.get('continuation-token');
  const cursor = token === null ? undefined : readCursor(token);
  if (token !== null && cursor === undefined)
    throw new S3Error('InvalidArgument', 400, 'The continuation token provided is incorrect');
  const most = Math.min(LARGEST_PAGE, readCount(query.get('max-keys')));
  const encode = query.get('encoding-type') === 'url' ? encodeKey : (key: string): string => key;
  const start = cursor?.mark ?? query.get('start-after') ?? '';

  const contents: WorldObject[] = [];
  const prefixes: string[] = [];
  const found = entries(storage, bucket, prefix, delimiter, start);
  let last = start;
  let next: string | undefined;
  for (const entry of found) {
    if (contents.length + prefixes.length === most) {
      if (most > 0) next = writeCursor({ page: (cursor?.page ?? 1) + 1, start: 0, mark: last });
      break;
    }
    if (typeof entry === 'string') prefixes.push(entry);
    else contents.push(entry);
    last = typeof entry === 'string' ? after(entry) : entry.key;
  }
  return document(
    'ListBucketResult',
    element('Name', bucket),
    element('Prefix', encode(prefix)),
    element('KeyCount', contents.length + prefixes.length),
    element('MaxKeys', most),
    ...(delimiter === '' ? [] : [element('Delimiter', encode(delimiter))]),
    ...(token === null ? [] : [element('ContinuationToken', token)]),
    ...(query.get('encoding-type') === 'url' ? [element('EncodingType', 'url')] : []),
    element('IsTruncated', next !== undefined),
    ...(next === undefined ? [] : [element('NextContinuationToken', next)]),
    ...(isOdd ? [element('SomethingNew', 'nobody knows it')] : []),
    ...contents.map(({ key, modifiedMs, etag, bytes }) =>
      group(
        'Contents',
        element('Key', encode(key)),
        element('LastModified', new Date(modifiedMs + shiftMs).toISOString()),
        element('ETag', `"${etag}"`),
        element('Size', bytes),
        element('StorageClass', isOdd ? 'COLD_AND_NEW' : 'STANDARD'),
      ),
    ),
    ...prefixes.map((common) => group('CommonPrefixes', element('Prefix', encode(common)))),
  );
}

/** Objects, and what is before the delimiter once for all that share it: those are skipped, not walked through. */
function* entries(
  storage: WorldStorage,
  bucket: string,
  prefix: string,
  delimiter: string,
  start: string,
): Iterable<WorldObject | string> {
  let from = start;
  for (;;) {
    let common: string | undefined;
    for (const object of storage.objects(bucket, prefix, from)) {
      const at = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
      if (at < 0) {
        yield object;
        continue;
      }
      common = object.key.slice(0, at + delimiter.length);
      break;
    }
    if (common === undefined) return;
    yield common;
    from = after(common);
  }
}

/** Comes after every key that begins so. */
function after(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}

function readCount(text: string | null): number {
  if (text === null) return LARGEST_PAGE;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new S3Error('InvalidArgument', 400, 'Provided max-keys not an integer or within integer range');
}

function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+');
}
