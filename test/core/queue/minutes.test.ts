import assert from 'node:assert/strict';
import { createQueueModel } from '../../../src/core/queue/model.js';
import { completeSettings } from '../../../src/core/queue/settings.js';
import { MINUTE_MS, STILL, comeAt } from './support.js';

describe('minutes', () => {
  it('hold what was true over the minute, weighed by time', () => {
    const model = createQueueModel(
      {
        ...STILL,
        service: { kind: 'constant', meanSeconds: 30 },
        instances: 2,
        concurrency: 1,
        arrivals: comeAt([15, 3], [51, 1]),
      },
      0,
    );
    model.advanceTo(2 * MINUTE_MS);
    const [first, second] = model.minutes(0, Infinity);
    const tally = { count: 2, sum: 60_000, minimum: 30_000, maximum: 30_000 };
    assert.deepEqual(first, {
      startMs: 0,
      // 15 s nothing, 30 s three, 6 s one, 9 s two.
      backlog: { average: 1.9, minimum: 0, maximum: 3 },
      backlogPerInstance: { average: 0.95, minimum: 0, maximum: 1.5 },
      // One waits from 15 to 45.
      oldestAgeSeconds: { average: (30 * 15) / 60, minimum: 0, maximum: 30 },
      hasBacklogWithoutCapacity: 0,
      arrived: 4,
      processed: 2,
      failed: 0,
      expired: 0,
      putBack: 0,
      latencyMs: tally,
      waitMs: { count: 2, sum: 0, minimum: 0, maximum: 0 },
      totalMs: tally,
      reportingInstances: 2,
      busyShare: 0.7,
    });
    assert.equal(second?.processed, 2);
    assert.deepEqual(second.waitMs, { count: 2, sum: 30_000, minimum: 0, maximum: 30_000 });
    assert.deepEqual(second.totalMs, { count: 2, sum: 90_000, minimum: 30_000, maximum: 60_000 });
  });

  it('say how long there was a backlog and no instance', () => {
    const model = createQueueModel({ ...STILL, instances: 0, arrivals: comeAt([45, 4]) }, 0);
    model.advanceTo(2 * MINUTE_MS);
    assert.deepEqual(
      model
        .minutes(0, Infinity)
        .map((minute) => [minute.hasBacklogWithoutCapacity, minute.backlogPerInstance.average]),
      [
        [0.25, 1],
        [1, 4],
      ],
    );
  });

  it('are whole: the current one is not there before its end', () => {
    const model = createQueueModel(STILL, 30_000);
    model.advanceTo(59_999);
    assert.equal(model.minutes(0, Infinity).length, 0);
    model.advanceTo(60_000);
    assert.deepEqual(
      model.minutes(0, Infinity).map(({ startMs }) => startMs),
      [0],
    );
  });

  it('are found by their start, in [from, to)', () => {
    const model = createQueueModel(STILL, 0);
    model.advanceTo(10 * MINUTE_MS);
    const starts = (fromMs: number, toMs: number): readonly number[] =>
      model.minutes(fromMs, toMs).map(({ startMs }) => startMs / MINUTE_MS);
    assert.deepEqual(starts(2 * MINUTE_MS, 5 * MINUTE_MS), [2, 3, 4]);
    assert.deepEqual(starts(2 * MINUTE_MS + 1, 5 * MINUTE_MS + 1), [3, 4, 5]);
    assert.deepEqual(starts(8 * MINUTE_MS, Infinity), [8, 9]);
    assert.deepEqual(starts(20 * MINUTE_MS, Infinity), []);
    assert.deepEqual(starts(5, 4), []);
  });

  it('are kept for six hours, instances and activities within bounds too', () => {
    const model = createQueueModel(
      {
        ...STILL,
        arrivals: { kind: 'onOff', perMinute: 30, onMinutes: 10, offMinutes: 20 },
        service: { kind: 'constant', meanSeconds: 10 },
        coldStart: { provisioningSeconds: 1, imagePullSeconds: 0, modelLoadSeconds: 0 },
        scaling: { min: 1, max: 5, targetTracking: { target: 2 } },
      },
      0,
    );
    model.advanceTo(60 * 60 * MINUTE_MS);
    const minutes = model.minutes(0, Infinity);
    assert.equal(minutes.length, 360);
    assert.equal(minutes[0]?.startMs, 54 * 60 * MINUTE_MS);
    assert.equal(minutes.at(-1)?.startMs, (60 * 60 - 1) * MINUTE_MS);
    assert.equal(model.activities.length, 50);
    const spans = model.instances(0, Infinity);
    assert.ok(spans.length > 5 && spans.length < 100, String(spans.length));
    assert.ok(spans.every(({ toMs }) => toMs >= 53.9 * 60 * MINUTE_MS));
  });

  it('count the instances that exist at their end', () => {
    const model = createQueueModel({ ...STILL, instances: 2 }, 0);
    model.setDesired(3);
    model.advanceTo(7 * MINUTE_MS);
    model.setDesired(0);
    model.advanceTo(9 * MINUTE_MS);
    assert.deepEqual(
      model.minutes(0, Infinity).map(({ reportingInstances }) => reportingInstances),
      [2, 2, 2, 2, 3, 3, 3, 0, 0],
    );
    assert.deepEqual(
      model.instances(0, Infinity).map(({ fromMs, toMs }) => [fromMs, toMs]),
      [
        [0, 450_000],
        [0, 450_000],
        [240_000, 450_000],
      ],
    );
    assert.equal(model.instances(460_000, Infinity).length, 0);
  });

  it('add up what is paid for', () => {
    const model = createQueueModel({ ...STILL, instances: 2 }, 0);
    model.advanceTo(90_500);
    assert.equal(model.totals.instanceMs, 181_000);
  });
});

