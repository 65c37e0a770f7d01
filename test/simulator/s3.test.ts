import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { S3Client } from '@aws-sdk/client-s3';
import { rawRequest } from '../support/raw-rest.js';
import { Bench, BUCKET, failureOf, refusal } from '../support/simulator.js';

const MEGABYTE = 1024 ** 2;
const at = (Key: string): { readonly Bucket: string; readonly Key: string } => ({ Bucket: BUCKET, Key });

describe('S3 of the simulator', () => {
  let bench: Bench;
  let s3: S3Client;

  beforeEach(async () => {
    bench = await Bench.start();
    s3 = bench.clients.s3;
  });
  afterEach(async () => {
    await bench.stop();
  });

  const put = (key: string, text: string): Promise<unknown> =>
    s3.send(new PutObjectCommand({ ...at(key), Body: text, ContentType: 'text/plain' }));

  const statusOf = async (promise: Promise<unknown>): Promise<readonly [string, number | undefined]> => {
    const error = (await failureOf(promise)) as Error & {
      readonly $metadata?: { readonly httpStatusCode?: number };
    };
    return [error.name, error.$metadata?.httpStatusCode];
  };

  describe('objects', () => {
    it('come back as they were put, with their size, type and checksum', async () => {
      await put('in/ä b+c.json', 'grüße');
      const got = await s3.send(new GetObjectCommand(at('in/ä b+c.json')));
      assert.equal(await got.Body?.transformToString(), 'grüße');
      assert.deepEqual([got.ContentLength, got.ContentType], [7, 'text/plain']);
      const head = await s3.send(new HeadObjectCommand(at('in/ä b+c.json')));
      assert.deepEqual([head.ContentLength, head.ETag], [7, got.ETag]);
      assert.equal(head.LastModified?.getTime(), bench.world.nowMs);
    });

    it('can be had in part', async () => {
      await put('a', '0123456789');
      const part = async (Range: string): Promise<readonly unknown[]> => {
        const got = await s3.send(new GetObjectCommand({ ...at('a'), Range }));
        return [await got.Body?.transformToString(), got.ContentRange];
      };
      assert.deepEqual(await part('bytes=0-3'), ['0123', 'bytes 0-3/10']);
      assert.deepEqual(await part('bytes=8-99'), ['89', 'bytes 8-9/10']);
      assert.deepEqual(await part('bytes=-2'), ['89', 'bytes 8-9/10']);
      assert.deepEqual(await part('bytes=7-'), ['789', 'bytes 7-9/10']);
      const beyond = s3.send(new GetObjectCommand({ ...at('a'), Range: 'bytes=10-20' }));
      assert.deepEqual(await statusOf(beyond), ['InvalidRange', 416]);
    });

    it('that are not there are told of in the words of S3', async () => {
      assert.deepEqual(await refusal(s3.send(new GetObjectCommand(at('none')))), [
        'NoSuchKey',
        'The specified key does not exist.',
      ]);
      assert.deepEqual(await statusOf(s3.send(new HeadObjectCommand(at('none')))), ['NotFound', 404]);
      const elsewhere = s3.send(new ListObjectsV2Command({ Bucket: 'nobody-has-this' }));
      assert.deepEqual(await statusOf(elsewhere), ['NoSuchBucket', 404]);
      const closed = s3.send(new GetObjectCommand({ Bucket: 'recordings-archive-111122223333', Key: 'a' }));
      assert.deepEqual(await statusOf(closed), ['AccessDenied', 403]);
    });

    it('of another region are there, for those who ask there', async () => {
      const there = { Bucket: 'ml-inputs-us-east-1-111122223333', Key: 'a' };
      assert.deepEqual(await statusOf(s3.send(new PutObjectCommand({ ...there, Body: 'x' }))), [
        'PermanentRedirect',
        301,
      ]);
      const following = new S3Client({
        endpoint: bench.simulator.url,
        region: 'eu-west-1',
        forcePathStyle: true,
        followRegionRedirects: true,
        credentials: { accessKeyId: 'demo', secretAccessKey: 'demo' },
      });
      await following.send(new PutObjectCommand({ ...there, Body: 'x' }));
      assert.equal((await following.send(new HeadObjectCommand(there))).ContentLength, 1);
      following.destroy();
    });

    it('are checked on their way: what arrives must be what was sent', async () => {
      const body = Readable.from([Buffer.from('one, '), Buffer.from('two')]);
      await s3.send(new PutObjectCommand({ ...at('streamed'), Body: body, ContentLength: 8 }));
      const got = await s3.send(new GetObjectCommand(at('streamed')));
      assert.equal(await got.Body?.transformToString(), 'one, two');
      const wrong = s3.send(new PutObjectCommand({ ...at('wrong'), Body: 'x', ChecksumCRC32: 'AAAAAA==' }));
      assert.deepEqual(await statusOf(wrong), ['BadDigest', 400]);
      const [status, text] = await rawRequest(bench.simulator.url, 'PUT', `/${BUCKET}/cut`, {
        service: 's3',
        headers: { 'content-encoding': 'aws-chunked', 'x-amz-trailer': 'x-amz-checksum-crc32' },
        body: '5\r\nhello\r\n',
      });
      assert.equal(status, 400);
      assert.match(text, /<Code>BadDigest<\/Code>/);
      assert.deepEqual(await statusOf(s3.send(new HeadObjectCommand(at('cut')))), ['NotFound', 404]);
    });

    it('need no memory of their size', async () => {
      const piece = Buffer.alloc(MEGABYTE, 'x');
      const pieces = 200;
      const before = process.memoryUsage().arrayBuffers;
      const Body = Readable.from(
        (function* () {
          for (let count = 0; count < pieces; count++) yield piece;
        })(),
      );
      await s3.send(new PutObjectCommand({ ...at('large'), Body, ContentLength: pieces * MEGABYTE }));
      assert.ok(process.memoryUsage().arrayBuffers - before < 100 * MEGABYTE);
      const got = await s3.send(new GetObjectCommand(at('large')));
      let bytes = 0;
      for await (const chunk of got.Body as AsyncIterable<Buffer>) bytes += chunk.length;
      assert.equal(bytes, pieces * MEGABYTE);
    }).timeout(20_000);
  });

  describe('lists', () => {
    const page = async (
      options: Partial<ConstructorParameters<typeof ListObjectsV2Command>[0]>,
    ): Promise<readonly [keys: readonly string[], token: string | undefined]> => {
      const answer = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, ...options }));
      assert.equal(answer.IsTruncated, answer.NextContinuationToken !== undefined);
      const keys = [...(answer.Contents ?? []).map(({ Key = '' }) => Key)];
      return [
        [...keys, ...(answer.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix)],
        answer.NextContinuationToken,
      ];
    };

    it('have the order of keys, a prefix and pages', async () => {
      for (const key of ['b/2', 'a', 'b/1', 'c&<d>', 'b/3']) await put(key, key);
      assert.deepEqual(await page({}), [['a', 'b/1', 'b/2', 'b/3', 'c&<d>'], undefined]);
      const [first, token] = await page({ Prefix: 'b/', MaxKeys: 2 });
      assert.deepEqual(first, ['b/1', 'b/2']);
      assert.deepEqual(await page({ Prefix: 'b/', MaxKeys: 2, ContinuationToken: token }), [
        ['b/3'],
        undefined,
      ]);
      assert.deepEqual(await page({ StartAfter: 'b/2' }), [['b/3', 'c&<d>'], undefined]);
      assert.deepEqual(await page({ Delimiter: '/' }), [['a', 'c&<d>', 'b/'], undefined]);
      assert.deepEqual(await page({ Prefix: 'nothing' }), [[], undefined]);
      assert.deepEqual(await statusOf(page({ ContinuationToken: 'nonsense' })), ['InvalidArgument', 400]);
    });
  });

  describe('uploads in parts', () => {
    const part = (UploadId: string | undefined, PartNumber: number, Body: Buffer) =>
      s3.send(new UploadPartCommand({ ...at('big'), UploadId, PartNumber, Body }));

    it('become one object, whose size and checksum are kept', async () => {
      const { UploadId } = await s3.send(
        new CreateMultipartUploadCommand({ ...at('big'), ContentType: 'audio/wav' }),
      );
      const second = await part(UploadId, 2, Buffer.from('end'));
      const first = await part(UploadId, 1, Buffer.alloc(5 * MEGABYTE));
      const listed = await s3.send(new ListPartsCommand({ ...at('big'), UploadId }));
      assert.deepEqual(
        listed.Parts?.map(({ PartNumber, Size, ETag }) => [PartNumber, Size, ETag]),
        [
          [1, 5 * MEGABYTE, first.ETag],
          [2, 3, second.ETag],
        ],
      );
      const Parts = [
        { PartNumber: 1, ETag: first.ETag },
        { PartNumber: 2, ETag: second.ETag },
      ];
      await s3.send(
        new CompleteMultipartUploadCommand({ ...at('big'), UploadId, MultipartUpload: { Parts } }),
      );
      const head = await s3.send(new HeadObjectCommand(at('big')));
      assert.deepEqual([head.ContentLength, head.ContentType], [5 * MEGABYTE + 3, 'audio/wav']);
      assert.match(head.ETag ?? '', /^"[\da-f]{32}-2"$/);
      assert.deepEqual(await statusOf(part(UploadId, 3, Buffer.from('x'))), ['NoSuchUpload', 404]);
    });

    it('are refused when a part is missing, too small or out of order', async () => {
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand(at('big')));
      const small = await part(UploadId, 1, Buffer.from('x'));
      const other = await part(UploadId, 2, Buffer.from('y'));
      const complete = (...numbers: readonly (readonly [number, string | undefined])[]) =>
        s3.send(
          new CompleteMultipartUploadCommand({
            ...at('big'),
            UploadId,
            MultipartUpload: { Parts: numbers.map(([PartNumber, ETag]) => ({ PartNumber, ETag })) },
          }),
        );
      assert.deepEqual(await statusOf(complete([3, '"x"'])), ['InvalidPart', 400]);
      assert.deepEqual(await statusOf(complete([1, other.ETag])), ['InvalidPart', 400]);
      assert.deepEqual(await statusOf(complete([1, small.ETag], [2, other.ETag])), ['EntityTooSmall', 400]);
      assert.deepEqual(await statusOf(complete([2, other.ETag], [1, small.ETag])), ['InvalidPartOrder', 400]);
      await complete([1, small.ETag]);
    });

    it('leave nothing when they are given up', async () => {
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand(at('big')));
      await part(UploadId, 1, Buffer.from('x'));
      await s3.send(new AbortMultipartUploadCommand({ ...at('big'), UploadId }));
      const listed = s3.send(new ListPartsCommand({ ...at('big'), UploadId }));
      assert.deepEqual(await statusOf(listed), ['NoSuchUpload', 404]);
      assert.deepEqual(await statusOf(s3.send(new HeadObjectCommand(at('big')))), ['NotFound', 404]);
    });
  });

  it('refuses what it does not speak', async () => {
    const [status, text] = await rawRequest(bench.simulator.url, 'DELETE', `/${BUCKET}/a`, { service: 's3' });
    assert.deepEqual([status, /<Code>(.*)<\/Code>/.exec(text)?.[1]], [501, 'NotImplemented']);
  });
});
