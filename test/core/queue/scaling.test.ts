import assert from 'node:assert/strict';
import type { QueueModel } from '../../../src/core/queue/model.js';
import { createQueueModel } from '../../../src/core/queue/model.js';
import type { QueueSettings } from '../../../src/core/queue/settings.js';
import { SECOND_MS, STILL, comeAt } from './support.js';

const TRACKING = { target: 5 };
/** Provisioning 120, image 60, model 60. */
const COLD_START_SECONDS = 240;

function model(settings: Partial<QueueSettings>): QueueModel {
  return createQueueModel({ ...STILL, ...settings }, 0);
}

/** `desired/current` at these seconds. */
function countsAt(of: QueueModel, ...seconds: readonly number[]): readonly string[] {
  return seconds.map((second) => {
    of.advanceTo(second * SECOND_MS);
    return `${of.state.desired}/${of.state.current}`;
  });
}

describe('target tracking', () => {
  it('scales out after three minutes above the target, to backlog by target, and waits for the cold start', () => {
    const out = model({ arrivals: comeAt([30, 12]), scaling: { min: 1, max: 4, targetTracking: TRACKING } });
    assert.deepEqual(countsAt(out, 179.999, 180, 419.999, 420), ['1/1', '3/1', '3/1', '3/3']);
    assert.equal(out.changedMs, (180 + COLD_START_SECONDS) * SECOND_MS);
    assert.deepEqual(out.activities, [
      {
        id: 1,
        startedMs: 180_000,
        endedMs: 420_000,
        status: 'Successful',
        statusMessage:
          'Successfully set desired instance count to 3. Change successfully fulfilled by sagemaker.',
        description: 'Setting desired instance count to 3.',
        cause: 'monitor alarm AlarmHigh in state ALARM triggered policy backlog-per-instance',
      },
    ]);
  });

  it('does not scale out for two minutes above the target', () => {
    const brief = model({
      arrivals: comeAt([30, 12]),
      service: { kind: 'constant', meanSeconds: 12 },
      scaling: { min: 1, max: 4, targetTracking: TRACKING },
    });
    assert.deepEqual(countsAt(brief, 180, 3600), ['1/1', '1/1']);
  });

  it('never goes beyond the maximum, and says once that it would', () => {
    const atMax = model({
      arrivals: comeAt([0, 100]),
      scaling: { min: 1, max: 2, targetTracking: TRACKING },
    });
    assert.deepEqual(countsAt(atMax, 180, 420, 3600), ['2/1', '2/2', '2/2']);
    assert.deepEqual(
      atMax.activities.map(({ status, notScaled, startedMs }) => ({ status, notScaled, startedMs })),
      [
        { status: 'Failed', notScaled: { code: 'AlreadyAtMaxCapacity', maxCapacity: 2 }, startedMs: 480_000 },
        { status: 'Successful', notScaled: undefined, startedMs: 180_000 },
      ],
    );
  });

  it('scales in after fifteen minutes below the target, at once to what is needed', () => {
    const calm = model({ instances: 3, scaling: { min: 0, max: 4, targetTracking: TRACKING } });
    assert.deepEqual(countsAt(calm, 899.999, 900, 929.999, 930), ['3/3', '0/3', '0/3', '0/0']);
    assert.match(calm.activities[0]?.cause ?? '', /alarm AlarmLow in state ALARM/);
  });

  it('does not scale in just below the target', () => {
    const near = model({
      arrivals: comeAt([0, 92]),
      instances: 20,
      scaling: { min: 0, max: 20, targetTracking: TRACKING },
    });
    assert.deepEqual(countsAt(near, 7200), ['20/20']);
    const below = model({
      arrivals: comeAt([0, 89]),
      instances: 20,
      scaling: { min: 0, max: 20, targetTracking: TRACKING },
    });
    assert.deepEqual(countsAt(below, 900), ['18/20']);
  });

  it('waits for the cooldown between two scale-ins, counted from the end of the first', () => {
    const twice = (scaleInCooldownSeconds: number): readonly string[] => {
      const calm = model({
        instances: 4,
        scaling: { min: 2, max: 4, targetTracking: { ...TRACKING, scaleInCooldownSeconds } },
      });
      countsAt(calm, 935);
      calm.setLimits(0, 4);
      return countsAt(calm, 959.999, 960, 1259.999, 1260, 1290);
    };
    assert.deepEqual(twice(300), ['2/2', '2/2', '2/2', '0/2', '0/0']);
    assert.deepEqual(twice(330), ['2/2', '2/2', '2/2', '0/2', '0/0']);
    assert.deepEqual(twice(331), ['2/2', '2/2', '2/2', '2/2', '2/2']);
    assert.deepEqual(twice(0), ['2/2', '0/2', '0/0', '0/0', '0/0']);
  });

  it('scales out within the cooldown of a scale-in', () => {
    const settings = { min: 1, max: 4, targetTracking: { ...TRACKING, scaleInCooldownSeconds: 3600 } };
    const turn = model({ instances: 2, arrivals: comeAt([940, 100]), scaling: settings });
    assert.deepEqual(countsAt(turn, 930, 1079.999, 1080), ['1/1', '1/1', '4/1']);
  });

  it('ends the cooldown of a scale-in by a scale-out', () => {
    const turn = model({
      instances: 2,
      arrivals: comeAt([940, 100]),
      ttlSeconds: 600,
      scaling: { min: 1, max: 4, targetTracking: { ...TRACKING, scaleInCooldownSeconds: 3600 } },
    });
    // The hundred expire at 1540; fifteen quiet minutes end at 2460, long before 930 + 3600.
    assert.deepEqual(countsAt(turn, 930, 1320, 2459.999, 2460), ['1/1', '4/4', '4/4', '1/4']);
  });

  it('scales out further within the cooldown of a scale-out, for that is a larger one', () => {
    const growing = model({
      arrivals: comeAt([0, 8], [300, 7]),
      scaling: { min: 1, max: 9, targetTracking: { ...TRACKING, scaleOutCooldownSeconds: 3600 } },
    });
    assert.deepEqual(countsAt(growing, 180, 420, 479.999, 480), ['2/1', '2/2', '2/2', '3/2']);
  });

  it('changes nothing while a change is under way', () => {
    const growing = model({
      arrivals: comeAt([0, 8], [200, 40]),
      scaling: { min: 1, max: 9, targetTracking: TRACKING },
    });
    assert.deepEqual(countsAt(growing, 180, 360, 419.999), ['2/1', '2/1', '2/1']);
    assert.deepEqual(countsAt(growing, 420, 480), ['2/2', '9/2']);
    assert.equal(growing.activities.length, 2);
  });

  it('starts from zero only when the backlog exceeds the target', () => {
    const asleep = (count: number): readonly string[] =>
      countsAt(
        model({ arrivals: comeAt([0, count]), scaling: { min: 0, max: 4, targetTracking: TRACKING } }),
        180,
        7200,
      );
    assert.deepEqual(asleep(5), ['0/0', '0/0']);
    assert.deepEqual(asleep(6), ['2/0', '2/2']);
  });

  it('never scales in when that is disabled or suspended, never out when that is suspended', () => {
    const counts = (scaling: Partial<QueueSettings['scaling']>, count: number): readonly string[] =>
      countsAt(
        model({
          instances: 2,
          arrivals: comeAt([0, count]),
          scaling: { min: 1, max: 4, targetTracking: TRACKING, ...scaling },
        }),
        3600,
      );
    assert.deepEqual(counts({}, 0), ['1/1']);
    assert.deepEqual(counts({ targetTracking: { ...TRACKING, isScaleInDisabled: true } }, 0), ['2/2']);
    assert.deepEqual(counts({ isScaleInSuspended: true }, 0), ['2/2']);
    assert.deepEqual(counts({ isScaleInSuspended: true }, 50), ['4/4']);
    assert.deepEqual(counts({ isScaleOutSuspended: true }, 50), ['2/2']);
  });
});

