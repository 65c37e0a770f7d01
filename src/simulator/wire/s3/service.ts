import type { World } from '../../world.js';
import { partitionOf } from '../../../core/facts/partitions.js';
import type { Reply } from '../reply.js';
import type { RestAction, RestCall, RestHead, RestService } from '../rest.js';
import { readScope } from '../signature.js';
import { noSuchKey, refuse, S3Error } from './errors.js';
import { listObjects, listPage } from './list.js';
import { objectReply } from './objects.js';
import type { Part, Upload } from './uploads.js';
import { Uploads } from './uploads.js';
import { document, element, group } from './xml.js';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html */
const LONGEST_KEY = 1024;

/** A request to one bucket, path-style. */
interface Target {
  readonly head: RestHead;
  readonly bucket: string;
  readonly key: string;
  readonly uploads: Uploads;
}

type Run = (target: Target, call: RestCall) => Reply;

/** S3 as far as an asynchronous endpoint's objects need it; multipart uploads are this service's own memory. */
export function createS3(): RestService {
  const uploads = new Uploads();
  return {
    prefix: 's3',
    claims: ({ headers }) => readScope(headers)?.service === 's3',
    actionOf: (head) => {
      const [, bucket = '', ...rest] = head.path.split('/');
      return actionOf({ head, bucket, key: rest.join('/'), uploads });
    },
    refuse,
  };
}

function actionOf(target: Target): RestAction | undefined {
  const { head, bucket, key } = target;
  const { method, query } = head;
  if (bucket === '') return undefined;
  const isUpload = query.has('uploadId');
  if (key === '') {
    if (method !== 'GET' || query.get('list-type') !== '2') return undefined;
    const run = ({ world, shiftMs, isOdd }: RestCall): Reply =>
      xml(listObjects(world.storage, { bucket, query, shiftMs, isOdd }));
    return { ...action('ListObjectsV2', 'ListBucket', target, run), page: listPage(query) };
  }
  const of = (name: string, permission: string, run: Run): RestAction =>
    action(name, permission, target, (call) => run(target, call));
  switch (method) {
    case 'HEAD':
      return of('HeadObject', 'GetObject', getObject);
    case 'GET':
      return isUpload
        ? of('ListParts', 'ListMultipartUploadParts', listParts)
        : of('GetObject', 'GetObject', getObject);
    case 'PUT':
      return isUpload ? of('UploadPart', 'PutObject', uploadPart) : of('PutObject', 'PutObject', putObject);
    case 'POST':
      if (query.has('uploads')) return of('CreateMultipartUpload', 'PutObject', createUpload);
      return isUpload ? of('CompleteMultipartUpload', 'PutObject', completeUpload) : undefined;
    case 'DELETE':
      return isUpload ? of('AbortMultipartUpload', 'AbortMultipartUpload', abortUpload) : undefined;
    default:
      return undefined;
  }
}

function action(
  name: string,
  permission: string,
  { head, bucket, key }: Target,
  run: (call: RestCall) => Reply,
): RestAction {
  const resource = ({ region }: World): string =>
    `"arn:${partitionOf(region)}:s3:::${bucket}${key === '' ? '' : `/${key}`}"`;
  return {
    name,
    permission,
    resource,
    run: (call) => {
      checkBucket(head, bucket, call, `s3:${permission}`, resource(call.world));
      if (key.length > LONGEST_KEY) throw new S3Error('KeyTooLongError', 400, 'Your key is too long');
      return run(call);
    },
  };
}

function checkBucket(
  { headers }: RestHead,
  name: string,
  { world, caller }: RestCall,
  permission: string,
  resource: string,
): void {
  const bucket = world.storage.bucket(name);
  if (bucket === undefined) throw new S3Error('NoSuchBucket', 404, 'The specified bucket does not exist');
  const region = readScope(headers)?.region;
  if (region !== undefined && region !== bucket.region)
    throw new S3Error(
      'PermanentRedirect',
      301,
      'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
      { 'x-amz-bucket-region': bucket.region },
    );
  if (bucket.isClosed)
    throw new S3Error(
      'AccessDenied',
      403,
      `User: ${caller.arn} is not authorized to perform: ${permission} on resource: ${resource} because no resource-based policy allows the ${permission} action`,
    );
}

