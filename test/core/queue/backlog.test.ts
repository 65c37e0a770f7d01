import assert from 'node:assert/strict';
import { createQueueModel } from '../../../src/core/queue/model.js';
import type { QueueSettings } from '../../../src/core/queue/settings.js';
import { MINUTE_MS, STILL } from './support.js';

describe('a backlog at the start', () => {
  const WAITING: QueueSettings = { ...STILL, instances: 0, backlog: 4, backlogAgeSeconds: 400 };

  it('is there at once, as old as it is told, and counts as no arrival', () => {
    const { state, totals } = createQueueModel(WAITING, MINUTE_MS);
    assert.deepEqual([state.queued, state.oldestAgeSeconds, totals.arrived], [4, 400, 0]);
  });

  it('is begun with at once where there is room', () => {
    const { state } = createQueueModel({ ...WAITING, instances: 1, concurrency: 3 }, 0);
    assert.deepEqual([state.inProcess, state.queued, state.oldestAgeSeconds], [3, 1, 100]);
  });

  it('expires by its own age', () => {
    const model = createQueueModel({ ...WAITING, ttlSeconds: 500 }, 0);
    for (const [atMs, expired] of [
      [99_999, 0],
      [100_000, 1],
      [200_000, 2],
      [400_000, 4],
    ] as const) {
      model.advanceTo(atMs);
      assert.equal(model.totals.expired, expired, `${atMs}`);
    }
    assert.equal(createQueueModel({ ...WAITING, ttlSeconds: 300 }, 0).totals.expired, 2);
  });

  it('is refused when it cannot be meant', () => {
    for (const parts of [
      { backlog: -1 },
      { backlog: 1.5 },
      { backlogAgeSeconds: -1 },
      { backlogAgeSeconds: NaN },
    ])
      assert.throws(() => createQueueModel({ ...WAITING, ...parts }, 0), RangeError);
  });
});
