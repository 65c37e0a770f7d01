import assert from 'node:assert/strict';
import { createQueueModel } from '../../../src/core/queue/model.js';
import { textOf } from '../../../src/core/text/message.js';
import { PARAMETERS } from '../../../src/core/what-if/parameters.js';
import type { Pattern, Setting } from '../../../src/core/what-if/setting.js';
import { complaintOf, complaintsOf, toQueueSettings } from '../../../src/core/what-if/setting.js';

const HALF_PAST_ONE = Date.UTC(2026, 0, 1, 13, 30);
const BASE: Setting = { numbers: { arrivals: 6, service: 5 }, pattern: { kind: 'steady' } };

/** Requests of each stretch of time, when they come evenly. */
function arrivalsOf(
  pattern: Pattern,
  minutes: readonly number[],
  startMs = HALF_PAST_ONE,
): readonly number[] {
  const settings = toQueueSettings({ numbers: { arrivals: 60, service: 0.001 }, pattern }, startMs);
  const model = createQueueModel({ ...settings, seed: 1 }, startMs);
  let before = 0;
  return minutes.map((minute) => {
    model.advanceTo(startMs + minute * 60_000 - 1);
    const came = model.totals.arrived - before;
    before += came;
    return came;
  });
}

/** A request at the very end of a stretch may count to the next one. */
function almost(found: readonly number[], wanted: readonly number[]): void {
  assert.equal(found.length, wanted.length);
  assert.ok(
    found.every((count, at) => Math.abs(count - (wanted[at] ?? 0)) <= 1),
    `${found.join(', ')} instead of ${wanted.join(', ')}`,
  );
}

describe('a setting', () => {
  it('keeps to the ranges of its numbers, ends included', () => {
    for (const { id, least, most, isWhole = false } of PARAMETERS) {
      assert.equal(complaintOf(id, least), undefined, id);
      assert.equal(complaintOf(id, most), undefined, id);
      for (const wrong of [least - 1, most * 2 + 1, NaN, Infinity, ...(isWhole ? [least + 0.5] : [])])
        assert.notEqual(complaintOf(id, wrong), undefined, `${id} = ${wrong}`);
    }
  });

  it('complains of what is missing, and of what does not go together', () => {
    const says = (numbers: Setting['numbers']): readonly string[] =>
      complaintsOf(numbers).map((one) => `${one.id}: ${textOf(one.says)}`);
    assert.deepEqual(says(BASE.numbers), []);
    assert.deepEqual(says({}), ['arrivals: A number is needed here.', 'service: A number is needed here.']);
    assert.deepEqual(says({ ...BASE.numbers, min: 3, max: 2 }), ['max: The maximum lies below the minimum.']);
    assert.deepEqual(
      complaintsOf({ ...BASE.numbers, target: 3, wake: 0 }).map(({ id }) => id),
      ['target'],
    );
    assert.throws(() => toQueueSettings({ ...BASE, numbers: {} }, 0), RangeError);
  });

  it('multiplies what comes', () => {
    const { arrivals } = toQueueSettings({ ...BASE, numbers: { ...BASE.numbers, factor: 2.5 } }, 0);
    assert.deepEqual(arrivals, { kind: 'constant', perMinute: 15 });
  });

  it('has no scaling without a minimum, and one instance at most if nothing else is said', () => {
    assert.equal(toQueueSettings(BASE, 0).scaling, undefined);
    const off = { in: true, out: false };
    const scaled = toQueueSettings({ ...BASE, numbers: { ...BASE.numbers, min: 0, wake: 2 }, off }, 0);
    assert.deepEqual(scaled.scaling, {
      ...{ min: 0, max: 1, isScaleInSuspended: true, isScaleOutSuspended: false },
      wake: { step: 2, cooldownSeconds: 300 },
    });
  });

  it('plays rates by the hour of the day, whenever it begins', () => {
    const perMinute = Array.from({ length: 24 }, (_, hour) => (hour === 13 ? 3 : hour === 14 ? 1 : 0));
    const came = arrivalsOf({ kind: 'hours', perMinute, isEven: true }, [30, 90, 150, 1440]);
    // 60 a minute on average over the day, all in two hours: half of the first one has passed already.
    almost(came, [32_400, 21_600, 0, 32_400]);
  });

  it('plays minutes as they came, again and again', () => {
    const pattern: Pattern = { kind: 'minutes', perMinute: [0, 2, 1] };
    almost(arrivalsOf(pattern, [1, 2, 3, 4, 5, 6]), [0, 120, 60, 0, 120, 60]);
  });

  it('plays bursts at the start of their minutes', () => {
    const pattern: Pattern = { kind: 'minutes', perMinute: [1], withinSeconds: 10 };
    almost(arrivalsOf(pattern, [11 / 60, 1]), [60, 0]);
  });

  it('takes nothing at all as nothing, whatever the pattern', () => {
    const settings = toQueueSettings(
      { numbers: { arrivals: 0, service: 1 }, pattern: { kind: 'minutes', perMinute: [0, 0] } },
      0,
    );
    const model = createQueueModel({ ...settings, seed: 1 }, 0);
    model.advanceTo(3_600_000);
    assert.equal(model.totals.arrived, 0);
  });
});
