import assert from 'node:assert/strict';
import fc from 'fast-check';
import { actionOf, panned, within, zoomed } from '../../../src/core/chart/keys.js';

const WHOLE = { fromMs: 0, toMs: 1_000_000 };

describe('keys of a chart', () => {
  it('do what the page says', () => {
    const plain = { shift: false };
    assert.deepEqual(actionOf('ArrowRight', plain), { do: 'move', points: 1 });
    assert.deepEqual(actionOf('ArrowLeft', { shift: true }), { do: 'move', points: -10 });
    assert.deepEqual(actionOf('End', plain), { do: 'jump', to: 'last' });
    assert.deepEqual(actionOf('+', { shift: true }), { do: 'zoom', factor: 0.5 });
    assert.deepEqual(actionOf('-', plain), { do: 'zoom', factor: 2 });
    assert.deepEqual(actionOf('0', plain), { do: 'whole' });
    assert.deepEqual(actionOf('Escape', plain), { do: 'leave' });
    assert.equal(actionOf('Tab', plain), undefined);
  });
});

describe('zoom', () => {
  it('keeps the moment under the cross-hair where it is', () => {
    assert.deepEqual(zoomed(WHOLE, WHOLE, 250_000, 0.5), { fromMs: 125_000, toMs: 625_000 });
  });

  it('ends with the whole', () => {
    assert.equal(zoomed({ fromMs: 0, toMs: 600_000 }, WHOLE, 1, 2), undefined);
  });

  it('moves without leaving the whole', () => {
    assert.deepEqual(panned({ fromMs: 100_000, toMs: 300_000 }, WHOLE, -0.5), { fromMs: 0, toMs: 200_000 });
    assert.deepEqual(panned({ fromMs: 100_000, toMs: 300_000 }, WHOLE, -5), { fromMs: 0, toMs: 200_000 });
  });

  it('stays inside, whatever was chosen', () => {
    const at = fc.integer({ min: -500_000, max: 1_500_000 });
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 3_000_000 }), (from, width) => {
        const { fromMs, toMs } = within({ fromMs: from, toMs: from + width }, WHOLE);
        assert.ok(fromMs >= 0 && toMs <= 1_000_000);
        assert.equal(toMs - fromMs, Math.min(width, 1_000_000));
      }),
    );
  });
});
