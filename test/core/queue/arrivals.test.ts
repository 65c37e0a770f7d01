import assert from 'node:assert/strict';
import type { Arrivals, Spacing } from '../../../src/core/queue/arrivals.js';
import { createArrivals } from '../../../src/core/queue/arrivals.js';
import { createRandom } from '../../../src/core/queue/random.js';
import { MINUTE_MS } from './support.js';

const HOUR_MS = 60 * MINUTE_MS;

function arrivalsUntil(
  arrivals: Arrivals,
  untilMs: number,
  { startMs = 0, spacing = 'even' }: { startMs?: number; spacing?: Spacing } = {},
): readonly number[] {
  const stream = createArrivals(arrivals, startMs, spacing, createRandom(1, 'arrivals'));
  const moments: number[] = [];
  for (let atMs = stream.next(); atMs < untilMs; atMs = stream.next()) moments.push(atMs);
  return moments;
}

function countIn(moments: readonly number[], fromMinute: number, toMinute: number): number {
  return moments.filter((atMs) => atMs >= fromMinute * MINUTE_MS && atMs < toMinute * MINUTE_MS).length;
}

describe('arrivals', () => {
  it('come evenly at a constant rate', () => {
    assert.deepEqual(
      arrivalsUntil({ kind: 'constant', perMinute: 4 }, MINUTE_MS + 1).map(Math.round),
      [15_000, 30_000, 45_000, 60_000],
    );
  });

  it('are a Poisson process when random: mean and variance of the minutes are the rate', () => {
    const moments = arrivalsUntil({ kind: 'constant', perMinute: 5 }, 10_000 * MINUTE_MS, {
      spacing: 'random',
    });
    const minutes = Array.from({ length: 10_000 }, () => 0);
    for (const atMs of moments) {
      const minute = Math.floor(atMs / MINUTE_MS);
      minutes[minute] = (minutes[minute] ?? 0) + 1;
    }
    const mean = moments.length / minutes.length;
    const variance = minutes.reduce((sum, count) => sum + (count - mean) ** 2, 0) / minutes.length;
    assert.ok(Math.abs(mean - 5) < 0.1, String(mean));
    assert.ok(Math.abs(variance - 5) < 0.25, String(variance));
  });

  it('follow a day: most at the peak hour, least opposite to it', () => {
    const wave = { kind: 'wave', perMinute: 10, swing: 0.8, peakHour: 14 } as const;
    const moments = arrivalsUntil(wave, 48 * HOUR_MS);
    const byHour = Array.from({ length: 24 }, (_, hour) => countIn(moments, hour * 60, hour * 60 + 60));
    assert.equal(Math.max(...byHour), byHour[13]);
    assert.ok((byHour[13] ?? 0) > 1050 && (byHour[13] ?? 0) <= 1080, String(byHour[13]));
    assert.ok((byHour[2] ?? 0) >= 120 && (byHour[2] ?? 0) < 140, String(byHour[2]));
    assert.ok(Math.abs(moments.length - 2 * 24 * 600) <= 2, String(moments.length));
  });

  it('come in bursts, from the minute they are told', () => {
    const bursts = {
      kind: 'bursts',
      perMinute: 1,
      size: 100,
      everyMinutes: 30,
      spreadSeconds: 20,
      afterMinutes: 5,
    } as const;
    const moments = arrivalsUntil(bursts, 65 * MINUTE_MS);
    assert.equal(countIn(moments, 0, 5), 4);
    for (const from of [5, 35]) {
      const burst = countIn(moments, from, from + 1 / 3);
      assert.ok(burst === 100 || burst === 101, String(burst));
    }
    assert.ok(Math.abs(moments.length - (65 + 200)) <= 1, String(moments.length));
  });

  it('switch on and off, exactly at the boundary', () => {
    const onOff = { kind: 'onOff', perMinute: 60, onMinutes: 2, offMinutes: 3 } as const;
    const moments = arrivalsUntil(onOff, 10 * MINUTE_MS, { startMs: 0 });
    assert.equal(countIn(moments, 0, 2), 119);
    assert.equal(countIn(moments, 2, 5), 0);
    assert.equal(countIn(moments, 5, 7), 120);
    assert.equal(countIn(moments, 7, 10), 0);
  });

  it('step, once or again and again, and not at all before the first step', () => {
    const steps = [
      { afterMinutes: 2, perMinute: 30 },
      { afterMinutes: 4, perMinute: 0 },
    ];
    const once = arrivalsUntil({ kind: 'steps', steps }, 100 * MINUTE_MS);
    assert.equal(countIn(once, 0, 2), 0);
    assert.equal(once.length, 59);
    const again = arrivalsUntil({ kind: 'steps', steps, everyMinutes: 10 }, 100 * MINUTE_MS);
    assert.equal(countIn(again, 12, 14), 60);
    assert.equal(countIn(again, 14, 22), 0);
    assert.equal(again.length, 599);
  });

  it('replay moments, sorted, repeated and without those before the start', () => {
    const times = { kind: 'times', atMs: [500, 100, 100, 900] } as const;
    assert.deepEqual(arrivalsUntil(times, 10_000), [100, 100, 500, 900]);
    assert.deepEqual(arrivalsUntil(times, 10_000, { startMs: 101 }), [500, 900]);
    assert.deepEqual(
      arrivalsUntil({ ...times, everyMinutes: 1 }, 121_000, { startMs: 200 }),
      [500, 900, 60_100, 60_100, 60_500, 60_900, 120_100, 120_100, 120_500, 120_900],
    );
    assert.deepEqual(arrivalsUntil({ kind: 'times', atMs: [], everyMinutes: 1 }, 1e9), []);
  });

  it('are even on average in every shape, random or not', () => {
    const shapes: readonly Arrivals[] = [
      { kind: 'onOff', perMinute: 20, onMinutes: 7, offMinutes: 3, offPerMinute: 2 },
      { kind: 'bursts', perMinute: 3, size: 50, everyMinutes: 20 },
      { kind: 'wave', perMinute: 6, swing: 1, peakHour: 3 },
    ];
    for (const shape of shapes) {
      const even = arrivalsUntil(shape, 2 * 24 * HOUR_MS).length;
      const random = arrivalsUntil(shape, 2 * 24 * HOUR_MS, { spacing: 'random' }).length;
      assert.ok(Math.abs(even - random) < 4 * Math.sqrt(even), `${shape.kind}: ${even} and ${random}`);
    }
  });
});
