import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Budget } from '../../../../src/core/live/watch/budget.js';
import { ManualClock } from '../../../support/manual-clock.js';

const HOUR_MS = 3_600_000;

describe('budget', () => {
  it('gives a quarter at once and the rest over the hour', async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock, () => 1200);
    assert.equal(budget.take(5000), 300);
    assert.equal(budget.take(1), 0);
    await clock.advance(HOUR_MS / 60);
    assert.equal(budget.take(100), 15);
  });

  it('never spends more than the cap in any hour', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5000 }),
        fc.array(fc.record({ waitMs: fc.nat(HOUR_MS / 4), wanted: fc.nat(4000) }), { maxLength: 60 }),
        async (cap, steps) => {
          const clock = new ManualClock();
          const budget = new Budget(clock, () => cap);
          const spent: { at: number; count: number }[] = [];
          for (const { waitMs, wanted } of steps) {
            await clock.advance(waitMs);
            spent.push({ at: clock.steadyMs(), count: budget.take(wanted) });
          }
          for (const { at } of spent) {
            const sum = spent
              .filter((one) => one.at > at - HOUR_MS && one.at <= at)
              .reduce((total, { count }) => total + count, 0);
            assert.ok(sum <= cap, `${sum} of ${cap}`);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says when one more fits', async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock, () => 4);
    assert.equal(budget.take(9), 1);
    assert.equal(budget.nextMs(), HOUR_MS / 3);
    await clock.advance(budget.nextMs());
    assert.equal(budget.take(9), 1);
  });

  it('spends nothing with a cap of zero, and at once after it is raised', async () => {
    const clock = new ManualClock();
    let cap = 0;
    const budget = new Budget(clock, () => cap);
    assert.deepEqual([budget.take(1), budget.nextMs()], [0, Infinity]);
    cap = 400;
    assert.equal(budget.take(500), 100);
    cap = Number.NaN;
    assert.deepEqual([budget.take(1), budget.capPerHour], [0, 0]);
    await clock.advance(HOUR_MS);
    assert.equal(budget.take(1), 0);
  });

  it('is not filled by changing the cap to and fro', () => {
    let cap = 400;
    const budget = new Budget(new ManualClock(), () => cap);
    assert.equal(budget.take(100), 100);
    cap = 4000;
    budget.take(0);
    cap = 400;
    assert.equal(budget.take(100), 0);
  });

  it('takes back what was not answered', () => {
    const budget = new Budget(new ManualClock(), () => 400);
    budget.take(100);
    budget.giveBack(100);
    budget.giveBack(1000);
    assert.equal(budget.take(500), 100);
  });

  it('remembers what was billed for an hour', async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock, () => 400);
    budget.bill(10);
    await clock.advance(HOUR_MS / 2);
    budget.bill(5);
    assert.equal(budget.lastHour(), 15);
    await clock.advance(HOUR_MS / 2);
    assert.equal(budget.lastHour(), 5);
    await clock.advance(HOUR_MS);
    assert.equal(budget.lastHour(), 0);
  });
});
