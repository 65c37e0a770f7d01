import assert from 'node:assert/strict';
import fc from 'fast-check';
import { niceStep, ticksOf } from '../../../src/core/chart/ticks.js';

describe('ticks of values', () => {
  it('counts in ones, twos and fives', () => {
    assert.equal(niceStep(100, 5, 'count'), 20);
    assert.equal(niceStep(1234, 5, 'count'), 500);
    assert.equal(niceStep(0.3, 5, 'usd'), 0.1);
  });

  it('counts durations as clocks do', () => {
    assert.equal(niceStep(250, 5, 'seconds'), 60);
    assert.equal(niceStep(3600, 5, 'seconds'), 900);
    assert.equal(niceStep(21_600, 4, 'seconds'), 7200);
    assert.equal(niceStep(5 * 86_400, 5, 'seconds'), 86_400);
    assert.equal(niceStep(0.5, 5, 'seconds'), 0.1);
  });

  it('gives multiples without the noise of fractions', () => {
    assert.deepEqual(ticksOf(0, 0.5, 0.1), [0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    assert.deepEqual(ticksOf(-1, 1, 0.5), [-1, -0.5, 0, 0.5, 1]);
  });

  it('survives what is no range', () => {
    assert.deepEqual(ticksOf(0, NaN, 1), []);
    assert.deepEqual(ticksOf(0, 1, 0), []);
    assert.deepEqual(ticksOf(0, 1e9, 1), []);
    assert.equal(niceStep(NaN, 5, 'count'), 1);
  });

  it('never has more ticks than there is room for, whatever is shown', () => {
    const unit = fc.constantFrom('count', 'seconds', 'percent', 'usd');
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        unit,
        (span, most, one) => {
          const step = niceStep(span, most, one);
          const ticks = ticksOf(0, span, step);
          assert.ok(ticks.length <= most + 1, `${ticks.length} ticks`);
          assert.ok(ticks.length >= 1);
          for (const [index, tick] of ticks.entries())
            assert.ok(Math.abs(tick - index * step) <= step * 1e-9);
        },
      ),
    );
  });
});
