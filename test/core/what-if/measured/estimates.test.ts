import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ScalingActivity } from '../../../../src/core/live/endpoint.js';
import type { QueueSettings } from '../../../../src/core/queue/settings.js';
import { textOf } from '../../../../src/core/text/message.js';
import { estimateArrivals } from '../../../../src/core/what-if/measured/arrivals.js';
import { estimateColdStart } from '../../../../src/core/what-if/measured/cold-start.js';
import type { Measurements } from '../../../../src/core/what-if/measured/measurements.js';
import {
  estimateConcurrency,
  estimateFailures,
  estimateService,
  estimateTtl,
} from '../../../../src/core/what-if/measured/work.js';
import { MEASURED_FROM_MS, measureModel } from '../../../support/measured.js';

/** Known settings: what the estimates have to find again. */
const KNOWN: QueueSettings = {
  seed: 3,
  arrivals: { kind: 'constant', perMinute: 12 },
  service: { kind: 'lognormal', meanSeconds: 20, variation: 0.6 },
  concurrency: 2,
  instances: 3,
};

function within(share: number, found: number | undefined, wanted: number): void {
  assert.ok(
    found !== undefined && Math.abs(found / wanted - 1) <= share,
    `${found ?? 'nothing'} instead of ${wanted}, give or take ${share * 100} %`,
  );
}

function near(distance: number, found: number | undefined, wanted: number): void {
  assert.ok(
    found !== undefined && Math.abs(found - wanted) <= distance,
    `${found ?? 'nothing'}, not ${wanted}`,
  );
}

describe('arrivals, from what left the queue and how it grew', () => {
  it('are found within 5 % while the queue is short', () => {
    const found = estimateArrivals(measureModel(KNOWN, 360));
    within(0.05, found?.perMinute.value, 12);
    assert.equal(found?.perMinute.basis, 'measured');
    assert.match(textOf(found.perMinute.rests), /^From 360 minutes of processed/);
    assert.equal(found.minutes.length, 360);
  });

  it('are found within 5 % while it grows without bound: those that wait came too', () => {
    const found = estimateArrivals(measureModel({ ...KNOWN, instances: 1 }, 360));
    within(0.05, found?.perMinute.value, 12);
  });

  it('are found within 5 % where requests expire and fail', () => {
    const settings = { ...KNOWN, instances: 1, ttlSeconds: 600, failureShare: 0.3 };
    within(0.05, estimateArrivals(measureModel(settings, 360))?.perMinute.value, 12);
  });

  it('are told by the hour within 15 % after two days, and not before a day has passed', () => {
    const wave: QueueSettings = {
      ...KNOWN,
      arrivals: { kind: 'wave', perMinute: 12, swing: 0.6, peakHour: 14 },
      instances: 6,
    };
    const [first] = estimateArrivals(measureModel(wave, 2 * 1440))?.patterns ?? [];
    assert.ok(first?.kind === 'hours');
    within(0.15, first.perMinute[14], 12 * 1.6);
    within(0.15, first.perMinute[8], 12);
    within(0.15, first.perMinute[2], 12 * 0.4);
    const kinds = estimateArrivals(measureModel(wave, 360))?.patterns.map(({ kind }) => kind);
    assert.ok(kinds !== undefined && !kinds.includes('hours'));
  });

  const SHAPES: Readonly<Record<string, readonly [Partial<QueueSettings>, kind: string, isEven: boolean]>> = {
    'at random': [{}, 'steady', false],
    evenly: [{ spacing: 'even' }, 'steady', true],
    'in bursts': [
      { arrivals: { kind: 'bursts', perMinute: 1, size: 110, everyMinutes: 10 } },
      'minutes',
      false,
    ],
  };
  for (const [how, [parts, kind, isEven]] of Object.entries(SHAPES)) {
    it(`that come ${how} are known to`, () => {
      const [first] = estimateArrivals(measureModel({ ...KNOWN, ...parts }, 360))?.patterns ?? [];
      assert.equal(first?.kind, kind);
      assert.equal('isEven' in first && first.isEven, isEven);
    });
  }

  it('are not told from fewer than fifteen minutes', () => {
    assert.equal(estimateArrivals(measureModel(KNOWN, 14)), undefined);
    assert.notEqual(estimateArrivals(measureModel(KNOWN, 15)), undefined);
  });

  it('take a minute without a backlog as unknown, not as empty', () => {
    const whole = measureModel(KNOWN, 360);
    const isThere = ({ atMs }: { readonly atMs: number }): boolean => (atMs / 60_000) % 3 !== 0;
    const gaps: Measurements = {
      ...whole,
      backlog: whole.backlog.filter(isThere),
      processed: whole.processed.filter(isThere),
    };
    within(0.07, estimateArrivals(gaps)?.perMinute.value, 12);
    assert.match(textOf(estimateArrivals(gaps)?.perMinute.rests ?? ''), /^From 240 minutes/);
  });

  it('never are fewer than none, and add up to what left and what still waits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ backlog: fc.nat(50), left: fc.nat(50) }), { minLength: 15, maxLength: 60 }),
        (minutes) => {
          const points = (key: 'backlog' | 'left'): Measurements['backlog'] =>
            minutes.map((minute, at) => ({ atMs: MEASURED_FROM_MS + at * 60_000, value: minute[key] }));
          const found = estimateArrivals({
            ...measureModel({ ...KNOWN, arrivals: { kind: 'constant', perMinute: 0 } }, minutes.length),
            ...{ backlog: points('backlog'), processed: points('left'), failed: [], expired: [] },
          });
          const came = found?.minutes ?? [];
          const sum = came.reduce((total, value) => total + value, 0);
          const [first, last] = [minutes[0], minutes.at(-1)];
          const wanted =
            minutes.reduce((total, { left }) => total + left, 0) +
            (last?.backlog ?? 0) -
            (first?.backlog ?? 0) +
            ((last?.left ?? 0) - (first?.left ?? 0)) / 2;
          assert.ok(came.every((value) => value >= 0));
          assert.ok(Math.abs(sum - Math.max(0, wanted)) < 1e-6, `${sum} instead of ${wanted}`);
        },
      ),
    );
  });
});

