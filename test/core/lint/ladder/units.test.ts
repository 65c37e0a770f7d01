import assert from 'node:assert/strict';
import { formatBytes, formatCount, parseSize, parseTime } from '../../../../src/core/lint/ladder/units.js';

describe('parseSize', () => {
  const cases: [word: string, bytes: number | undefined][] = [
    ['0', 0],
    ['8192', 8192],
    ['1k', 1024],
    ['5m', 5_242_880],
    ['5M', 5_242_880],
    ['1g', 1_073_741_824],
    ['', undefined],
    ['m', undefined],
    ['5mb', undefined],
    ['-1', undefined],
    ['1.5m', undefined],
    ['{{ x }}', undefined],
    ['999999999999999g', undefined],
  ];
  for (const [word, bytes] of cases)
    it(`${word || 'nothing'} is ${bytes}`, () => {
      assert.equal(parseSize(word), bytes);
    });
});

describe('parseTime', () => {
  const cases: [word: string, seconds: number | undefined][] = [
    ['60', 60],
    ['60s', 60],
    ['0', 0],
    ['500ms', 0.5],
    ['1m', 60],
    ['1h30m', 5400],
    ['1h 30m', 5400],
    ['1s500ms', 1.5],
    ['1h30', 3630],
    ['1d', 86_400],
    ['1w', 604_800],
    ['1M', 2_592_000],
    ['1y', 31_536_000],
    ['', undefined],
    ['s', undefined],
    ['1x', undefined],
    ['1m1h', undefined],
    ['-5s', undefined],
    ['1.5s', undefined],
    ['1 2', undefined],
    ['9'.repeat(100), undefined],
  ];
  for (const [word, seconds] of cases)
    it(`${word.slice(0, 9) || 'nothing'} is ${seconds}`, () => {
      assert.equal(parseTime(word), seconds);
    });
});

describe('formatBytes', () => {
  const cases: Readonly<Record<string, number>> = {
    '5 MiB': 5_242_880,
    '1 GiB': 1_073_741_824,
    '64 KiB': 65_536,
    '6,553,500 bytes': 6_553_500,
    '1,000,000,000 bytes': 1_000_000_000,
    '1000 bytes': 1000,
  };
  for (const [text, bytes] of Object.entries(cases)) {
    it(`says ${text}, exactly`, () => {
      assert.equal(formatBytes(bytes), text);
    });
  }
});

describe('formatCount', () => {
  it('groups from five digits on', () => {
    assert.deepEqual([900, 3600, 21_600, 0.5].map(formatCount), ['900', '3600', '21,600', '0.5']);
  });
});
