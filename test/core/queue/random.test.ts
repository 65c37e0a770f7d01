import assert from 'node:assert/strict';
import { createRandom, drawAt, hashOf } from '../../../src/core/queue/random.js';

function draws(seed: number, stream: string, count: number): readonly number[] {
  const random = createRandom(seed, stream);
  return Array.from({ length: count }, () => random.next());
}

describe('random', () => {
  it('is the same on every machine', () => {
    assert.deepEqual(
      draws(7, 'arrivals', 3).map((value) => value * 2 ** 32),
      [628399464, 876953333, 3631820211],
    );
  });

  it('gives each seed and each stream its own numbers', () => {
    const first = draws(7, 'arrivals', 20);
    assert.deepEqual(draws(7, 'arrivals', 20), first);
    assert.notDeepEqual(draws(8, 'arrivals', 20), first);
    assert.notDeepEqual(draws(7, 'service', 20), first);
  });

  it('spreads evenly over [0, 1)', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const value of draws(3, 'even', 100_000)) {
      const tenth = Math.floor(value * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    assert.equal(tenths.length, 10);
    for (const count of tenths) assert.ok(Math.abs(count - 10_000) < 400, String(count));
  });

  it('draws for places without order, evenly and without a pattern between neighbours', () => {
    const along = Array.from({ length: 20_000 }, (_, x) => drawAt(5, x, 2));
    assert.equal(drawAt(5, 77, 2), along[77]);
    assert.notEqual(drawAt(5, 77, 3), along[77]);
    assert.notEqual(drawAt(6, 77, 2), along[77]);
    const mean = along.reduce((sum, value) => sum + value, 0) / along.length;
    assert.ok(Math.abs(mean - 0.5) < 0.01, String(mean));
    const rises = along.filter((value, x) => value > (along[x - 1] ?? 1)).length / along.length;
    assert.ok(Math.abs(rises - 0.5) < 0.01, String(rises));
  });

  it('hashes texts that differ in one character far apart', () => {
    const hashes = new Set(Array.from({ length: 10_000 }, (_, i) => hashOf(`endpoint-${i}`)));
    assert.equal(hashes.size, 10_000);
  });
});
