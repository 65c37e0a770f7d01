import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { QueueModel } from '../../../src/core/queue/model.js';
import { createQueueModel } from '../../../src/core/queue/model.js';
import type { QueueSettings } from '../../../src/core/queue/settings.js';
import { MINUTE_MS, STILL } from './support.js';

const arrivals = fc.oneof(
  fc.record({ kind: fc.constant('constant' as const), perMinute: fc.integer({ min: 0, max: 40 }) }),
  fc.record({
    kind: fc.constant('onOff' as const),
    perMinute: fc.integer({ min: 1, max: 60 }),
    onMinutes: fc.integer({ min: 1, max: 20 }),
    offMinutes: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({
    kind: fc.constant('bursts' as const),
    perMinute: fc.integer({ min: 0, max: 5 }),
    size: fc.integer({ min: 1, max: 200 }),
    everyMinutes: fc.integer({ min: 5, max: 40 }),
  }),
);

const scaling = fc.record({
  min: fc.integer({ min: 0, max: 2 }),
  max: fc.integer({ min: 2, max: 6 }),
  targetTracking: fc.record({
    target: fc.integer({ min: 1, max: 20 }),
    scaleInCooldownSeconds: fc.constantFrom(0, 60, 300),
  }),
  wake: fc.record({ step: fc.integer({ min: 1, max: 2 }) }),
});

const settings: fc.Arbitrary<QueueSettings> = fc.record({
  seed: fc.integer(),
  arrivals,
  service: fc.record({
    kind: fc.constantFrom('exponential' as const, 'lognormal' as const, 'constant' as const),
    meanSeconds: fc.integer({ min: 1, max: 90 }),
  }),
  failureShare: fc.constantFrom(0, 0.3, 1),
  concurrency: fc.integer({ min: 1, max: 4 }),
  ttlSeconds: fc.constantFrom(60, 600, 21_600),
  timeoutSeconds: fc.constantFrom(30, 900),
  whenRemoved: fc.constantFrom('putBack' as const, 'fail' as const),
  coldStart: fc.record({ variation: fc.constantFrom(0, 0.5) }),
  scaling,
});

/** What people do at some moment. */
const orders = fc.array(
  fc.record({
    atMs: fc.integer({ min: 0, max: 180 * MINUTE_MS }),
    order: fc.oneof(
      fc.record({ desired: fc.integer({ min: 0, max: 6 }) }),
      fc.record({ limits: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 2, max: 8 })) }),
    ),
  }),
  { maxLength: 4 },
);

function run(
  given: QueueSettings,
  moments: readonly number[],
  orderList: readonly { atMs: number; order: { desired: number } | { limits: [number, number] } }[],
): QueueModel {
  const model = createQueueModel(given, 0);
  const due = [...orderList].sort((a, b) => a.atMs - b.atMs);
  for (const untilMs of [...moments, 180 * MINUTE_MS].sort((a, b) => a - b)) {
    for (let next = due[0]; next !== undefined && next.atMs <= untilMs; next = due[0]) {
      due.shift();
      model.advanceTo(next.atMs);
      if ('desired' in next.order) model.setDesired(next.order.desired);
      else model.setLimits(...next.order.limits);
    }
    model.advanceTo(untilMs);
  }
  return model;
}

function everything(model: QueueModel): unknown {
  const { state, totals, activities, alarms, changedMs, limits } = model;
  return {
    ...{ state, totals, activities, alarms, changedMs, limits },
    minutes: model.minutes(0, Infinity),
    instances: model.instances(0, Infinity),
  };
}

