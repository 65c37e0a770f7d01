import assert from 'node:assert/strict';
import { align } from '../../../src/core/chart/align.js';

describe('several lines over one row of times', () => {
  it('tells a gap from a time that another line has', () => {
    const aligned = align([
      { timesMs: [1, 3, 5], values: [10, null, 30] },
      { timesMs: [2, 3], values: [7, 8] },
    ]);
    assert.deepEqual(aligned, {
      timesMs: [1, 2, 3, 5],
      rows: [
        [10, undefined, null, 30],
        [undefined, 7, 8, undefined],
      ],
    });
  });

  it('copies nothing where times are the same', () => {
    const values = [1, 2];
    assert.equal(
      align([
        { timesMs: [1, 2], values },
        { timesMs: [1, 2], values: [3, 4] },
      ]).rows[0],
      values,
    );
    assert.deepEqual(align([]), { timesMs: [], rows: [] });
  });
});
