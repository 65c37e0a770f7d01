import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { QueueModel } from '../../../src/core/queue/model.js';
import { createQueueModel } from '../../../src/core/queue/model.js';
import type { RequestEnd, SentRequest } from '../../../src/core/queue/request-queue.js';
import type { QueueSettings } from '../../../src/core/queue/settings.js';
import { comeAt, SECOND_MS, STILL } from './support.js';

const TEN = { kind: 'constant', meanSeconds: 10 } as const;

/** Sends a request; its end, once there is one, is the last of the list. */
function send(model: QueueModel, wishes: Omit<SentRequest, 'onEnd'> = {}): RequestEnd[] {
  const ends: RequestEnd[] = [];
  model.send({ ...wishes, onEnd: (end) => ends.push(end) });
  return ends;
}

function model(settings: Partial<QueueSettings> = {}): QueueModel {
  return createQueueModel({ ...STILL, service: TEN, ...settings }, 0);
}

describe('a request sent by hand', () => {
  it('waits its turn, is worked on and tells its end, once', () => {
    const queue = model({ arrivals: comeAt([0, 2]) });
    queue.advanceTo(5 * SECOND_MS);
    const ends = send(queue);
    assert.deepEqual([queue.state.queued, queue.state.inProcess], [2, 1]);
    queue.advanceTo(29_999);
    assert.deepEqual(ends, []);
    queue.advanceTo(60 * SECOND_MS);
    assert.deepEqual(ends, [{ how: 'processed', startedMs: 20_000, atMs: 30_000 }]);
    assert.deepEqual([queue.totals.arrived, queue.totals.processed], [3, 3]);
  });

  it('fails when it must, or when its own time is up', () => {
    const queue = model();
    const [doomed, slow, free] = [
      send(queue, { fails: true }),
      send(queue, { timeoutSeconds: 4 }),
      send(queue, { timeoutSeconds: 4000 }),
    ];
    queue.advanceTo(60 * SECOND_MS);
    assert.deepEqual(
      [doomed, slow, free].map(([end]) => [end?.how, end?.atMs]),
      [
        ['failed', 10_000],
        ['failed', 14_000],
        ['processed', 24_000],
      ],
    );
  });

  it('expires at its own time, and lets the others live to theirs', () => {
    const queue = model({ instances: 0, ttlSeconds: 100, arrivals: comeAt([0, 1], [10, 1]) });
    queue.advanceTo(5 * SECOND_MS);
    const [short, long] = [send(queue, { ttlSeconds: 60 }), send(queue, { ttlSeconds: 500 })];
    const queuedAt = (seconds: number): number => {
      queue.advanceTo(seconds * SECOND_MS);
      return queue.state.queued;
    };
    assert.deepEqual(
      [20, 64.9, 65, 99.9, 100, 109.9, 110, 504.9, 505].map(queuedAt),
      [4, 4, 3, 3, 2, 2, 1, 1, 0],
    );
    assert.deepEqual(
      [short, long],
      [[{ how: 'expired', atMs: 65_000 }], [{ how: 'expired', atMs: 505_000 }]],
    );
    assert.equal(queue.totals.expired, 4);
  });

  it('goes back into the queue with its instance, or fails, as the others do', () => {
    for (const [whenRemoved, how] of [
      ['putBack', 'expired'],
      ['fail', 'failed'],
    ] as const) {
      const queue = model({ whenRemoved, service: { kind: 'constant', meanSeconds: 500 } });
      const ends = send(queue, { ttlSeconds: 90 });
      queue.advanceTo(SECOND_MS);
      queue.setDesired(0);
      queue.advanceTo(200 * SECOND_MS);
      assert.deepEqual(
        ends.map((end) => end.how),
        [how],
      );
    }
  });

  it('changes nothing for those who look at other moments', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 20 }), (looks) => {
        const run = (moments: readonly number[]): unknown => {
          const queue = model({ arrivals: { kind: 'constant', perMinute: 5 }, failureShare: 0.3 });
          const told: unknown[] = [];
          const steps = [...moments, 60_000, 150_000].sort((a, b) => a - b);
          for (const step of steps) {
            queue.advanceTo(step);
            if (step === 60_000 && told.length === 0) told.push(send(queue, { ttlSeconds: 80 }));
          }
          queue.advanceTo(400_000);
          return [told, queue.state, queue.totals.processed, queue.totals.failed, queue.totals.expired];
        };
        assert.deepEqual(run(looks.filter((ms) => ms !== 60_000)), run([]));
      }),
      { numRuns: 40 },
    );
  });
});
