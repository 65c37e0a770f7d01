import assert from 'node:assert/strict';
import { formatSeconds, formatTick, formatValue } from '../../../src/core/chart/formats.js';

describe('numbers of charts', () => {
  it('carry their unit', () => {
    assert.equal(formatValue(1204, 'count', 'en'), '1,204');
    assert.equal(formatValue(2.5, 'count', 'en'), '2.5');
    assert.equal(formatValue(65.24, 'percent', 'en'), '65.2%');
    assert.equal(formatValue(0.0123, 'usd', 'en'), 'US$0.0123');
    assert.equal(formatValue(12, 'usd', 'en'), 'US$12.00');
    assert.equal(formatValue(1204, 'count', 'de'), '1.204');
  });

  const durations: readonly (readonly [number, string])[] = [
    [0, '0'],
    [0.000_04, '40 µs'],
    [0.0042, '4.2 ms'],
    [0.25, '250 ms'],
    [1.5, '1.5 s'],
    [59.96, '1 min'],
    [90, '1 min 30 s'],
    [3600, '1 h'],
    [5400, '1 h 30 min'],
    [7199, '2 h'],
    [21_600, '6 h'],
    [86_400 * 2 + 3600, '2 d 1 h'],
    [-90, '−1 min 30 s'],
  ];
  for (const [seconds, text] of durations)
    it(`writes ${seconds} s as ${text}`, () => {
      assert.equal(formatSeconds(seconds, 'en'), text);
    });

  it('are as short beside an axis as their neighbours allow', () => {
    const ticks = (values: readonly number[], unit: 'count' | 'seconds' | 'percent' | 'usd', step: number) =>
      values.map((value) => formatTick(value, unit, step, 'en'));
    assert.deepEqual(ticks([0, 20_000, 40_000], 'count', 20_000), ['0', '20 k', '40 k']);
    assert.deepEqual(ticks([2_500_000], 'count', 500_000), ['2.5 M']);
    assert.deepEqual(ticks([0, 0.5, 1], 'count', 0.5), ['0', '0.5', '1']);
    assert.deepEqual(ticks([0, 30, 60, 150, 5400], 'seconds', 30), [
      '0',
      '30 s',
      '1 min',
      '2:30 min',
      '1:30 h',
    ]);
    assert.deepEqual(ticks([0, 0.25], 'usd', 0.25), ['$0.00', '$0.25']);
    assert.deepEqual(ticks([25], 'percent', 25), ['25%']);
  });
});
