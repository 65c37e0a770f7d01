import assert from 'node:assert/strict';
import { RANGE_IDS, isRangeId, periodOf, rangeOf, windowOf } from '../../../src/core/chart/ranges.js';

describe('ranges', () => {
  it('have at most 1,440 points, of whole minutes, that CloudWatch still keeps', () => {
    for (const id of RANGE_IDS) {
      const { lengthMs, periodSeconds } = rangeOf(id);
      assert.ok(lengthMs / 1000 / periodSeconds <= 1440, id);
      assert.equal(periodSeconds % 60, 0, id);
      assert.equal((lengthMs / 1000) % periodSeconds, 0, id);
      assert.ok(lengthMs < 15 * 86_400_000, id);
    }
  });

  it('ask for whole publications', () => {
    assert.equal(periodOf('1h', 10), 60);
    assert.equal(periodOf('1h', 300), 300);
    assert.equal(periodOf('3d', 120), 360);
    assert.equal(periodOf('3d', 240), 480);
    assert.equal(periodOf('2w', 180), 900);
  });

  it('end with the last whole period', () => {
    const now = Date.UTC(2026, 10, 25, 14, 37, 20);
    assert.equal(windowOf('2w', now).toMs, Date.UTC(2026, 10, 25, 14, 30));
    assert.equal(windowOf('1h', now).fromMs, Date.UTC(2026, 10, 25, 13, 37));
  });

  it('are known by name only', () => {
    assert.ok(isRangeId('1h') && !isRangeId('5y') && !isRangeId(3));
  });
});
