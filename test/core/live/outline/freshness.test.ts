import assert from 'node:assert/strict';
import { ageOf, freshValue, lastValue, metricOf } from '../../../../src/core/live/outline/freshness.js';
import { ago, endpoint, metric, MINUTE, NOW, rowOf, without } from '../../../support/live-snapshots.js';

describe('freshness', () => {
  it('calls a value stale once it is older than two of its periods', () => {
    assert.deepEqual(ageOf(ago(2 * MINUTE), MINUTE, NOW), { ms: 2 * MINUTE, isStale: false });
    assert.deepEqual(ageOf(ago(2 * MINUTE + 1), MINUTE, NOW), { ms: 2 * MINUTE + 1, isStale: true });
    assert.equal(ageOf(ago(9 * MINUTE), 5 * MINUTE, NOW).isStale, false);
  });

  it('counts by the clock that went further, so that setting one back makes nothing young', () => {
    const setBack = { wallMs: NOW.wallMs + 60 * MINUTE, steadyMs: NOW.steadyMs - 5 * MINUTE };
    assert.deepEqual(ageOf(setBack, MINUTE, NOW), { ms: 5 * MINUTE, isStale: true });
  });

  it('takes the counts of a row for stale right after two of their periods', () => {
    const isStale = (ageMs: number): boolean =>
      rowOf(endpoint({ confirmed: ago(ageMs), confirmEveryMs: 5 * MINUTE })).context.includes('stale');
    assert.equal(isStale(10 * MINUTE), false);
    assert.equal(isStale(10 * MINUTE + 1), true);
  });

  it('goes by the description where nothing confirmed it since', () => {
    const unconfirmed = without(endpoint({ described: ago(3 * MINUTE) }), 'confirmed');
    assert.match(rowOf(unconfirmed).description, /as of 3 min ago$/);
    assert.match(rowOf(without(unconfirmed, 'described')).description, /of unknown age$/);
  });

  describe('of a metric', () => {
    const stateOf = (options: Parameters<typeof metric>[1]): string => {
      const told = metricOf(metric(7, options), NOW);
      if (told.state === 'known') return told.age.isStale ? 'stale' : 'fresh';
      return told.state === 'none' ? told.why : told.state;
    };

    it('allows its own period, the lag of CloudWatch and two readings', () => {
      assert.equal(stateOf({ pointAgeMs: 6 * MINUTE }), 'fresh');
      assert.equal(stateOf({ pointAgeMs: 6 * MINUTE + 1 }), 'stale');
      assert.equal(stateOf({ pointAgeMs: 14 * MINUTE, periodMs: 5 * MINUTE }), 'fresh');
      assert.equal(stateOf({ pointAgeMs: 10 * MINUTE + 1, periodSeconds: 300 }), 'stale');
      assert.equal(stateOf({ pointAgeMs: 10 * MINUTE, periodSeconds: 300 }), 'fresh');
    });

    it('is stale when it was not read for two periods, however young its datapoint', () => {
      assert.equal(stateOf({ readAgeMs: 2 * MINUTE, pointAgeMs: 3 * MINUTE }), 'fresh');
      assert.equal(stateOf({ readAgeMs: 2 * MINUTE + 1, pointAgeMs: 3 * MINUTE }), 'stale');
    });

    it('tells nothing of now after 15 silent minutes', () => {
      assert.equal(stateOf({ pointAgeMs: 15 * MINUTE }), 'stale');
      assert.equal(stateOf({ pointAgeMs: 15 * MINUTE + 1 }), 'old');
    });

    it('keeps what was current when it was read, be it hours ago', () => {
      assert.equal(stateOf({ readAgeMs: 180 * MINUTE, pointAgeMs: 182 * MINUTE }), 'stale');
      assert.equal(stateOf({ readAgeMs: 180 * MINUTE, pointAgeMs: 196 * MINUTE }), 'old');
    });

    it('does not believe datapoints of the future', () => {
      assert.equal(stateOf({ pointAgeMs: -2 * MINUTE }), 'fresh');
      assert.equal(stateOf({ pointAgeMs: -2 * MINUTE - 1 }), 'future');
    });

    it('tells nothing from what is no number, and knows unread from empty', () => {
      assert.equal(metricOf(metric(Number.NaN), NOW).state, 'none');
      assert.equal(metricOf(metric(-1), NOW).state, 'none');
      assert.equal(metricOf(metric(Infinity), NOW).state, 'none');
      assert.equal(metricOf(metric(null), NOW).state, 'none');
      assert.equal(metricOf(undefined, NOW).state, 'unread');
      assert.equal(metricOf({ ...metric(1), latest: { atMs: Number.NaN, value: 1 } }, NOW).state, 'none');
    });

    it('has a fresh value only while it is fresh, and a last one as long as it was right when it was read', () => {
      assert.equal(freshValue(metricOf(metric(7), NOW)), 7);
      assert.equal(freshValue(metricOf(metric(7, { pointAgeMs: 7 * MINUTE }), NOW)), undefined);
      assert.equal(lastValue(metric(7, { readAgeMs: 600 * MINUTE, pointAgeMs: 602 * MINUTE })), 7);
      assert.equal(lastValue(metric(7, { readAgeMs: 600 * MINUTE, pointAgeMs: 616 * MINUTE })), undefined);
      assert.equal(lastValue(metric(7, { pointAgeMs: -3 * MINUTE })), undefined);
    });
  });
});
