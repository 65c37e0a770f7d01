import assert from 'node:assert/strict';
import { ReadError } from '../../../../src/core/live/failure.js';
import type { Series } from '../../../../src/core/live/series.js';
import { Budget } from '../../../../src/core/live/watch/budget.js';
import { readCounted } from '../../../../src/core/live/watch/read-counted.js';
import { ManualClock } from '../../../support/manual-clock.js';

function series(count: number): readonly Series[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ namespace: 'n', metric: 'm', endpoint: `e${index}`, statistic: 'Sum' as const, periodSeconds: 60 },
  }));
}

const found = (part: readonly Series[]) =>
  Promise.resolve({ points: new Map(part.map(({ endpoint }) => [endpoint, []])), failed: [] });

describe('reads outside of the rows', () => {
  it('are counted, above the cap when a person asked', async () => {
    const budget = new Budget(new ManualClock(), () => 100);
    const calls: number[] = [];
    const answer = await readCounted(
      budget,
      series(1200),
      (part) => {
        calls.push(part.length);
        return found(part);
      },
      'asked',
    );
    assert.deepEqual(calls, [500, 500, 200]);
    assert.equal(answer === 'capped' ? 0 : answer.points.size, 1200);
    assert.equal(budget.lastHour(), 1200);
    assert.equal(budget.take(100), 25);
  });

  it('are not made when they go on by themselves and the budget is short', async () => {
    const budget = new Budget(new ManualClock(), () => 100);
    const answer = await readCounted(budget, series(26), () => assert.fail('It was read.'), 'live');
    assert.equal(answer, 'capped');
    assert.deepEqual([budget.lastHour(), budget.take(100)], [0, 25]);
  });

  it('take from the budget, and give back what was not answered', async () => {
    const budget = new Budget(new ManualClock(), () => 100);
    await readCounted(budget, series(10), found, 'live');
    const failing = () => Promise.reject(new ReadError({ kind: 'service', message: '500' }));
    await assert.rejects(readCounted(budget, series(10), failing, 'live'), ReadError);
    assert.deepEqual([budget.lastHour(), budget.take(100)], [10, 15]);
  });
});