describe('the time of an invocation', () => {
  it('is found within 3 %, its spread within 20 %', () => {
    for (const variation of [0.2, 0.6, 1]) {
      const service = { kind: 'lognormal', meanSeconds: 20, variation } as const;
      const found = estimateService(measureModel({ ...KNOWN, service, instances: 6 }, 1440));
      within(0.03, found?.mean.value, 20);
      within(0.2, found?.spread.value, variation);
    }
  });

  it('says when there is too little to tell the spread', () => {
    const found = estimateService(measureModel(KNOWN, 15));
    assert.deepEqual([found?.spread.value, found?.spread.basis], [0.5, 'default']);
    assert.match(textOf(found?.spread.rests ?? ''), /Too few minutes \(1\d\)/);
  });

  it('is not told where nothing was invoked', () => {
    assert.equal(estimateService(measureModel({ ...KNOWN, instances: 0 }, 60)), undefined);
  });
});

describe('the share that fails', () => {
  it('is found within 10 %, and is none where nothing was invoked', () => {
    within(0.1, estimateFailures(measureModel({ ...KNOWN, failureShare: 0.25 }, 360)).value, 0.25);
    const { value, basis } = estimateFailures(measureModel({ ...KNOWN, instances: 0 }, 60));
    assert.deepEqual([value, basis], [0, 'default']);
  });
});

describe('concurrency', () => {
  const BUSY: QueueSettings = { ...KNOWN, arrivals: { kind: 'constant', perMinute: 40 }, concurrency: 4 };

  it('is that of a queue that never empties, where none is configured', () => {
    const found = estimateConcurrency(measureModel(BUSY, 360), undefined);
    assert.deepEqual([found.value, found.basis], [4, 'measured']);
  });

  it('is as configured while the container keeps up', () => {
    const found = estimateConcurrency(measureModel(BUSY, 360), 4);
    assert.deepEqual([found.value, found.basis], [4, 'deployed']);
    assert.match(textOf(found.rests), /with a queue (3\.9\d*|4(\.0\d*)?) ran at a time/);
  });

  it('is what a container does that takes requests one after another', () => {
    const found = estimateConcurrency(measureModel({ ...BUSY, concurrency: 1 }, 360), 4);
    assert.deepEqual([found.value, found.basis], [1, 'measured']);
    assert.match(textOf(found.rests), /^4 are configured, but/);
  });

  it('is not told of an endpoint with time to spare', () => {
    const idle: QueueSettings = { ...KNOWN, arrivals: { kind: 'constant', perMinute: 2 } };
    assert.equal(estimateConcurrency(measureModel(idle, 360), undefined).basis, 'default');
    assert.match(textOf(estimateConcurrency(measureModel(idle, 360), 2).rests), /never busy enough/);
  });
});

