import assert from 'node:assert/strict';
import { failureOf } from '../../support/aws-failure.js';
import { ConnectedS3, MIB, patternOf } from '../../support/s3-connection.js';

const URI = 's3://acme/out/result.bin';
const PATH = '/acme/out/result.bin';

describe('a download', () => {
  let world: ConnectedS3;
  let parts: Uint8Array[];
  const sink = (part: Uint8Array): Promise<void> => {
    parts.push(part);
    return Promise.resolve();
  };
  const content = (): Buffer => Buffer.concat(parts);
  beforeEach(async () => {
    world = await ConnectedS3.start();
    parts = [];
  });
  afterEach(() => world.stop());

  it('is one request, in parts of a megabyte and in order', async () => {
    world.s3.put(PATH, patternOf(5 * MIB + 1));
    const progress: (readonly [number, number])[] = [];
    await world.objects.download(URI, sink, { onProgress: (...both) => progress.push(both) });
    assert.deepEqual(world.s3.actions, ['GetObject']);
    assert.ok(content().equals(patternOf(5 * MIB + 1)));
    assert.ok(parts.length <= 6, `${parts.length} parts`);
    assert.deepEqual(progress.at(-1), [5 * MIB + 1, 5 * MIB + 1]);
    assert.equal(progress.length, parts.length);
  });

  it('of an empty object gives nothing', async () => {
    world.s3.put(PATH, '');
    await world.objects.download(URI, sink);
    assert.equal(content().length, 0);
  });

  it('goes on where it broke off, of the same object only', async () => {
    world.s3.put(PATH, patternOf(6 * MIB));
    world.s3.fail('GetObject', { fate: 'cut' }, { fate: 'drop' });
    await world.untilDone(world.objects.download(URI, sink));
    assert.ok(content().equals(patternOf(6 * MIB)));
    const [first, second, third] = world.s3.requests.map(({ headers }) => headers);
    assert.deepEqual([first?.range, first?.['if-match']], [undefined, undefined]);
    assert.match(String(second?.range), /^bytes=\d+-$/);
    assert.deepEqual([third?.range, third?.['if-match']], [second?.range, second?.['if-match']]);
    assert.match(String(second?.['if-match']), /^"[\da-f]{32}"$/);
  });

  it('tries three times in a row, and counts anew when something came', async () => {
    world.s3.put(PATH, patternOf(8 * MIB));
    const cut = { fate: 'cut' } as const;
    const drop = { fate: 'drop' } as const;
    world.s3.fail('GetObject', cut, drop, cut, drop, cut, drop, drop, drop);
    const failure = await world.untilDone(failureOf(world.objects.download(URI, sink)));
    assert.equal(failure.kind, 'unreachable');
    assert.equal(world.s3.count('GetObject'), 7);
  });

  it('says when the object changed meanwhile', async () => {
    world.s3.put(PATH, patternOf(4 * MIB));
    world.s3.fail('GetObject', { fate: 'cut' });
    const failed = failureOf(world.objects.download(URI, sink));
    while (world.clock.nextMs === undefined) await new Promise((resolve) => setTimeout(resolve, 1));
    world.s3.put(PATH, patternOf(4 * MIB, 2));
    assert.equal((await world.untilDone(failed)).kind, 'refused');
  });

  it('says when what came is not what S3 has', async () => {
    world.s3.put(PATH, 'hello', { 'x-amz-checksum-crc32': 'AAAAAA==' });
    const failure = await failureOf(world.objects.download(URI, sink));
    assert.deepEqual([failure.kind, failure.message.includes('checksum')], ['refused', true]);
    assert.equal(world.s3.count('GetObject'), 1);
  });

  it('that is stopped ends at once', async () => {
    world.s3.put(PATH, patternOf(64 * MIB));
    const stop = new AbortController();
    const failure = await failureOf(
      world.objects.download(
        URI,
        async (part) => {
          await sink(part);
          stop.abort();
        },
        { signal: stop.signal },
      ),
    );
    assert.deepEqual([failure.kind, parts.length], ['cancelled', 1]);
  });

  it('whose connection is closed ends', async () => {
    world.s3.put(PATH, patternOf(64 * MIB));
    const failure = await failureOf(
      world.objects.download(URI, async (part) => {
        await sink(part);
        world.connection.dispose();
      }),
    );
    assert.equal(failure.kind, 'cancelled');
    assert.ok(parts.length < 64);
  });

  it('passes on what the other side says, and asks no more', async () => {
    world.s3.put(PATH, patternOf(3 * MIB));
    const full = new Error('ENOSPC');
    await assert.rejects(
      world.objects.download(URI, () => Promise.reject(full)),
      (error) => error === full,
    );
    assert.equal(world.s3.count('GetObject'), 1);
  });

  it('waits for the sink: nothing is read ahead without bound', async () => {
    world.s3.put(PATH, patternOf(96 * MIB));
    let isFirst = true;
    let seen = 0;
    await world.objects.download(URI, async (part) => {
      if (isFirst) {
        isFirst = false;
        // The server is on this thread: as long as this waits, it can send what the sockets take.
        const before = process.memoryUsage().arrayBuffers;
        await new Promise((resolve) => setTimeout(resolve, 100));
        assert.ok(process.memoryUsage().arrayBuffers - before < 16 * MIB);
      }
      seen += part.length;
    });
    assert.equal(seen, 96 * MIB);
  });

  it('of what is not there says so', async () => {
    assert.equal((await failureOf(world.objects.download(URI, sink))).kind, 'not-found');
  });
});
