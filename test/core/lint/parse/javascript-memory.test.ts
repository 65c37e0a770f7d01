import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { dialectOf, parseJavaScript } from '../../../../src/core/lint/parse/javascript/parse.js';
import { JavaScriptMemory } from '../../../../src/core/lint/parse/javascript/statement-memory.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

const SEEDS = [
  readFileSync('examples/cdk-typescript/transcription-stack.ts', 'utf8'),
  readFileSync('examples/cdk-typescript/transcribe.ts', 'utf8'),
  `// a remark
import a, { b as c } from 'd';
/* another */ export const x = { b, c }, [y] = z; // behind
export default class K<T> extends L {
  // inside
  m(p: string = \`a\${b}\`): void { if (p) { this.q(/[/]x/g); } else return; }
}
f(x); f(x);
f(x);
{
  let r = a / b / c;
  r++
}
type T = { a: string };
`,
  'const a = 1;\nexport const B = () => <p>a {/* b */} {a}</p>;\nf();\n',
];

/** One keystroke, or a line pasted or cut. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 30 }),
  insert: fc.constantFrom(
    ...['', ' ', '\n', ';', ')', '(', '{', '}', '"', '`', '${', '/', '/*', '*/', '//', '=', '.', 'x', '1'],
    ...[
      'f(x);\n',
      'async ',
      'await ',
      'export ',
      '// typed\n',
      'const q = 1;\n',
      '\r\n',
      '<',
      'return ',
      '@a ',
    ],
  ),
});

describe('parsing JavaScript with a memory', () => {
  for (const file of ['a.ts', 'a.tsx', 'a.js'])
    it(`is parsing, whatever was typed before, in ${file}`, () => {
      fc.assert(
        fc.property(fc.nat(), fc.array(change, { minLength: 1, maxLength: 8 }), (seed, changes) => {
          let text = SEEDS[seed % SEEDS.length] ?? '';
          const memory = new JavaScriptMemory();
          const dialect = dialectOf(file);
          assert.deepEqual(parseJavaScript(text, dialect, memory), parseJavaScript(text, dialect));
          for (const { at, cut, insert } of changes) {
            const offset = Math.floor(at * text.length);
            const before = text;
            text = text.slice(0, offset) + insert + text.slice(offset + cut);
            assert.deepEqual(parseJavaScript(text, dialect, memory), parseJavaScript(text, dialect), text);
            // Undone at once, as typing errors are: what is sound comes back from a memory of what is not.
            if (cut % 3 > 0) continue;
            text = before;
            assert.deepEqual(parseJavaScript(text, dialect, memory), parseJavaScript(text, dialect), text);
          }
        }),
        { numRuns },
      );
    });

  it('takes statements over that only moved, with the values that stand in them twice', () => {
    const memory = new JavaScriptMemory();
    const text = 'const a = f();\nconst b = { c: 1 };\n';
    parseJavaScript(text, dialectOf('a.js'), memory);
    const { body } = parseJavaScript(`// typed\n${text}`, dialectOf('a.js'), memory);
    const [first] = body;
    assert.ok(first?.kind === 'declaration');
    assert.equal(first.range.start, 9);
    // Readers look the value of a name up among the values of its statement.
    assert.equal(first.bindings[0]?.value, first.values[0]);
  });
});
