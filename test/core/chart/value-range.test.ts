import assert from 'node:assert/strict';
import fc from 'fast-check';
import { valueRange } from '../../../src/core/chart/value-range.js';

describe('the range of values', () => {
  it('begins at zero and ends above the largest, at a whole step', () => {
    assert.deepEqual(valueRange(812, 3, [], 'count', 5), { min: 0, max: 1000, step: 200 });
    assert.deepEqual(valueRange(null, null, [], 'count', 5), { min: 0, max: 1, step: 1 });
  });

  it('has no halves of instances', () => {
    assert.equal(valueRange(2, 0, [], 'count', 6).step, 1);
  });

  it('shows a hundred percent, and more only where there is more', () => {
    assert.deepEqual(valueRange(40, 1, [], 'percent', 5), { min: 0, max: 100, step: 25 });
    assert.ok(valueRange(380, 1, [], 'percent', 5).max >= 380);
  });

  it('reaches to a limit that is near, and not to one that would flatten the lines', () => {
    assert.ok(valueRange(9000, 0, [21_600], 'seconds', 5).max > 21_600);
    assert.ok(valueRange(120, 0, [21_600], 'seconds', 5).max < 1000);
  });

  it('shows the nearest limit while nothing else is there', () => {
    const { max } = valueRange(0, 0, [900, 3600], 'seconds', 5);
    assert.ok(max > 900 && max < 3600);
  });

  it('holds whatever is shown', () => {
    const value = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        value,
        fc.array(value, { maxLength: 3 }),
        fc.constantFrom('count', 'seconds', 'percent', 'usd'),
        (largest, limits, unit) => {
          const { min, max, step } = valueRange(largest, 0, limits, unit, 5);
          assert.ok(min <= 0 && max >= largest && max > min && step > 0);
          assert.ok((max - min) / step <= 12);
        },
      ),
    );
  });
});
