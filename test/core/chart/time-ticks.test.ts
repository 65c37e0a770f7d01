import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatMoment,
  formatOffset,
  formatTimeTick,
  timeStep,
  timeTicks,
} from '../../../src/core/chart/time-ticks.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Berlin, autumn 2026: from 01:00 UTC on 25 October the clocks are one hour ahead, before that two. */
const berlin = (atMs: number): number => (atMs < Date.UTC(2026, 9, 25, 1) ? 2 * HOUR : HOUR);
/** Spring: 02:00 becomes 03:00. */
const spring = (atMs: number): number => (atMs < Date.UTC(2026, 2, 29, 1) ? HOUR : 2 * HOUR);
const india = (): number => 5.5 * HOUR;

function clocks(ticks: readonly number[], offset: (atMs: number) => number): readonly string[] {
  return ticks.map((at) => formatTimeTick(at, HOUR, offset(at), 'en'));
}

describe('ticks of time', () => {
  it('stand at round local times, also where zones are half an hour apart', () => {
    const from = Date.UTC(2026, 10, 25, 10, 10);
    assert.deepEqual(clocks(timeTicks(from, from + 3 * HOUR, HOUR, india), india), [
      '16:00',
      '17:00',
      '18:00',
    ]);
  });

  it('show midnight as a day', () => {
    const from = Date.UTC(2026, 10, 24, 21);
    assert.deepEqual(clocks(timeTicks(from, from + 6 * HOUR, 3 * HOUR, berlin), berlin), ['Nov 25', '03:00']);
  });

  it('stay at local midnight across the end of summer time', () => {
    const from = Date.UTC(2026, 9, 23, 22);
    const ticks = timeTicks(from, from + 4 * DAY, DAY, berlin);
    assert.deepEqual(
      ticks.map((at) => new Date(at).toISOString()),
      [
        '2026-10-23T22:00:00.000Z',
        '2026-10-24T22:00:00.000Z',
        '2026-10-25T23:00:00.000Z',
        '2026-10-26T23:00:00.000Z',
      ],
    );
    assert.deepEqual(clocks(ticks, berlin), ['Oct 24', 'Oct 25', 'Oct 26', 'Oct 27']);
  });

  it('skip nothing in the hour that spring takes', () => {
    const from = Date.UTC(2026, 2, 28, 23);
    const ticks = timeTicks(from, from + 5 * HOUR, HOUR, spring);
    assert.deepEqual(clocks(ticks, spring), ['Mar 29', '01:00', '03:00', '04:00', '05:00', '06:00']);
  });

  it('show each hour once where autumn has one twice', () => {
    const from = Date.UTC(2026, 9, 24, 22);
    const ticks = timeTicks(from, from + 5 * HOUR, HOUR, berlin);
    assert.deepEqual(clocks(ticks, berlin), ['Oct 25', '01:00', '02:00', '03:00', '04:00']);
    assert.deepEqual(
      ticks.map((at) => new Date(at).getUTCHours()),
      [22, 23, 1, 2, 3],
    );
  });

  it('ascend, lie in the window and are a step apart but for a change of the clocks', () => {
    const start = Date.UTC(2026, 9, 20);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 * DAY }),
        fc.integer({ min: 1, max: 14 * 24 * 60 }),
        fc.integer({ min: 2, max: 14 }),
        (shift, minutes, most) => {
          const [from, to] = [start + shift, start + shift + minutes * MINUTE];
          const step = timeStep(to - from, most);
          const ticks = timeTicks(from, to, step, berlin);
          assert.ok(ticks.length <= most + 2);
          for (const [index, tick] of ticks.entries()) {
            assert.ok(tick >= from && tick <= to);
            const before = ticks[index - 1];
            if (before !== undefined) assert.ok(tick > before && tick - before <= step + HOUR);
          }
        },
      ),
    );
  });

  it('end for a window that is none', () => {
    assert.deepEqual(timeTicks(0, NaN, HOUR, berlin), []);
    assert.deepEqual(timeTicks(0, 1e15, 1000, berlin), []);
  });
});

describe('words of time', () => {
  it('name the moment and the zone', () => {
    assert.equal(formatMoment(Date.UTC(2026, 10, 25, 13, 31), HOUR, 'en-GB'), 'Wed 25 Nov, 14:31');
    assert.equal(formatMoment(Date.UTC(2026, 10, 25, 13, 31, 7), HOUR, 'de'), 'Mi., 25. Nov., 14:31:07');
    assert.equal(formatOffset(HOUR), 'UTC+01:00');
    assert.equal(formatOffset(-5.5 * HOUR), 'UTC−05:30');
    assert.equal(formatOffset(0), 'UTC+00:00');
  });

  it('are English where the language is none', () => {
    assert.equal(formatMoment(Date.UTC(2026, 10, 25, 13, 31), 0, 'not a language'), 'Wed, Nov 25, 13:31');
  });
});
