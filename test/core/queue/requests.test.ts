import assert from 'node:assert/strict';
import { createQueueModel } from '../../../src/core/queue/model.js';
import { SECOND_MS, STILL, comeAt } from './support.js';

describe('time to live', () => {
  it('ends at the exact moment, for each request at its own', () => {
    const model = createQueueModel(
      { ...STILL, instances: 0, ttlSeconds: 60, arrivals: comeAt([1, 1], [5, 2], [30, 1]) },
      0,
    );
    const queuedAt = (seconds: number): number => {
      model.advanceTo(seconds * SECOND_MS);
      return model.state.queued;
    };
    assert.deepEqual([60.999, 61, 64.999, 65, 89.999, 90].map(queuedAt), [4, 3, 3, 1, 1, 0]);
    assert.equal(model.totals.expired, 4);
    assert.equal(model.state.oldestAgeSeconds, 0);
  });

  it('holds for the queue alone: an invocation under way goes on', () => {
    const service = { kind: 'constant', meanSeconds: 100 } as const;
    const model = createQueueModel({ ...STILL, service, ttlSeconds: 60, arrivals: comeAt([0, 2]) }, 0);
    model.advanceTo(101_000);
    assert.deepEqual([model.totals.processed, model.totals.expired], [1, 1]);
  });

  it('wins over a place that becomes free at the same moment', () => {
    const service = { kind: 'constant', meanSeconds: 60 } as const;
    const model = createQueueModel({ ...STILL, service, ttlSeconds: 60, arrivals: comeAt([0, 2]) }, 0);
    model.advanceTo(60_000);
    assert.deepEqual([model.totals.processed, model.totals.expired, model.totals.started], [1, 1, 1]);
  });
});

describe('invocations', () => {
  it('run side by side up to the concurrency, in order of arrival', () => {
    const service = { kind: 'constant', meanSeconds: 10 } as const;
    const model = createQueueModel(
      { ...STILL, service, concurrency: 2, arrivals: comeAt([0, 3], [1, 1]) },
      0,
    );
    model.advanceTo(1000);
    assert.deepEqual([model.state.inProcess, model.state.queued], [2, 2]);
    assert.equal(model.state.oldestAgeSeconds, 1);
    model.advanceTo(20_000);
    assert.equal(model.totals.processed, 4);
    assert.equal(model.totals.waitedMs, 10_000 + 9000);
  });

  it('fail at their timeout', () => {
    const service = { kind: 'constant', meanSeconds: 100 } as const;
    const model = createQueueModel({ ...STILL, service, timeoutSeconds: 30, arrivals: comeAt([0, 1]) }, 0);
    model.advanceTo(29_999);
    assert.equal(model.totals.failed, 0);
    model.advanceTo(60_000);
    assert.equal(model.totals.failed, 1);
    assert.equal(model.minutes(0, Infinity)[0]?.latencyMs.maximum, 30_000);
  });

  it('fail in the share that is asked for', () => {
    const model = createQueueModel(
      {
        ...STILL,
        service: { kind: 'constant', meanSeconds: 0.1 },
        arrivals: { kind: 'constant', perMinute: 100 },
        failureShare: 0.25,
      },
      0,
    );
    model.advanceTo(100 * 60 * SECOND_MS);
    const { failed, arrived } = model.totals;
    assert.ok(Math.abs(failed / arrived - 0.25) < 0.02, `${failed} of ${arrived}`);
  });
});

describe('an instance that goes', () => {
  const shrinking = {
    ...STILL,
    service: { kind: 'constant', meanSeconds: 100 },
    instances: 2,
    arrivals: comeAt([0, 1], [1, 1], [2, 2]),
  } as const;

  it('takes nothing new, and may finish what it can within the time to drain', () => {
    const model = createQueueModel(shrinking, 0);
    model.advanceTo(80_000);
    model.setDesired(1);
    model.advanceTo(105_000);
    assert.deepEqual([model.totals.processed, model.state.inProcess, model.state.queued], [2, 1, 1]);
    assert.deepEqual([model.state.current, model.state.desired], [2, 1]);
    model.advanceTo(110_000);
    assert.deepEqual([model.totals.putBack, model.state.current], [0, 1]);
  });

  it('gives back what it still works on, to its old place in the queue', () => {
    const model = createQueueModel(shrinking, 0);
    model.advanceTo(20_000);
    model.setDesired(1);
    model.advanceTo(50_000);
    assert.deepEqual([model.totals.putBack, model.state.queued, model.state.inProcess], [1, 3, 1]);
    assert.equal(model.state.oldestAgeSeconds, 49);
    model.advanceTo(100_000);
    assert.equal(model.state.oldestAgeSeconds, 98);
  });

  it('loses it, where that is asked for', () => {
    const model = createQueueModel({ ...shrinking, whenRemoved: 'fail' }, 0);
    model.advanceTo(20_000);
    model.setDesired(1);
    model.advanceTo(50_000);
    assert.deepEqual([model.totals.failed, model.state.queued, model.totals.putBack], [1, 2, 0]);
  });

  it('gives back nothing whose time is up', () => {
    const model = createQueueModel({ ...shrinking, ttlSeconds: 30 }, 0);
    model.advanceTo(20_000);
    model.setDesired(1);
    model.advanceTo(50_000);
    assert.deepEqual([model.totals.putBack, model.totals.expired, model.state.queued], [1, 3, 0]);
  });

  it('gives such a request to nobody else either', () => {
    const roomy = { ...shrinking, concurrency: 2, ttlSeconds: 30, arrivals: comeAt([0, 1], [1, 1]) };
    const model = createQueueModel(roomy, 0);
    model.advanceTo(20_000);
    model.setDesired(1);
    model.advanceTo(50_000);
    assert.deepEqual([model.totals.expired, model.state.inProcess, model.totals.started], [1, 1, 2]);
  });
});
