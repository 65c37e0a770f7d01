import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parsePython } from '../../../../src/core/lint/parse/python/parse.js';
import { parseInParts, PythonMemory, splitModule } from '../../../../src/core/lint/parse/python/parts.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);

const SEEDS = [
  readFileSync('examples/transcription/container/serve', 'utf8'),
  readFileSync('examples/transcription/container/predictor.py', 'utf8'),
  `import os
@app.route("/ping")
# a remark

@other(
    1,
)
def ping():
    """One
def not_a_function():
"""
    if x:
        a = [1,

b()]

        return f"{a:.0f}"
    return b

class A(B):

    x = 1

    @property
    def y(self): return {"a": (1, 2)}

if a:
    b
elif c:
    d

else:
    e
try:
    f()

except ValueError:
    pass

finally:
    g()

for x in y: z(x)
# the end
    `,
];

/** One keystroke, or a line pasted or cut. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 30 }),
  insert: fc.constantFrom(
    '',
    ' ',
    '\n',
    '\n\n',
    '    ',
    ')',
    '(',
    '"',
    "'''",
    ':',
    '#',
    '\\',
    '@x\n',
    'x',
    'def f():\n',
    'else:\n',
    '\r\n',
    '%time\n',
  ),
});

describe('parsing in parts', () => {
  it('is parsing, whatever was typed before', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.boolean(),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        (seed, isWindows, changes) => {
          let text = SEEDS[seed % SEEDS.length] ?? '';
          if (isWindows) text = text.replaceAll('\n', '\r\n');
          const memory = new PythonMemory();
          assert.deepEqual(parseInParts(text, memory), parsePython(text));
          for (const { at, cut, insert } of changes) {
            const offset = Math.floor(at * text.length);
            text = text.slice(0, offset) + insert + text.slice(offset + cut);
            assert.deepEqual(parseInParts(text, memory), parsePython(text), text);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('parts at definitions and behind empty lines, outside of brackets and strings', () => {
    const text = 'import os\nx = (1,\n\ny)\n@a\n\ndef f():\n    """\n\nz"""\n\ng()\nelse_ = 1\n';
    assert.deepEqual(
      splitModule(text)?.map(({ start, end }) => text.slice(start, end)),
      ['import os\nx = (1,\n\ny)\n', '@a\n\ndef f():\n    """\n\nz"""\n\n', 'g()\nelse_ = 1\n'],
    );
    assert.equal(splitModule('f(\n\ng()\n'), undefined);
  });
});
