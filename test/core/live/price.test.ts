import assert from 'node:assert/strict';
import { costUsd, HOURS_PER_MONTH, monthlyUsd } from '../../../src/core/live/price.js';

describe('price', () => {
  it('is a cent for a thousand metrics', () => {
    assert.equal(costUsd(1000), 0.01);
    assert.ok(Math.abs(costUsd(1200) - 0.012) < 1e-12);
  });

  it('is nothing for what is no number of metrics', () => {
    for (const metrics of [0, -5, Number.NaN, Infinity]) assert.equal(costUsd(metrics), 0);
  });

  it('counts a month of working hours', () => {
    assert.equal(HOURS_PER_MONTH, 176);
    assert.ok(Math.abs(monthlyUsd(1200) - 2.112) < 1e-9);
  });
});
