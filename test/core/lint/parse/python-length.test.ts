import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePython } from '../../../../src/core/lint/parse/python/parse.js';

/** Units of a program → how many statements each is. */
const UNITS: Readonly<Record<string, number>> = {
  'x = 1\ny = f(2)\n\n': 2,
  'x\n\n': 1,
  '\n# one\n  # two\nx\n': 1,
  'import a\n   \nfrom b import c  # why\n': 2,
  'if x:\n  y\n\nelse:\n  # no\n  z\n': 1,
  'def f(a):\n\n  """doc"""\n  # why\n  return 1\n\n': 1,
  'f(\n  a=1,  # one\n\n  b={"c": 2},\n)\n': 1,
};

describe('parsePython on long text', () => {
  it('reads a program that is repeated as often as it stands there', () => {
    const unit = fc.constantFrom(...Object.entries(UNITS));
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 3 }), fc.nat(2500), (units, times) => {
        const { body, problems } = parsePython(
          units
            .map(([text]) => text)
            .join('')
            .repeat(times),
        );
        assert.deepEqual(problems, []);
        assert.equal(body.length, units.reduce((sum, [, count]) => sum + count, 0) * times);
      }),
      { numRuns: 30, examples: [[[['x = 1\ny = f(2)\n\n', 2]], 500]] },
    );
  });

  it('reads a long block with empty lines and comments', () => {
    const { body, problems } = parsePython(`def f():\n${'  x = 1\n\n  # why\n  y = 2\n'.repeat(3000)}`);
    assert.deepEqual(problems, []);
    assert.equal(body[0]?.kind === 'function' && body[0].body.length, 6000);
  });
});
