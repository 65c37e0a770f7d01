import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Line } from '../../../src/core/chart/thin.js';
import { lowerBound, thin } from '../../../src/core/chart/thin.js';

const line = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.option(fc.integer({ min: -1000, max: 1000 }))), {
    maxLength: 3000,
    minLength: 1,
    size: 'max',
  })
  .map((steps): Line => {
    let at = 0;
    return {
      timesMs: steps.map(([step]) => (at += step)),
      values: steps.map(([, value]) => value),
    };
  });

function present({ values }: Line): readonly number[] {
  return values.filter((value) => value !== null);
}

describe('fewer points', () => {
  it('leaves a short line as it is', () => {
    const short: Line = { timesMs: [1, 2, 3], values: [1, null, 2] };
    assert.equal(thin(short, 0, 4, 100), short);
  });

  it('keeps extremes, ends, order and gaps, and no more than five points a pixel', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 60 }), (whole, pixels) => {
        const to = (whole.timesMs.at(-1) ?? 0) + 1;
        const thinned = thin(whole, 0, to, pixels);
        assert.ok(thinned === whole || thinned.timesMs.length <= (pixels + 2) * 5);
        assert.equal(thinned.timesMs.length, thinned.values.length);
        assert.equal(thinned.timesMs[0], whole.timesMs[0]);
        assert.equal(thinned.timesMs.at(-1), whole.timesMs.at(-1));
        if (present(whole).length > 0) {
          assert.equal(Math.max(...present(thinned)), Math.max(...present(whole)));
          assert.equal(Math.min(...present(thinned)), Math.min(...present(whole)));
        }
        assert.equal(thinned.values.includes(null), whole.values.includes(null));
        const known = new Map(whole.timesMs.map((at, index) => [at, whole.values[index]]));
        for (const [index, at] of thinned.timesMs.entries()) {
          assert.ok(index === 0 || at > (thinned.timesMs[index - 1] ?? 0));
          assert.equal(thinned.values[index], known.get(at));
        }
      }),
    );
  });

  it('keeps the extremes of every pixel', () => {
    const timesMs = Array.from({ length: 10_000 }, (_, index) => index);
    const values = timesMs.map((at) => (at % 997 === 0 ? 500 : at % 13));
    const thinned = thin({ timesMs, values }, 0, 10_000, 100);
    assert.deepEqual(
      thinned.timesMs.filter((_, index) => thinned.values[index] === 500),
      timesMs.filter((at) => at % 997 === 0),
    );
  });

  it('takes only what is in sight, and one neighbour on each side', () => {
    const timesMs = Array.from({ length: 10_000 }, (_, index) => index * 10);
    const thinned = thin({ timesMs, values: timesMs }, 30_000, 40_000, 10);
    assert.equal(thinned.timesMs[0], 29_990);
    assert.ok((thinned.timesMs.at(-1) ?? 0) <= 40_010);
  });
});

describe('looking for a time', () => {
  it('finds the first that is not before it', () => {
    assert.equal(lowerBound([10, 20, 30], 20), 1);
    assert.equal(lowerBound([10, 20, 30], 21), 2);
    assert.equal(lowerBound([10, 20, 30], 31), 3);
    assert.equal(lowerBound([], 1), 0);
  });
});
