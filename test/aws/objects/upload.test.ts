import assert from 'node:assert/strict';
import { UploadInterrupted } from '../../../src/core/live/objects.js';
import { failureOf } from '../../support/aws-failure.js';
import { ConnectedS3, MemorySource, MIB, patternOf } from '../../support/s3-connection.js';

const URI = 's3://acme/in/a b+ü.json';
const PATH = '/acme/in/a b+ü.json';

async function interruptionOf(call: Promise<unknown>): Promise<UploadInterrupted> {
  const error = await call.then(
    () => assert.fail('The call succeeded.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UploadInterrupted, String(error));
  return error;
}

describe('an upload', () => {
  let world: ConnectedS3;
  beforeEach(async () => {
    world = await ConnectedS3.start();
  });
  afterEach(() => world.stop());

  it('of a small file is one request, with its type and checksum', async () => {
    const progress: number[][] = [];
    await world.objects.upload(URI, new MemorySource(Buffer.from('{"a":1}')), {
      contentType: 'application/json',
      onProgress: (...all) => progress.push(all),
    });
    assert.deepEqual(world.s3.actions, ['PutObject']);
    const [{ headers } = assert.fail()] = world.s3.requests;
    assert.equal(headers['content-type'], 'application/json');
    assert.match(String(headers['x-amz-checksum-crc32']), /^.{6}==$/);
    assert.equal(headers['content-length'], '7');
    assert.equal(headers['transfer-encoding'], undefined);
    assert.equal(world.s3.objects.get(PATH)?.content.toString(), '{"a":1}');
    assert.deepEqual(progress, [[7, 7]]);
  });

  it('of an empty file makes an empty object', async () => {
    await world.objects.upload(URI, new MemorySource(Buffer.alloc(0)), {});
    assert.equal(world.s3.objects.get(PATH)?.bytes, 0);
  });

  it('of a large file goes in parts, three at a time, and is what the file is', async () => {
    const content = patternOf(50 * MIB + 123);
    const progress: number[] = [];
    const source = new MemorySource(content);
    let most = 0;
    let full: () => void = () => undefined;
    const threeAreUnderWay = new Promise<void>((resolve) => (full = resolve));
    world.s3.beforePart = () => {
      const underWay = source.reads.length - progress.length;
      most = Math.max(most, underWay);
      if (underWay === 3) full();
      return threeAreUnderWay;
    };
    await world.objects.upload(URI, source, {
      contentType: 'audio/wav',
      onProgress: (done, total) => {
        assert.equal(total, content.length);
        progress.push(done);
      },
    });
    assert.equal(world.s3.count('UploadPart'), 7);
    assert.deepEqual(world.s3.actions[0], 'CreateMultipartUpload');
    assert.equal(world.s3.requests[0]?.headers['content-type'], 'audio/wav');
    assert.deepEqual(world.s3.actions.at(-1), 'CompleteMultipartUpload');
    assert.ok(world.s3.objects.get(PATH)?.content.equals(content));
    assert.deepEqual(
      progress,
      [...progress].sort((a, b) => a - b),
    );
    assert.deepEqual([progress.length, progress.at(-1)], [7, content.length]);
    assert.equal(most, 3);
  });

  it('tries a part three times, waiting longer each time', async () => {
    world.s3.fail('UploadPart', { fate: 'drop' }, { status: 503, code: 'SlowDown' });
    const started = world.clock.steadyMs();
    await world.untilDone(world.objects.upload(URI, new MemorySource(patternOf(17 * MIB)), {}));
    assert.equal(world.s3.count('UploadPart'), 5);
    // Two parts failed once each: they wait a second, at the same time or one after the other.
    assert.ok([1000, 2000].includes(world.clock.steadyMs() - started));
    assert.ok(world.s3.objects.get(PATH)?.content.equals(patternOf(17 * MIB)));
  });

  it('tries a small file three times too', async () => {
    world.s3.fail('PutObject', { fate: 'drop' }, { status: 500, code: 'InternalError' });
    const started = world.clock.steadyMs();
    await world.untilDone(world.objects.upload(URI, new MemorySource(Buffer.from('x')), {}));
    assert.equal(world.s3.count('PutObject'), 3);
    assert.equal(world.clock.steadyMs() - started, 5000);
  });

  it('waits as long as S3 says', async () => {
    world.s3.fail('PutObject', { status: 503, code: 'SlowDown', headers: { 'retry-after': '7' } });
    const started = world.clock.steadyMs();
    await world.untilDone(world.objects.upload(URI, new MemorySource(Buffer.from('x')), {}));
    assert.equal(world.clock.steadyMs() - started, 7000);
  });

  it('of a small file that cannot be sent leaves nothing to go on from', async () => {
    world.s3.fail('PutObject', ...Array.from({ length: 9 }, () => ({ fate: 'drop' as const })));
    const error = await world.untilDone(
      world.objects.upload(URI, new MemorySource(Buffer.from('x')), {}).catch((reason: unknown) => reason),
    );
    assert.ok(!(error instanceof UploadInterrupted));
    assert.equal((await failureOf(Promise.reject(error as Error))).kind, 'unreachable');
    assert.equal(world.s3.count('PutObject'), 3);
  });

  it('sends a part again that was damaged on the way', async () => {
    world.s3.fail('UploadPart', { status: 400, code: 'BadDigest' });
    await world.untilDone(world.objects.upload(URI, new MemorySource(patternOf(17 * MIB)), {}));
    assert.equal(world.s3.count('UploadPart'), 4);
  });

  it('that breaks off can go on: parts that arrived are not sent again', async () => {
    const source = new MemorySource(patternOf(60 * MIB));
    const drops = Array.from({ length: 40 }, () => ({ fate: 'drop' as const }));
    world.s3.fail('UploadPart', undefined, undefined, undefined, ...drops);
    const interrupted = await world.untilDone(interruptionOf(world.objects.upload(URI, source, {})));
    assert.equal(interrupted.failure.kind, 'unreachable');
    assert.match(interrupted.failure.message, /kept in the bucket/);
    assert.deepEqual(interrupted.state, { uri: URI, uploadId: 'upload-1' });
    assert.equal(world.s3.count('AbortMultipartUpload'), 0);
    const arrived = [...(world.s3.uploads.get('upload-1')?.parts.keys() ?? [])];
    assert.deepEqual(arrived.sort(), [1, 2, 3]);

    world.s3.fail('UploadPart');
    world.s3.requests.length = 0;
    const progress: number[] = [];
    await world.objects.upload(URI, source, {
      resume: interrupted.state,
      onProgress: (done) => progress.push(done),
    });
    assert.equal(world.s3.count('UploadPart'), 5);
    assert.equal(world.s3.count('CreateMultipartUpload'), 0);
    assert.equal(progress[0], 24 * MIB);
    assert.ok(world.s3.objects.get(PATH)?.content.equals(source.content));
  });

  for (const hasChecksums of [true, false]) {
    it(`that goes on sends again what the file holds no more${hasChecksums ? '' : ', without checksums too'}`, async () => {
      world.s3.hasChecksums = hasChecksums;
      const source = new MemorySource(patternOf(40 * MIB));
      world.s3.fail('UploadPart', undefined, undefined, { status: 400, code: 'ExpiredToken' });
      const { failure, state } = await interruptionOf(world.objects.upload(URI, source, {}));
      assert.equal(failure.kind, 'expired');
      const parts = world.s3.uploads.get(state.uploadId)?.parts ?? new Map<number, unknown>();
      const [first] = parts.keys();
      assert.ok(first !== undefined);

      source.content = Buffer.from(source.content);
      source.content[(first - 1) * 8 * MIB + 5] = 77;
      world.s3.requests.length = 0;
      const left = parts.size;
      await world.objects.upload(URI, source, { resume: state });
      assert.equal(world.s3.count('UploadPart'), 5 - left + 1);
      assert.ok(world.s3.objects.get(PATH)?.content.equals(source.content));
    });
  }

  it('that S3 does not know any more begins anew', async () => {
    await world.objects.upload(URI, new MemorySource(patternOf(17 * MIB)), {
      resume: { uri: URI, uploadId: 'gone' },
    });
    assert.deepEqual(world.s3.actions.slice(0, 3), ['ListParts', 'HeadObject', 'CreateMultipartUpload']);
    assert.ok(world.s3.objects.get(PATH)?.content.equals(patternOf(17 * MIB)));
  });

  it('that had come through after all is not sent again', async () => {
    const source = new MemorySource(patternOf(17 * MIB));
    world.s3.fail('CompleteMultipartUpload', { fate: 'drop', after: true });
    await world.untilDone(world.objects.upload(URI, source, {}));
    assert.deepEqual([world.s3.count('UploadPart'), world.s3.count('CompleteMultipartUpload')], [3, 2]);

    world.s3.requests.length = 0;
    await world.objects.upload(URI, source, { resume: { uri: URI, uploadId: 'upload-1' } });
    assert.deepEqual(world.s3.actions, ['ListParts', 'HeadObject']);
  });

  it('that went wrong is not taken for an earlier one of the same shape', async () => {
    const source = new MemorySource(patternOf(17 * MIB));
    await world.objects.upload(URI, source, {});
    world.s3.fail('CompleteMultipartUpload', { status: 404, code: 'NoSuchUpload' });
    assert.equal((await failureOf(world.objects.upload(URI, source, {}))).kind, 'not-found');

    const longer = new MemorySource(patternOf(18 * MIB));
    world.s3.requests.length = 0;
    await world.objects.upload(URI, longer, { resume: { uri: URI, uploadId: 'upload-1' } });
    assert.equal(world.s3.count('UploadPart'), 3);
  });

  it('that S3 forgot before it was complete is no success', async () => {
    world.s3.put(PATH, 'an older object');
    world.s3.fail('CompleteMultipartUpload', { fate: 'drop', after: true });
    const failed = failureOf(world.objects.upload(URI, new MemorySource(patternOf(17 * MIB)), {}));
    while (world.s3.count('CompleteMultipartUpload') === 0)
      await new Promise((resolve) => setTimeout(resolve, 1));
    world.s3.put(PATH, 'another object');
    assert.equal((await world.untilDone(failed)).kind, 'not-found');
  });

  it('that is stopped removes what arrived, once nothing is under way', async () => {
    const stop = new AbortController();
    world.s3.beforePart = (number) => {
      if (number === 5) stop.abort();
      return Promise.resolve();
    };
    const source = new MemorySource(patternOf(120 * MIB));
    const failure = await failureOf(world.objects.upload(URI, source, { signal: stop.signal }));
    assert.equal(failure.kind, 'cancelled');
    assert.equal(world.s3.actions.at(-1), 'AbortMultipartUpload');
    assert.ok(world.s3.count('UploadPart') < 9);
    assert.deepEqual([world.s3.uploads.size, world.s3.objects.size], [0, 0]);
  });

  it('that is stopped while it waits does not wait', async () => {
    const stop = new AbortController();
    world.s3.fail('PutObject', { fate: 'drop' });
    const failed = failureOf(
      world.objects.upload(URI, new MemorySource(Buffer.from('x')), { signal: stop.signal }),
    );
    while (world.clock.nextMs === undefined) await new Promise((resolve) => setTimeout(resolve, 1));
    stop.abort();
    assert.equal((await failed).kind, 'cancelled');
    assert.equal(world.clock.nextMs, undefined, 'no timer is left');
    assert.equal(world.s3.count('PutObject'), 1);
  });

  it('that was stopped before it began sends nothing', async () => {
    const signal = AbortSignal.abort();
    const failure = await failureOf(
      world.objects.upload(URI, new MemorySource(patternOf(17 * MIB)), { signal }),
    );
    assert.equal(failure.kind, 'cancelled');
    assert.deepEqual(world.s3.actions, []);
  });

  it('that may not remove what arrived says so', async () => {
    world.s3.fail('UploadPart', { status: 403, code: 'AccessDenied', message: 'Access Denied' });
    world.s3.fail('AbortMultipartUpload', { status: 403, code: 'AccessDenied', message: 'Access Denied' });
    const { failure, state } = await interruptionOf(
      world.objects.upload(URI, new MemorySource(patternOf(17 * MIB)), {}),
    );
    assert.equal(failure.kind, 'denied');
    assert.match(
      failure.message,
      /^Access Denied What arrived is still in the bucket and could not be removed\./,
    );
    await world.objects.abandon(state);
    assert.equal(world.s3.uploads.size, 0);
    await world.objects.abandon(state);
  });

  it('that is refused for good removes what arrived, and names what is missing', async () => {
    world.s3.fail('UploadPart', undefined, {
      status: 403,
      code: 'AccessDenied',
      message: 'User: arn:aws:iam::1:user/x is not authorized to perform: kms:GenerateDataKey on resource: k',
    });
    const failure = await failureOf(world.objects.upload(URI, new MemorySource(patternOf(33 * MIB)), {}));
    assert.equal(failure.kind === 'denied' && failure.action, 'kms:GenerateDataKey');
    assert.equal(world.s3.uploads.size, 0);
    assert.equal(world.s3.count('AbortMultipartUpload'), 1);
  });

  it('of a file that changes meanwhile fails and leaves nothing', async () => {
    const source = new MemorySource(patternOf(17 * MIB));
    source.read = (from, to) => Promise.resolve(source.content.subarray(from, to - 1));
    assert.match((await failureOf(world.objects.upload(URI, source, {}))).message, /The file changed/);
    assert.equal(world.s3.uploads.size, 0);

    const gone = new Error('ENOENT');
    source.read = () => Promise.reject(gone);
    await assert.rejects(world.objects.upload(URI, source, {}), (error) => error === gone);
    assert.equal(world.s3.uploads.size, 0);
  });

  it('that its connection leaves can go on over another', async () => {
    world.s3.beforePart = (number) => {
      if (number === 3) world.connection.dispose();
      return Promise.resolve();
    };
    const interrupted = await interruptionOf(
      world.objects.upload(URI, new MemorySource(patternOf(60 * MIB)), {}),
    );
    assert.equal(interrupted.failure.kind, 'cancelled');
    assert.equal(interrupted.state.uploadId, 'upload-1');
  });

  it('takes an error that comes with status 200 for one', async () => {
    world.s3.fail('CompleteMultipartUpload', { status: 200, code: 'InternalError', message: 'Try again.' });
    await world.untilDone(world.objects.upload(URI, new MemorySource(patternOf(17 * MIB)), {}));
    assert.equal(world.s3.count('CompleteMultipartUpload'), 2);
    assert.equal(world.s3.objects.size, 1);
  });

  it('cannot go on elsewhere, nor carry a header in its type', async () => {
    const source = new MemorySource(Buffer.from('x'));
    const resume = { uri: 's3://acme/other', uploadId: 'u' };
    await assert.rejects(world.objects.upload(URI, source, { resume }), RangeError);
    const failure = await failureOf(world.objects.upload(URI, source, { contentType: 'a\r\nb: c' }));
    assert.equal(failure.kind, 'refused');
    assert.deepEqual(world.s3.actions, []);
  });

  it('says nothing of itself in the log but what was called', async () => {
    await world.objects.upload(URI, new MemorySource(patternOf(17 * MIB)), {});
    for (const line of world.home.lines) assert.match(line, /^S3\.[A-Za-z]+ 200 \d+ ms$/);
    assert.equal(world.home.lines.length, 5);
  });
});