describe('wake policy', () => {
  const scaling = { min: 0, max: 4, targetTracking: TRACKING, wake: {} };

  it('wakes for one request: two whole minutes of alarm, then the cold start', () => {
    const asleep = model({ arrivals: comeAt([30, 1]), scaling });
    assert.deepEqual(countsAt(asleep, 179.999, 180, 419.999, 420), ['0/0', '1/0', '1/0', '1/1']);
    assert.equal(asleep.state.inProcess, 1);
    assert.equal(asleep.totals.waitedMs, 390_000);
    assert.match(
      asleep.activities[0]?.cause ?? '',
      /alarm has-backlog-without-capacity in state ALARM triggered policy wake-from-zero/,
    );
    assert.deepEqual(asleep.alarms.wake, { state: 'ALARM', sinceMs: 180_000 });
    asleep.advanceTo(480_000);
    assert.deepEqual(asleep.alarms.wake, { state: 'OK', sinceMs: 480_000 });
  });

  it('without it the request stays until it expires', () => {
    const stuck = model({
      arrivals: comeAt([30, 1]),
      scaling: { min: 0, max: 4, targetTracking: TRACKING },
    });
    assert.deepEqual(countsAt(stuck, 21_629.999), ['0/0']);
    assert.equal(stuck.state.queued, 1);
    assert.equal(stuck.state.oldestAgeSeconds, 21_599.999);
    stuck.advanceTo(21_630_000);
    assert.equal(stuck.state.queued, 0);
    assert.equal(stuck.totals.expired, 1);
  });

  it('leaves it to target tracking when that asks for more', () => {
    const asleep = model({ arrivals: comeAt([30, 12]), scaling });
    assert.deepEqual(countsAt(asleep, 180), ['3/0']);
    assert.match(asleep.activities[0]?.cause ?? '', /AlarmHigh/);
  });

  it('does not add again within its cooldown, counted from the end of the first', () => {
    const again = (cooldownSeconds: number): readonly string[] => {
      const asleep = model({ arrivals: comeAt([0, 1]), scaling: { ...scaling, wake: { cooldownSeconds } } });
      assert.deepEqual(countsAt(asleep, 120, 360), ['1/0', '1/1']);
      asleep.setDesired(0);
      return countsAt(asleep, 539.999, 540, 659.999, 660);
    };
    assert.deepEqual(again(300), ['0/0', '0/0', '0/0', '1/0']);
    assert.deepEqual(again(0), ['0/0', '1/0', '1/0', '1/0']);
  });

  it('counts its cooldown from the moment at which a person took its change back', () => {
    const asleep = model({ arrivals: comeAt([0, 1]), scaling });
    assert.deepEqual(countsAt(asleep, 120, 150), ['1/0', '1/0']);
    asleep.setDesired(0);
    assert.deepEqual(countsAt(asleep, 479.999, 480), ['0/0', '1/0']);
  });

  it('stays quiet while scale-out is suspended', () => {
    const suspended = model({ arrivals: comeAt([0, 1]), scaling: { ...scaling, isScaleOutSuspended: true } });
    assert.deepEqual(countsAt(suspended, 3600), ['0/0']);
    assert.equal(suspended.alarms.wake?.state, 'ALARM');
  });
});

