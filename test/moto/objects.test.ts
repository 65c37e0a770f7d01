import assert from 'node:assert/strict';
import {
  CreateBucketCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { UploadInterrupted } from '../../src/core/live/objects.js';
import type { ObjectStore } from '../../src/core/live/objects.js';
import { MemorySource, MIB, patternOf } from '../support/s3-connection.js';
import { clientOptions, connect, failsWith, REGION, resetMoto } from './support.js';

describe('objects on moto', () => {
  let s3: S3Client;
  let seen: ReturnType<typeof connect>;
  let objects: ObjectStore;

  beforeEach(async () => {
    await resetMoto();
    s3 = new S3Client({ ...clientOptions(), forcePathStyle: true });
    seen = connect();
    ({ objects } = seen.connection);
    await s3.send(
      new CreateBucketCommand({ Bucket: 'acme', CreateBucketConfiguration: { LocationConstraint: REGION } }),
    );
  });

  afterEach(() => {
    s3.destroy();
    seen.end();
  });

  const put = (Key: string, text: string, ContentType?: string) =>
    s3.send(new PutObjectCommand({ Bucket: 'acme', Key, Body: Buffer.from(text), ContentType }));

  const unfinished = async (): Promise<number> =>
    (await s3.send(new ListMultipartUploadsCommand({ Bucket: 'acme' }))).Uploads?.length ?? 0;

  const content = async (uri: string): Promise<Buffer> => {
    const parts: Uint8Array[] = [];
    await objects.download(uri, (part) => Promise.resolve(void parts.push(part)));
    return Buffer.concat(parts);
  };

  it('are listed in pages of a thousand, in the order of keys', async () => {
    const keys = Array.from({ length: 1003 }, (_, index) => `failures/${String(index).padStart(4, '0')}.out`);
    for (let at = 0; at < keys.length; at += 20)
      await Promise.all(keys.slice(at, at + 20).map((key) => put(key, 'x')));
    await put('results/1.out', 'x');
    const first = await objects.list('s3://acme/failures/');
    assert.equal(first.items.length, 1000);
    assert.ok(first.token, 'there is more');
    const second = await objects.list('s3://acme/failures/', first.token);
    assert.equal(second.token, undefined);
    assert.deepEqual(
      [...first.items, ...second.items].map(({ uri }) => uri),
      keys.map((key) => `s3://acme/${key}`),
    );
    assert.equal((await objects.list('s3://acme/failures/000')).items.length, 10);
    assert.deepEqual(await objects.list('s3://acme/none/'), { items: [] });
  });

  it('have any key', async () => {
    const keys = ['a b+c%2F.out', 'ü/<b>&"\'.out', "it's (1)*!~.out", '語🎧.out'];
    for (const key of keys) await put(key, key);
    const { items } = await objects.list('s3://acme');
    assert.deepEqual(items.map(({ uri }) => uri).sort(), keys.map((key) => `s3://acme/${key}`).sort());
    for (const key of keys) assert.equal((await objects.readText(`s3://acme/${key}`, 100)).text, key);
  });

  it('tell their size, time and type', async () => {
    await put('a.json', '{"a":"ä"}', 'application/json');
    const { modifiedMs, ...head } = await objects.head('s3://acme/a.json');
    assert.deepEqual(head, { bytes: 10, contentType: 'application/json' });
    assert.ok(Math.abs(modifiedMs - Date.now()) < 300_000);
    assert.deepEqual(await objects.readText('s3://acme/a.json', 7), {
      ...{ text: '{"a":"', bytes: 10, isCut: true },
      contentType: 'application/json',
    });
    await put('empty', '');
    assert.equal((await objects.readText('s3://acme/empty', 7)).text, '');
  });

  it('say when they, or their bucket, are not there', async () => {
    await failsWith('not-found', objects.head('s3://acme/gone'));
    await failsWith('not-found', objects.readText('s3://acme/gone', 1));
    await failsWith('not-found', content('s3://acme/gone'));
    await failsWith('not-found', objects.list('s3://nobody-has-this'));
    await failsWith(
      'not-found',
      objects.upload('s3://nobody-has-this/a', new MemorySource(Buffer.from('x')), {}),
    );
    await failsWith(
      'not-found',
      objects.upload('s3://nobody-has-this/a', new MemorySource(patternOf(17 * MIB)), {}),
    );
  });

  it('come back as they were sent, small and large', async () => {
    for (const bytes of [0, 1, 17 * MIB + 5]) {
      const source = new MemorySource(patternOf(bytes));
      await objects.upload(`s3://acme/in/${bytes}`, source, { contentType: 'audio/wav' });
      assert.ok((await content(`s3://acme/in/${bytes}`)).equals(source.content), String(bytes));
      assert.equal((await objects.head(`s3://acme/in/${bytes}`)).contentType, 'audio/wav');
    }
    assert.equal(await unfinished(), 0);
  });

  it('of which a part is missing are no objects, and can go on', async () => {
    const source = new MemorySource(patternOf(40 * MIB));
    let left = 3;
    const read = source.read.bind(source);
    source.read = (from, to) => {
      left -= 1;
      if (left === 0) seen.connection.dispose();
      return read(from, to);
    };
    const error = await objects.upload('s3://acme/in/1', source, {}).catch((reason: unknown) => reason);
    assert.ok(error instanceof UploadInterrupted, String(error));
    assert.equal(await unfinished(), 1);

    seen.end();
    seen = connect();
    ({ objects } = seen.connection);
    await failsWith('not-found', objects.head('s3://acme/in/1'));
    source.read = read;
    await objects.upload('s3://acme/in/1', source, { resume: error.state });
    assert.ok((await content('s3://acme/in/1')).equals(source.content));
    assert.equal(await unfinished(), 0);
  });

  it('of an upload that is stopped, or given up, leave nothing', async () => {
    const stop = new AbortController();
    const source = new MemorySource(patternOf(40 * MIB));
    const onProgress = (): void => {
      stop.abort();
    };
    await failsWith(
      'cancelled',
      objects.upload('s3://acme/in/1', source, { signal: stop.signal, onProgress }),
    );
    assert.deepEqual([await unfinished(), (await objects.list('s3://acme')).items], [0, []]);
    await objects.abandon({ uri: 's3://acme/in/1', uploadId: 'nobody-knows-this' });
  });

  it('leave lines in the log that say no more than what was called', async () => {
    await objects.list('s3://acme');
    assert.match(seen.log.join('\n'), /^S3\.ListObjectsV2 200 \d+ ms$/);
  });
});
