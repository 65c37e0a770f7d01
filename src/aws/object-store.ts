import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { Clock } from '../core/live/clock.js';
import { ReadError } from '../core/live/failure.js';
import type { ObjectStore, ObjectSummary } from '../core/live/objects.js';
import { countOf, defined, itemsOf, msOf, textOf } from './convert/values.js';
import { addressOf, prefixOf, uriOf } from './objects/address.js';
import { bodyOf, readUpTo, totalOf } from './objects/body.js';
import { BucketCalls } from './objects/buckets.js';
import { download } from './objects/download.js';
import { abandon, upload } from './objects/upload.js';
import type { Wire } from './wire.js';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
const MOST_KEYS = 1000;

/** `clock`: waits before parts of transfers are tried again; nothing else is. */
export function createObjectStore(wire: Wire, clock: Clock): ObjectStore {
  const calls = new BucketCalls(wire);
  return {
    async list(prefix, token) {
      const { bucket, key } = prefixOf(prefix);
      const answer = await calls.call('s3:ListBucket', bucket, (s3, options) =>
        s3.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: key === '' ? undefined : key,
            MaxKeys: MOST_KEYS,
            ContinuationToken: token,
            // Keys may hold characters that XML cannot.
            EncodingType: 'url',
          }),
          options,
        ),
      );
      // A page of something else would be an empty list.
      if (answer.Name === undefined && answer.IsTruncated === undefined)
        throw new ReadError({ kind: 'service', message: 'The answer to s3:ListBucket is no list.' });
      const decode = answer.EncodingType === 'url' ? decoded : (text: string) => text;
      const items = itemsOf(answer.Contents).flatMap(({ Key, Size, LastModified }) => {
        const [name, bytes, modifiedMs] = [textOf(Key), countOf(Size), msOf(LastModified)];
        if (name === undefined || bytes === undefined || modifiedMs === undefined) return [];
        return [{ uri: uriOf({ bucket, key: decode(name) }), bytes, modifiedMs } satisfies ObjectSummary];
      });
      const next = answer.IsTruncated === true ? textOf(answer.NextContinuationToken) : undefined;
      return defined({ items, token: next });
    },

    async head(uri) {
      const { bucket, key } = addressOf(uri);
      const answer = await calls
        .call('s3:GetObject', bucket, (s3, options) =>
          s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), options),
        )
        .catch((error: unknown) => {
          throw error instanceof ReadError ? withWords(error, uri) : error;
        });
      const [bytes, modifiedMs] = [countOf(answer.ContentLength), msOf(answer.LastModified)];
      if (bytes === undefined || modifiedMs === undefined)
        throw new ReadError({ kind: 'service', message: 'The answer lacks the size or time of the object.' });
      return defined({ bytes, modifiedMs, contentType: textOf(answer.ContentType) });
    },

    async readText(uri, mostBytes) {
      const { bucket, key } = addressOf(uri);
      const most = Math.max(1, Math.floor(mostBytes));
      return calls.call('s3:GetObject', bucket, async (s3, options) => {
        const Range = `bytes=0-${most - 1}`;
        const command = new GetObjectCommand({ Bucket: bucket, Key: key, Range });
        const answer = await s3.send(command, options).catch((error: unknown) => {
          // There is no first byte of an empty object.
          if (error instanceof Error && error.name === 'InvalidRange') return undefined;
          throw error;
        });
        if (answer === undefined) return { text: '', bytes: 0, isCut: false };
        const content = await readUpTo(bodyOf(answer.Body), most);
        const bytes = totalOf(answer) ?? content.length;
        const isCut = bytes > content.length;
        return defined({
          // A character that the cut goes through is left out.
          text: new TextDecoder().decode(content, { stream: isCut }),
          ...{ bytes, isCut },
          contentType: textOf(answer.ContentType),
        });
      });
    },

    download: (uri, sink, transfer = {}) => download(calls, clock, uri, sink, transfer),
    upload: (uri, source, options) => upload(calls, clock, uri, source, options),
    abandon: (state) => abandon(calls, state),
  };
}

/** As S3 encodes keys: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** A HEAD has no body, so that AWS says nothing in words. */
function withWords({ failure }: ReadError, uri: string): ReadError {
  if (failure.kind === 'not-found')
    return new ReadError({ kind: 'not-found', message: `There is no object ${uri}.` });
  if (failure.kind !== 'denied') return new ReadError(failure);
  const message = `${uri} may not be read, or does not exist: without s3:ListBucket both look the same.`;
  return new ReadError({ ...failure, message });
}
