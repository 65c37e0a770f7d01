import assert from 'node:assert/strict';
import type { ChartSeries } from '../../../src/core/chart/page.js';
import { marksNear, newestValue, spacingOf, valueAt } from '../../../src/core/chart/readout.js';

const MINUTE = 60_000;

function series(shape: ChartSeries['shape'], values: readonly (number | null)[]): ChartSeries {
  return { id: 'a', label: 'a', timesMs: values.map((_, index) => index * MINUTE), values, shape, colour: 0 };
}

describe('what the cross-hair reads', () => {
  it('is the nearest point of a line, and nothing in a gap or beyond its end', () => {
    const line = series('line', [1, 2, null, 4]);
    assert.equal(valueAt(line, 0.4 * MINUTE), 1);
    assert.equal(valueAt(line, 0.6 * MINUTE), 2);
    assert.equal(valueAt(line, 2.1 * MINUTE), null);
    assert.equal(valueAt(line, 3.9 * MINUTE), 4);
    assert.equal(valueAt(line, 4.1 * MINUTE), null);
  });

  it('is the last step before', () => {
    const step = series('step', [1, 2, null]);
    assert.equal(valueAt(step, 0.9 * MINUTE), 1);
    assert.equal(valueAt(step, -1), null);
    assert.equal(valueAt(step, 9 * MINUTE), null);
    assert.equal(valueAt(series('step', [1, 2]), 9 * MINUTE), 2);
  });

  it('is the bar whose period holds the moment', () => {
    const bars = series('bars', [1, 2]);
    assert.equal(valueAt(bars, 0.99 * MINUTE), 1);
    assert.equal(valueAt(bars, 1.99 * MINUTE), 2);
    assert.equal(valueAt(bars, 2 * MINUTE), null);
  });

  it('is the newest value while there is no cross-hair', () => {
    assert.equal(newestValue(series('line', [1, 2, null])), 2);
    assert.equal(newestValue(series('line', [null])), null);
  });

  it('knows the period, also of a single point', () => {
    assert.equal(spacingOf([0, 600, 900]), 300);
    assert.equal(spacingOf([5]), MINUTE);
  });

  it('names the marks around it, nearest first', () => {
    const mark = (atMs: number) => ({ atMs, kind: 'scaling' as const, label: String(atMs) });
    const near = marksNear([mark(0), mark(95), mark(110), mark(300)], 100, 20);
    assert.deepEqual(
      near.map(({ label }) => label),
      ['95', '110'],
    );
  });
});
