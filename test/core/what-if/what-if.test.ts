import assert from 'node:assert/strict';
import { bandOf } from '../../../src/core/what-if/band.js';
import { whatIf } from '../../../src/core/what-if/what-if.js';
import type { WhatIfInput } from '../../../src/core/what-if/what-if.js';

const BUSY: WhatIfInput['settings'] = {
  arrivals: { kind: 'constant', perMinute: 2.8 },
  service: { kind: 'exponential', meanSeconds: 60 },
  concurrency: 1,
  instances: 4,
  ttlSeconds: 1e9,
  timeoutSeconds: 1e9,
};

/** Mean wait in an M/M/c queue (Erlang C), seconds. */
function erlangWait(perMinute: number, meanSeconds: number, servers: number): number {
  const load = (perMinute / 60) * meanSeconds;
  const rho = load / servers;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < servers; k++) {
    term *= load / k;
    sum += term;
  }
  const last = (term * load) / servers / (1 - rho);
  const waits = last / (sum + last);
  return (waits * meanSeconds) / (servers * (1 - rho));
}

describe('what if', () => {
  it('agrees with queueing theory: four servers, 70 % busy', () => {
    const { meanWaitSeconds } = whatIf({ settings: BUSY, hours: 24 * 250, runs: 3, firstSeed: 1 });
    const wanted = erlangWait(2.8, 60, 4);
    assert.ok(
      Math.abs(meanWaitSeconds.median / wanted - 1) < 0.03,
      `${meanWaitSeconds.median} s instead of ${wanted} s`,
    );
  });

  it('accounts for every request', () => {
    const settings: WhatIfInput['settings'] = { ...BUSY, failureShare: 0.1, ttlSeconds: 120, instances: 2 };
    const one = whatIf({ settings, hours: 12, runs: 1, firstSeed: 5 });
    const sum = [one.processed, one.failed, one.expired, one.left].reduce(
      (total, { median }) => total + median,
      0,
    );
    assert.equal(sum, one.arrived.median);
    assert.ok(one.expired.median > 0 && one.failed.median > 0);
  });

  it('bills instances for the time they exist, part of an hour included', () => {
    const { instanceHours, costUsd, hours } = whatIf({
      ...{ settings: BUSY, hours: 2.5, runs: 2, firstSeed: 1 },
      pricePerHourUsd: 1.5,
    });
    assert.deepEqual(instanceHours, { median: 10, low: 10, high: 10 });
    assert.deepEqual(costUsd, { median: 15, low: 15, high: 15 });
    assert.deepEqual(
      hours.map(({ instances }) => instances.median),
      [4, 4, 4],
    );
  });

  it('tells the same twice, and another thing with other seeds', () => {
    const input = { settings: BUSY, hours: 6, runs: 4, firstSeed: 1 };
    assert.deepEqual(whatIf(input), whatIf(input));
    assert.notDeepEqual(whatIf(input).meanBacklog, whatIf({ ...input, firstSeed: 100 }).meanBacklog);
  });

  it('shows what a wake-up policy changes for an endpoint asleep', () => {
    const settings: WhatIfInput['settings'] = {
      ...BUSY,
      arrivals: { kind: 'times', atMs: [Date.UTC(2026, 0, 1, 0, 10)] },
      instances: 0,
      ttlSeconds: 21_600,
      scaling: { min: 0, max: 2, targetTracking: { target: 5 } },
    };
    const asleep = whatIf({ settings, hours: 3, runs: 1, firstSeed: 1 });
    assert.deepEqual([asleep.processed.median, asleep.left.median, asleep.instanceHours.median], [0, 1, 0]);
    const woken = whatIf({
      ...{ hours: 3, runs: 1, firstSeed: 1 },
      settings: { ...settings, scaling: { min: 0, max: 2, targetTracking: { target: 5 }, wake: {} } },
    });
    assert.deepEqual([woken.processed.median, woken.left.median], [1, 0]);
  });

  it('refuses settings that cannot be meant', () => {
    assert.throws(
      () => whatIf({ settings: { ...BUSY, concurrency: 0 }, hours: 1, runs: 1, firstSeed: 1 }),
      RangeError,
    );
  });

  it('takes percentiles that occurred', () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);
    assert.deepEqual(bandOf(values), { median: 10, low: 1, high: 19 });
    assert.deepEqual(bandOf([3]), { median: 3, low: 3, high: 3 });
  });
});