describe('limits and counts set by hand', () => {
  it('brings the count inside of new limits at once', () => {
    const fixed = model({ scaling: { min: 0, max: 4, targetTracking: TRACKING } });
    fixed.advanceTo(5000);
    fixed.setLimits(2, 6);
    assert.deepEqual(countsAt(fixed, 5, 244.999, 245), ['2/0', '2/0', '2/2']);
    fixed.setLimits(0, 1);
    assert.deepEqual(countsAt(fixed, 245, 275), ['1/2', '1/1']);
    assert.deepEqual(
      fixed.activities.map(({ cause }) => cause),
      ['maximum capacity was set to 1', 'minimum capacity was set to 2'],
    );
    assert.deepEqual(fixed.limits, { min: 0, max: 1 });
  });

  it('brings it inside after a change under way', () => {
    const busy = model({ scaling: { min: 1, max: 4 } });
    busy.setDesired(3);
    busy.advanceTo(10_000);
    busy.setLimits(5, 6);
    assert.deepEqual(countsAt(busy, 239.999, 240, 480), ['3/1', '5/3', '5/5']);
  });

  it('registers a target where there was none, which changes nothing by itself', () => {
    const fixed = model({ instances: 2 });
    assert.equal(fixed.limits, undefined);
    fixed.setLimits(1, 3);
    assert.deepEqual(fixed.limits, { min: 1, max: 3 });
    assert.deepEqual(countsAt(fixed, 7200), ['2/2']);
    assert.equal(fixed.changedMs, undefined);
  });

  it('takes back what is still starting before it removes what serves', () => {
    const fixed = model({ instances: 2 });
    fixed.setDesired(4);
    fixed.advanceTo(100_000);
    fixed.setDesired(2);
    assert.deepEqual(countsAt(fixed, 100, 1000), ['2/2', '2/2']);
    assert.equal(fixed.state.isUpdating, false);
    assert.equal(fixed.changedMs, 100_000);
  });

  it('overrides a scaling activity under way', () => {
    const out = model({ arrivals: comeAt([0, 12]), scaling: { min: 1, max: 4, targetTracking: TRACKING } });
    out.advanceTo(200_000);
    out.setDesired(1);
    assert.deepEqual(
      out.activities.map(({ status, endedMs }) => [status, endedMs]),
      [['Overridden', 200_000]],
    );
    assert.deepEqual(countsAt(out, 240), ['3/1']);
  });

  it('refuses what cannot be meant', () => {
    const fixed = model({});
    assert.throws(() => {
      fixed.setDesired(-1);
    }, RangeError);
    assert.throws(() => {
      fixed.setDesired(1.5);
    }, RangeError);
    assert.throws(() => {
      fixed.setLimits(3, 2);
    }, RangeError);
    assert.throws(() => {
      fixed.advanceTo(Infinity);
    }, RangeError);
  });
});
