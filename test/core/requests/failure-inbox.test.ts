import assert from 'node:assert/strict';
import { FailureInbox } from '../../../src/core/requests/failure-inbox.js';
import { MemoryObjects } from '../../support/memory-objects.js';

const OOM = 'Received server error (500) from primary with message "CUDA out of memory."';
const TOO_LARGE = 'Received client error (413) from primary with message "413 Request Entity Too Large"';

describe('the inbox of failures', () => {
  let objects: MemoryObjects;
  let told: number;
  let inbox: FailureInbox;
  const stop = () => new AbortController();

  beforeEach(() => {
    objects = new MemoryObjects();
    told = 0;
    inbox = new FailureInbox(objects, 's3://acme/failures', () => {
      told += 1;
    });
  });

  const fail = (count: number, text: string, from = 0): void => {
    for (let index = from; index < from + count; index += 1)
      objects.put(`s3://acme/failures/id-${index}-error.out`, text, { modifiedMs: index });
  };
  const groups = () => inbox.groups.map(({ cause, failures }) => [cause?.id, failures.length]);

  it('groups by cause, the most frequent first', async () => {
    fail(3, OOM);
    fail(5, TOO_LARGE, 3);
    await inbox.list(stop().signal);
    assert.deepEqual(groups(), [
      ['payload-too-large', 5],
      ['cuda-out-of-memory', 3],
    ]);
    const [newest] = inbox.groups[0]?.failures ?? [];
    assert.ok(newest);
    assert.equal(newest.inferenceId, 'id-7');
    assert.equal(inbox.of(newest)?.message, '413 Request Entity Too Large');
    assert.ok(told > 2);
  });

  it('opens the newest fifty, and more when asked', async () => {
    fail(120, OOM);
    await inbox.list(stop().signal);
    assert.deepEqual(groups(), [
      ['cuda-out-of-memory', 50],
      [undefined, 70],
    ]);
    assert.equal(inbox.unread, 70);
    await inbox.readMore(stop().signal);
    assert.deepEqual(groups(), [
      ['cuda-out-of-memory', 100],
      [undefined, 20],
    ]);
    // Listing anew opens only what is not known.
    const before = objects.calls.filter((call) => call.startsWith('readText')).length;
    await inbox.list(stop().signal);
    assert.equal(objects.calls.filter((call) => call.startsWith('readText')).length - before, 20);
  });

  it('keeps what it has when S3 refuses, and says why', async () => {
    fail(2, OOM);
    await inbox.list(stop().signal);
    objects.failing.set('list', { kind: 'denied', message: 'no', action: 's3:ListBucket' });
    await inbox.list(stop().signal);
    assert.equal(inbox.failure?.kind, 'denied');
    assert.deepEqual(groups(), [['cuda-out-of-memory', 2]]);
    objects.failing.clear();
    await inbox.list(stop().signal);
    assert.equal(inbox.failure, undefined);
  });

  it('takes an object that went away meanwhile for no trouble', async () => {
    fail(1, OOM);
    objects.failing.set('readText', { kind: 'not-found', message: 'gone' });
    await inbox.list(stop().signal);
    assert.equal(inbox.failure, undefined);
    assert.deepEqual(groups(), [['other', 1]]);
  });

  it('stops when another endpoint is asked for', async () => {
    fail(100, OOM);
    const own = stop();
    own.abort();
    await inbox.list(own.signal);
    assert.deepEqual(groups(), []);
    assert.equal(
      objects.calls.some((call) => call.startsWith('readText')),
      false,
    );
  });
});
