import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spread } from '../../../src/core/chart/spread.js';

describe('labels beside each other', () => {
  it('stay where there is room', () => {
    assert.deepEqual(spread([50, 10], 14, 0, 100), [50, 10]);
  });

  it('move apart, and back inside', () => {
    assert.deepEqual(spread([50, 50], 14, 0, 100), [50, 64]);
    assert.deepEqual(spread([98, 99], 14, 0, 100), [86, 100]);
  });

  it('never cover each other while they fit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 220 }), { maxLength: 10 }), (wanted) => {
        const places = [...spread(wanted, 14, 0, 200)].sort((a, b) => a - b);
        for (const [index, place] of places.entries()) {
          assert.ok(place >= 0 && place <= 200);
          if (index > 0) assert.ok(place - (places[index - 1] ?? 0) >= 14);
        }
      }),
    );
  });
});