function getObject({ head, bucket, key }: Target, { world, shiftMs }: RestCall): Reply {
  const object = world.storage.object(bucket, key);
  if (object === undefined) throw noSuchKey();
  return objectReply(object, head, shiftMs);
}

function putObject({ head, bucket, key }: Target, { world, body }: RestCall): Reply {
  const contentType = head.headers['content-type'];
  const { bytes, md5, content } = body;
  world.storage.put(bucket, key, {
    bytes,
    etag: md5,
    ...(contentType === undefined ? {} : { contentType }),
    ...(content === undefined ? {} : { content }),
  });
  return { status: 200, headers: { ETag: `"${md5}"`, ...checksum(body) }, body: '' };
}

function createUpload({ head, bucket, key, uploads }: Target): Reply {
  const { id } = uploads.create(bucket, key, head.headers['content-type']);
  return xml(
    document(
      'InitiateMultipartUploadResult',
      element('Bucket', bucket),
      element('Key', key),
      element('UploadId', id),
    ),
  );
}

function uploadPart(target: Target, { body, world }: RestCall): Reply {
  const number = Number(target.head.query.get('partNumber') ?? NaN);
  const part = target.uploads.put(uploadOf(target), number, body, world.nowMs);
  return { status: 200, headers: { ETag: `"${part.etag}"`, ...checksum(body) }, body: '' };
}

function listParts(target: Target, { shiftMs }: RestCall): Reply {
  const { head, bucket, key } = target;
  const upload = uploadOf(target);
  const marker = Number(head.query.get('part-number-marker') ?? 0);
  const most = Math.min(1000, Number(head.query.get('max-parts') ?? 1000));
  const parts = [...upload.parts.values()]
    .filter(({ number }) => number > marker)
    .sort((a, b) => a.number - b.number);
  const shown = parts.slice(0, most);
  return xml(
    document(
      'ListPartsResult',
      element('Bucket', bucket),
      element('Key', key),
      element('UploadId', upload.id),
      element('PartNumberMarker', marker),
      element('NextPartNumberMarker', shown.at(-1)?.number ?? marker),
      element('MaxParts', most),
      element('IsTruncated', parts.length > shown.length),
      ...shown.map(({ number, bytes, etag, crc32, modifiedMs }) =>
        group(
          'Part',
          element('PartNumber', number),
          element('LastModified', new Date(modifiedMs + shiftMs).toISOString()),
          element('ETag', `"${etag}"`),
          element('Size', bytes),
          ...(crc32 === undefined ? [] : [element('ChecksumCRC32', crc32)]),
        ),
      ),
    ),
  );
}

function completeUpload(target: Target, { world, body }: RestCall): Reply {
  const { bucket, key, uploads } = target;
  const upload = uploadOf(target);
  const { bytes, etag } = uploads.complete(upload, readParts(body));
  const { contentType } = upload;
  world.storage.put(bucket, key, { bytes, etag, ...(contentType === undefined ? {} : { contentType }) });
  return xml(
    document(
      'CompleteMultipartUploadResult',
      element('Bucket', bucket),
      element('Key', key),
      element('ETag', `"${etag}"`),
    ),
  );
}

function abortUpload(target: Target): Reply {
  target.uploads.abort(uploadOf(target));
  return { status: 204, headers: {}, body: '' };
}

function uploadOf({ head, bucket, key, uploads }: Target): Upload {
  return uploads.find(head.query.get('uploadId'), bucket, key);
}

function readParts({ content }: RestCall['body']): readonly Pick<Part, 'number' | 'etag'>[] {
  const text = Buffer.concat([...(content?.parts(0, content.bytes) ?? [])]).toString('utf8');
  return [...text.matchAll(/<Part>([\s\S]*?)<\/Part>/g)].map(([, part = '']) => ({
    number: Number(/<PartNumber>(\d+)<\/PartNumber>/.exec(part)?.[1] ?? NaN),
    etag: (/<ETag>([^<]*)<\/ETag>/.exec(part)?.[1] ?? '').replaceAll('&quot;', '').replaceAll('"', ''),
  }));
}

function checksum({ crc32 }: RestCall['body']): Readonly<Record<string, string>> {
  return crc32 === undefined ? {} : { 'x-amz-checksum-crc32': crc32 };
}

function xml(body: string): Reply {
  return { status: 200, headers: { 'Content-Type': 'application/xml' }, body };
}
