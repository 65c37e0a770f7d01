import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dialectOf, parseJavaScript } from '../../../../src/core/lint/parse/javascript/parse.js';
import { JavaScriptMemory } from '../../../../src/core/lint/parse/javascript/statement-memory.js';
import { parsePython } from '../../../../src/core/lint/parse/python/parse.js';
import { parseInParts, PythonMemory } from '../../../../src/core/lint/parse/python/parts.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300) / 10;

const list = (digit: number, items: string): string => (digit % 2 === 0 ? `[${items}]` : `(${items})`);

/**
 * Methods of one class, all of the same length and not all of the same structure: whatever is taken out, put in or exchanged, another method of the last
 * text stands where one of the new text does. Many of them, since only large parts of a tree are taken over.
 */
const LANGUAGES = {
  python: {
    method: (digit: number) => `    def m${digit}(self, a, b=${digit}):
        x = ${list(digit, `a, "${digit}", {"k": b + ${digit}}`)}
        if a > ${digit} and b:
            return self.f(x, name="${digit}", other=${list(digit, `a, b, ${digit}`)})
        return None

`,
    whole: (methods: string) => `class A(B):\n    x = 1\n\n${methods}\ny = A()\n`,
    reader: () => {
      const memory = new PythonMemory();
      return (text: string): void => {
        assert.deepEqual(parseInParts(text, memory), parsePython(text));
      };
    },
  },
  typescript: {
    method: (digit: number) => `  m${digit}(a: string, b = ${digit}) {
    const x = ${list(digit, `a, '${digit}', { k: b + ${digit} }`)};
    if (a > ${digit} && b) return this.f(x, { name: '${digit}', other: ${list(digit, `a, b, ${digit}`)} });
    return \`\${a} ${digit}\`;
  }
`,
    whole: (methods: string) => `export class A extends B {\n  x = 1;\n${methods}}\nconst y = new A();\n`,
    reader: () => {
      const memory = new JavaScriptMemory();
      const dialect = dialectOf('a.ts');
      return (text: string): void => {
        assert.deepEqual(parseJavaScript(text, dialect, memory), parseJavaScript(text, dialect));
      };
    },
  },
};

const place = fc.nat({ max: 90 });
const digit = fc.nat({ max: 9 });
const change = fc.oneof(
  fc.record({ kind: fc.constantFrom('put', 'exchange', 'open'), place, digit }),
  fc.record({ kind: fc.constant('take' as const), place, digit }),
);

describe('a grammar with a memory', () => {
  for (const [name, { method, whole, reader }] of Object.entries(LANGUAGES))
    it(`takes no method of ${name} for another`, () => {
      fc.assert(
        fc.property(
          fc.array(digit, { minLength: 60, maxLength: 90 }),
          fc.array(change, { minLength: 1, maxLength: 6 }),
          (digits, changes) => {
            const check = reader();
            let methods = digits.map(method);
            check(whole(methods.join('')));
            for (const { kind, place: wanted, digit: other } of changes) {
              const at = wanted % Math.max(1, methods.length);
              if (kind === 'take') methods = methods.toSpliced(at, 1);
              else if (kind === 'put') methods = methods.toSpliced(at, 0, method(other));
              else if (kind === 'exchange') methods = methods.toSpliced(at, 1, method(other));
              // A bracket is missing for a moment.
              else methods = methods.with(at, (methods[at] ?? '').replace(')', ''));
              check(whole(methods.join('')));
            }
          },
        ),
        { numRuns },
      );
    });
});
