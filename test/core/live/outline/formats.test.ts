import assert from 'node:assert/strict';
import * as formats from '../../../../src/core/live/outline/formats.js';
import type { Text } from '../../../../src/core/text/message.js';
import { textOf } from '../../../../src/core/text/message.js';

function table<T>(
  name: string,
  format: (value: T) => Text | undefined,
  cases: readonly (readonly [T, string | undefined])[],
): void {
  describe(name, () => {
    for (const [value, text] of cases)
      it(`${String(value)} as ${text ?? 'nothing'}`, () => {
        const formatted = format(value);
        assert.equal(formatted === undefined ? undefined : textOf(formatted), text);
      });
  });
}

describe('formats', () => {
  table('counts', formats.formatCount, [
    [0, '0'],
    [7.4, '7'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
    [1e300, '9,007,199,254,740,991'],
    [-5, '0'],
    [Number.NaN, '0'],
  ]);
  table('averages of a count', formats.formatAtLeastOne, [
    [0, '0'],
    [0.01, '1'],
    [1.6, '2'],
    [-1, '0'],
  ]);
  table('decimals', formats.formatDecimal, [
    [0, '0'],
    [0.01, 'less than 0.1'],
    [0.05, '0.1'],
    [2, '2'],
    [2.345, '2.3'],
    [9.94, '9.9'],
    [9.96, '10'],
    [1234.5, '1,235'],
  ]);
  table('numbers of things', (count: number) => formats.formatNumber(count, 'instance'), [
    [0, '0 instances'],
    [1, '1 instance'],
    [1000, '1,000 instances'],
  ]);
  table('durations', (ms: number) => formats.formatDuration(ms), [
    [0, '0 s'],
    [999, '0 s'],
    [35_900, '35 s'],
    [60_000, '1 min'],
    [14 * 60_000 + 59_000, '14 min'],
    [3_600_000, '1 h'],
    [2 * 3_600_000 + 5 * 60_000, '2 h 5 min'],
    [24 * 3_600_000, '1 d'],
    [76 * 3_600_000, '3 d 4 h'],
    [-5, '0 s'],
    [Infinity, '0 s'],
  ]);
  table('spoken durations', (ms: number) => formats.spokenDuration(ms), [
    [1000, '1 second'],
    [14 * 60_000, '14 minutes'],
    [3_660_000, '1 hour 1 minute'],
    [50 * 3_600_000, '2 days 2 hours'],
  ]);
  table('ages', (ms: number) => formats.formatAge(ms), [
    [4999, 'just now'],
    [5000, '5 s ago'],
    [6 * 60_000, '6 min ago'],
  ]);
  table('times to come', formats.formatUntil, [
    [-3000, 'now'],
    [999, 'now'],
    [12_000, 'in 12 s'],
  ]);
  table('moments', formats.formatMoment, [
    [Date.UTC(2026, 0, 31, 14, 3, 59), '2026-01-31 14:03 UTC'],
    [Number.NaN, undefined],
    [1e300, undefined],
    [-1, undefined],
  ]);
  table('percentages', formats.formatPercent, [
    [0, '0%'],
    [4.26, '4.3%'],
    [95.2, '95%'],
  ]);
  table('money', formats.formatUsd, [
    [0, 'US$0'],
    [0.0001, 'less than US$0.001'],
    [0.012, 'US$0.012'],
    [0.01, 'US$0.01'],
    [0.0996, 'US$0.10'],
    [2.112, 'US$2.11'],
    [1234.5, 'US$1,235'],
    [Number.NaN, 'US$0'],
  ]);
  table('rough money', formats.formatUsdRoughly, [
    [0, 'US$0'],
    [0.004, 'less than US$0.01'],
    [0.00812, 'about US$0.01'],
    [0.4, 'about US$0.40'],
    [0.996, 'about US$1'],
    [2.11, 'about US$2'],
    [1234.5, 'about US$1,235'],
  ]);
  it('ranges', () => {
    assert.equal(formats.formatRange(0, 1000), '0–1,000');
  });
});