describe('the time to live', () => {
  it('is the age at which requests expire, within 10 %', () => {
    const settings = { ...KNOWN, instances: 1, concurrency: 1, ttlSeconds: 1200 };
    const found = estimateTtl(measureModel(settings, 360));
    assert.equal(found.basis, 'measured');
    within(0.1, found.value, 1200);
  });

  it('is the default, said to be one, where nothing expires', () => {
    const { value, basis } = estimateTtl(measureModel(KNOWN, 360));
    assert.deepEqual([value, basis], [21_600, 'default']);
  });

  it('is not told where requests of several ages expire', () => {
    const mixed = measureModel({ ...KNOWN, instances: 1, concurrency: 1, ttlSeconds: 1200 }, 360);
    const oldestAge = mixed.oldestAge.map((point, at) => ({ ...point, value: at % 2 === 0 ? 600 : 3000 }));
    assert.equal(estimateTtl({ ...mixed, oldestAge }).basis, 'default');
  });
});

describe('a cold start', () => {
  const measured = measureModel(KNOWN, 120);
  const at = (minutes: number): number => MEASURED_FROM_MS + minutes * 60_000;
  const activity = (from: number, to: number | undefined, count: number): ScalingActivity => ({
    ...{ id: String(from), resourceId: 'endpoint/a/variant/b', startedMs: at(from), cause: '' },
    ...(to === undefined ? {} : { endedMs: at(to) }),
    status: to === undefined ? 'InProgress' : 'Successful',
    description: `Setting desired instance count to ${count}.`,
    notScaledReasons: [],
  });
  const reporting = (counts: readonly number[]): Measurements => ({
    ...measured,
    reporting: counts.map((value, minute) => ({ atMs: at(minute), value })),
  });

  it('is the middle of what scale-outs took; scale-ins say nothing of it', () => {
    const found = estimateColdStart([activity(30, 31, 1), activity(20, 26, 5), activity(2, 6, 4)], measured);
    assert.deepEqual([found.value, found.basis], [300, 'measured']);
    assert.match(textOf(found.rests), /scale-outs on record: 2/);
  });

  it('is told by the instances that report while an activity has no end, within half a minute', () => {
    const counts = Array.from({ length: 120 }, (_, minute) => (minute < 15 ? 1 : 3));
    near(30, estimateColdStart([activity(10, undefined, 3)], reporting(counts)).value, 5 * 60);
  });

  it('is found in a model that starts instances', () => {
    const settings: QueueSettings = {
      ...KNOWN,
      instances: 1,
      coldStart: { provisioningSeconds: 400, imagePullSeconds: 0, modelLoadSeconds: 0 },
      scaling: { min: 1, max: 4, targetTracking: { target: 2 } },
    };
    const grown = measureModel(settings, 60);
    const first = grown.reporting.findIndex(({ value }) => value > 1);
    // The alarm goes off after three minutes.
    near(
      45,
      estimateColdStart([activity(3, undefined, grown.reporting[first]?.value ?? 0)], grown).value,
      400,
    );
  });

  it('is a usual one, said to be one, where none is on record or it was refused', () => {
    const refused = { ...activity(2, 6, 9), notScaledReasons: ['AlreadyAtMaxCapacity'] };
    for (const activities of [[], [refused], [{ ...activity(2, 6, 9), status: 'Failed' }]]) {
      const { value, basis } = estimateColdStart(activities, measured);
      assert.deepEqual([value, basis], [240, 'default']);
    }
  });
});