describe('queue model, for any settings', () => {
  it('loses no request and invents none', () => {
    fc.assert(
      fc.property(
        settings,
        orders,
        fc.array(fc.integer({ min: 0, max: 180 * MINUTE_MS })),
        (given, list, moments) => {
          for (const untilMs of moments) {
            const { totals, state } = run(given, [untilMs], list);
            const { arrived, processed, failed, expired, started, putBack } = totals;
            assert.equal(arrived, processed + failed + expired + state.queued + state.inProcess);
            assert.equal(started, processed + failed + putBack + state.inProcess);
            assert.ok(state.inProcess >= 0);
          }
          const model = run(given, [], list);
          const minutes = model.minutes(0, Infinity);
          for (const kind of ['arrived', 'processed', 'failed', 'expired', 'putBack'] as const) {
            assert.equal(
              minutes.reduce((sum, minute) => sum + minute[kind], 0),
              model.totals[kind],
              kind,
            );
          }
        },
      ),
      { numRuns: 30, seed: 1 },
    );
  });

  it('is the same however often time is moved, and whoever looks', () => {
    const cuts = fc.array(fc.double({ min: 0, max: 180 * MINUTE_MS, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(settings, orders, cuts, (given, list, moments) => {
        assert.deepEqual(everything(run(given, moments, list)), everything(run(given, [], list)));
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it('keeps counts and values where they can be', () => {
    fc.assert(
      fc.property(settings, (given) => {
        const model = createQueueModel(given, 0);
        const most = Math.max(given.scaling?.max ?? 0, 2);
        for (let minute = 1; minute <= 120; minute++) {
          model.advanceTo(minute * MINUTE_MS);
          const { current, desired, inProcess, queued, oldestAgeSeconds } = model.state;
          assert.ok(desired >= 0 && desired <= most && current >= 0 && current <= most * 2);
          assert.ok(inProcess <= current * (given.concurrency ?? 1));
          assert.ok(queued >= 0 && oldestAgeSeconds <= (given.ttlSeconds ?? Infinity));
        }
        for (const { busyShare, hasBacklogWithoutCapacity, backlog } of model.minutes(0, Infinity)) {
          assert.ok(busyShare >= 0 && busyShare <= 1);
          assert.ok(hasBacklogWithoutCapacity >= 0 && hasBacklogWithoutCapacity <= 1);
          assert.ok(backlog.minimum <= backlog.average && backlog.average <= backlog.maximum);
        }
      }),
      { numRuns: 30, seed: 3 },
    );
  });
});

describe('queue model, two runs of one seed', () => {
  const base: QueueSettings = {
    ...STILL,
    arrivals: { kind: 'constant', perMinute: 20 },
    service: { kind: 'lognormal', meanSeconds: 4 },
    timeoutSeconds: 900,
    concurrency: 2,
  };
  const hour = (given: QueueSettings): QueueModel => {
    const model = createQueueModel(given, 0);
    model.advanceTo(60 * MINUTE_MS);
    return model;
  };
  const arrivedByMinute = (model: QueueModel): readonly number[] =>
    model.minutes(0, Infinity).map(({ arrived }) => arrived);

  it('meet the same requests whatever the fleet and the failures are', () => {
    const arrived = arrivedByMinute(hour(base));
    assert.deepEqual(arrivedByMinute(hour({ ...base, failureShare: 0.5 })), arrived);
    assert.deepEqual(arrivedByMinute(hour({ ...base, instances: 7, ttlSeconds: 60 })), arrived);
    assert.deepEqual(
      arrivedByMinute(hour({ ...base, service: { kind: 'exponential', meanSeconds: 9 } })),
      arrived,
    );
    assert.notDeepEqual(arrivedByMinute(hour({ ...base, seed: 2 })), arrived);
  });

  it('meet the same work and the same failures when only the fleet differs', () => {
    const drained = (instances: number): readonly [number, number] => {
      const model = createQueueModel(
        {
          ...base,
          arrivals: { kind: 'onOff', perMinute: 20, onMinutes: 30, offMinutes: 300 },
          instances,
          failureShare: 0.3,
        },
        0,
      );
      model.advanceTo(300 * MINUTE_MS);
      const minutes = model.minutes(0, Infinity);
      return [
        model.totals.failed,
        Math.round(minutes.reduce((sum, { latencyMs }) => sum + latencyMs.sum, 0)),
      ];
    };
    assert.deepEqual(drained(1), drained(5));
    assert.ok(drained(1)[0] > 100);
  });
});
