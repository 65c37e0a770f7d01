import assert from 'node:assert/strict';
import { textOf } from '../../../src/core/text/message.js';
import type { ComparedFigure } from '../../../src/core/what-if/difference.js';
import { compareOutlooks, figuresOf } from '../../../src/core/what-if/difference.js';
import { without } from '../../support/live-snapshots.js';
import { playThrough, stretchMinutesOf, whatIf } from '../../../src/core/what-if/what-if.js';
import type { WhatIfInput } from '../../../src/core/what-if/what-if.js';

const NOW: WhatIfInput = {
  settings: {
    arrivals: { kind: 'constant', perMinute: 20 },
    service: { kind: 'lognormal', meanSeconds: 10, variation: 0.5 },
    instances: 3,
    ttlSeconds: 600,
  },
  ...{ hours: 8, runs: 8, firstSeed: 1, pricePerHourUsd: 2 },
};

function rowsOf(tried: WhatIfInput): ReadonlyMap<string, ComparedFigure> {
  return new Map(compareOutlooks(whatIf(NOW), whatIf(tried)).map((row) => [row.id, row]));
}

describe('two settings side by side', () => {
  it('say in words what differs, and whether that is better', () => {
    const rows = rowsOf({ ...NOW, settings: { ...NOW.settings, instances: 6 } });
    const says = (id: string): string => textOf(rows.get(id)?.difference ?? '');
    assert.match(says('largestBacklog'), /^\d+ less \(−\d/);
    assert.equal(rows.get('largestBacklog')?.isBetter, true);
    assert.equal(says('arrived'), 'The same.');
    assert.equal(rows.get('arrived')?.isBetter, undefined);
    assert.match(says('processed'), /^[\d,]+ more/);
    assert.equal(rows.get('processed')?.isBetter, undefined);
    assert.equal(says('instanceHours'), '24.0 more (×2.0)');
    assert.equal(says('costUsd'), 'US$48.00 more (×2.0)');
    assert.equal(rows.get('costUsd')?.isBetter, false);
  });

  it('do not take chance for a difference', () => {
    // Other requests, not other settings: some seeds come out above, some below.
    const rows = rowsOf({ ...NOW, firstSeed: 100 });
    assert.equal(textOf(rows.get('arrived')?.difference ?? ''), 'No clear difference: runs disagree.');
    assert.equal(rows.get('arrived')?.isBetter, undefined);
  });

  it('share their chance: a run is compared with its twin, not with all others', () => {
    // A timeout a second shorter catches a few invocations more: far fewer than runs differ by among themselves.
    const [wide, tight] = [30, 29].map((timeoutSeconds) =>
      whatIf({ ...NOW, settings: { ...NOW.settings, instances: 6, timeoutSeconds } }),
    );
    assert.ok(wide !== undefined && tight !== undefined && tight.failed.low < wide.failed.high);
    const row = compareOutlooks(wide, tight).find(({ id }) => id === 'failed');
    assert.match(textOf(row?.difference ?? ''), / more \(\+/);
    assert.equal(row?.isBetter, false);
  });

  it('tell no cost without prices, and say where only one is known', () => {
    const free = without(NOW, 'pricePerHourUsd');
    assert.equal(rowsOf(free).get('costUsd')?.tried, '–');
    assert.match(textOf(rowsOf(free).get('costUsd')?.difference ?? ''), /one of them only/);
    assert.ok(!figuresOf(whatIf(free)).some(({ id }) => id === 'costUsd'));
  });

  it('show the band of the runs in brackets', () => {
    assert.match(rowsOf(NOW).get('meanBacklog')?.now ?? '', /^[\d.,]+ \([\d.,]+–[\d.,]+\)$/);
    assert.equal(rowsOf(NOW).get('instanceHours')?.now, '24.0');
  });
});

describe('playing in steps', () => {
  it('comes to the same end, tells how far it is, and stops when nobody goes on', () => {
    const input = { ...NOW, hours: 2, runs: 3 };
    const playing = playThrough(input);
    const shares: number[] = [];
    let step = playing.next();
    while (step.done !== true) {
      shares.push(step.value);
      step = playing.next();
    }
    assert.deepEqual(step.value, whatIf(input));
    assert.equal(shares.length, 3 * 120);
    assert.deepEqual(
      shares,
      [...shares].sort((a, b) => a - b),
    );
    assert.equal(shares.at(-1), 1);
  });

  it('is told minute by minute for some hours, and in longer stretches after that', () => {
    assert.deepEqual([1, 6, 7, 24, 168, 744].map(stretchMinutesOf), [1, 1, 5, 5, 5, 30]);
    const { stretches } = whatIf({ ...NOW, hours: 1.005, runs: 1 });
    assert.equal(stretches.length, 61);
    assert.ok((stretches.at(-1)?.backlog.median ?? 0) > 0);
    const expired = whatIf({ ...NOW, hours: 6, runs: 1 });
    const sum = expired.stretches.reduce((total, one) => total + one.expired.median, 0);
    assert.ok(sum > 0);
    assert.equal(sum, expired.expired.median);
  });
});
