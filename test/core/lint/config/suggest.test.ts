import assert from 'node:assert/strict';
import { nearestWord } from '../../../../src/core/lint/config/suggest.js';

describe('nearestWord', () => {
  const known = ['format', 'fail-on', 'fix'];

  it('finds what was most likely meant', () => {
    assert.equal(nearestWord('formt', known), 'format');
    assert.equal(nearestWord('FORMAT', known), 'format');
    assert.equal(nearestWord('failon', known), 'fail-on');
    assert.equal(nearestWord('fixx', known), 'fix');
  });

  it('guesses nothing far off', () => {
    assert.equal(nearestWord('verbose', known), undefined);
    assert.equal(nearestWord('', known), undefined);
    assert.equal(nearestWord('x'.repeat(100_000), known), undefined);
  });
});