describe('settings', () => {
  it('have defaults', () => {
    const { seed, arrivals, service } = STILL;
    const complete = completeSettings({ seed, arrivals, service, scaling: { min: 0, max: 3, wake: {} } });
    assert.deepEqual(
      { ...complete, arrivals: undefined, service: undefined, scaling: complete.scaling?.wake },
      {
        seed: 1,
        arrivals: undefined,
        service: undefined,
        spacing: 'random',
        failureShare: 0,
        concurrency: 1,
        ttlSeconds: 21_600,
        timeoutSeconds: 900,
        instances: 0,
        drainSeconds: 30,
        whenRemoved: 'putBack',
        backlog: 0,
        backlogAgeSeconds: 0,
        coldStartSeconds: 240,
        coldStartVariation: 0,
        scaling: {
          step: 1,
          cooldownSeconds: 300,
          names: { policy: 'wake-from-zero', alarm: 'has-backlog-without-capacity' },
        },
      },
    );
    assert.equal(completeSettings(STILL).instances, 1);
  });

  it('are refused when they cannot be meant', () => {
    const wrong = [
      { failureShare: 1.1 },
      { concurrency: 0 },
      { instances: -1 },
      { ttlSeconds: NaN },
      { arrivals: { kind: 'constant', perMinute: -1 } },
      { arrivals: { kind: 'constant', perMinute: Infinity } },
      { arrivals: { kind: 'onOff', perMinute: 1, onMinutes: 0, offMinutes: 0 } },
      { arrivals: { kind: 'times', atMs: [1], everyMinutes: 0 } },
      { arrivals: { kind: 'wave', perMinute: 1, swing: 2, peakHour: 0 } },
      { arrivals: { kind: 'bursts', perMinute: 1, size: 1, everyMinutes: 1, spreadSeconds: 100 } },
      { service: { kind: 'constant', meanSeconds: -1 } },
      { scaling: { min: 3, max: 2 } },
      { scaling: { min: 0, max: 2, targetTracking: { target: 0 } } },
    ] as const;
    for (const given of wrong) {
      assert.throws(() => completeSettings({ ...STILL, ...given }), RangeError, JSON.stringify(given));
    }
  });
});
