import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Rgb } from '../../../src/core/chart/contrast.js';
import { contrast, cssOf, legible } from '../../../src/core/chart/contrast.js';

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

describe('colours of charts', () => {
  it('are told apart by their contrast', () => {
    assert.equal(contrast(BLACK, WHITE), 21);
    assert.equal(contrast(WHITE, WHITE), 1);
    assert.ok(Math.abs(contrast([118, 118, 118], WHITE) - 4.54) < 0.01);
  });

  it('stay as the theme has them where they can be seen', () => {
    assert.deepEqual(legible([55, 148, 255], [31, 31, 31], WHITE), [55, 148, 255]);
    assert.equal(cssOf([1, 2, 3]), 'rgb(1, 2, 3)');
  });

  it('stand out from the background, whatever the theme', () => {
    const part = fc.integer({ min: 0, max: 255 });
    const colour = fc.tuple(part, part, part);
    fc.assert(
      fc.property(colour, fc.constantFrom(BLACK, WHITE, [31, 31, 31] as Rgb), (one, background) => {
        const foreground = background === WHITE ? BLACK : WHITE;
        assert.ok(contrast(legible(one, background, foreground), background) >= 3);
      }),
    );
  });
});
