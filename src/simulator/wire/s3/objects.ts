import type { Content } from '../../world/content.js';
import { paddedContent } from '../../world/content.js';
import type { WorldObject } from '../../world.js';
import type { Reply } from '../reply.js';
import type { RestHead } from '../rest.js';
import { S3Error } from './errors.js';

/** Answer of HeadObject and GetObject. */
export function objectReply(object: WorldObject, { method, headers }: RestHead, shiftMs: number): Reply {
  const content = object.content ?? notKept(object.bytes);
  const range = readRange(headers.range, object.bytes);
  const [from, to] = range ?? [0, object.bytes];
  const common = {
    ETag: `"${object.etag}"`,
    'Last-Modified': new Date(object.modifiedMs + shiftMs).toUTCString(),
    'Accept-Ranges': 'bytes',
    'Content-Type': object.contentType ?? 'binary/octet-stream',
    ...(range && { 'Content-Range': `bytes ${from}-${to - 1}/${object.bytes}` }),
  };
  checkConditions(object, headers);
  const status = range === undefined ? 200 : 206;
  if (method === 'HEAD')
    return { status, headers: { ...common, 'Content-Length': String(to - from) }, body: '' };
  return { status, headers: common, body: { bytes: to - from, parts: () => content.parts(from, to) } };
}

/** What an upload held is gone; something as long stands for it. */
function notKept(bytes: number): Content {
  return paddedContent('', '', bytes);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html: one range; what is none is ignored. */
function readRange(text: string | undefined, bytes: number): readonly [number, number] | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(text ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const from = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const to = first === '' || last === '' ? bytes : Math.min(bytes, Number(last) + 1);
  if (from < to) return [from, to];
  throw new S3Error('InvalidRange', 416, 'The requested range is not satisfiable', {
    'Content-Range': `bytes */${bytes}`,
  });
}

function checkConditions({ etag }: WorldObject, headers: RestHead['headers']): void {
  const wanted = headers['if-match'];
  if (wanted === undefined || wanted === '*' || wanted.replaceAll('"', '') === etag) return;
  throw new S3Error(
    'PreconditionFailed',
    412,
    'At least one of the pre-conditions you specified did not hold',
  );
}
