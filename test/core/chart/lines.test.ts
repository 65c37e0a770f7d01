import assert from 'node:assert/strict';
import { lineOf } from '../../../src/core/chart/lines.js';

const MINUTE = 60_000;
const at = (minute: number, value = minute) => ({ atMs: minute * MINUTE, value });
const window = { fromMs: 0, toMs: 10 * MINUTE };

describe('points as a line', () => {
  it('breaks where periods are missing, once', () => {
    assert.deepEqual(lineOf([at(0), at(1), at(5)], 60, window), {
      timesMs: [0, MINUTE, 2 * MINUTE, 5 * MINUTE],
      values: [0, 1, null, 5],
    });
  });

  it('leaves out what lies outside, and what comes twice or late', () => {
    const line = lineOf([at(-1), at(2), at(1), at(2, 9), at(10)], 60, window);
    assert.deepEqual(line, { timesMs: [MINUTE, 2 * MINUTE], values: [1, 2] });
  });

  it('is told by this machine’s clock', () => {
    assert.deepEqual(lineOf([at(1)], 60, window, -5000).timesMs, [MINUTE - 5000]);
  });
});
