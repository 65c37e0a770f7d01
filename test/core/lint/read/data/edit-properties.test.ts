import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Datum, Insertable, Primitive } from '../../../../../src/core/lint/model/value.js';
import type { DataNode } from '../../../../../src/core/lint/parse/data/tree.js';
import type { TextEdit } from '../../../../../src/core/text/range.js';
import { apply, datumOf, type Format, parse, plain } from './support.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

type Path = readonly (string | number)[];
type Plain = Primitive | Plain[] | { [key: string]: Plain };

/** An edit, and what it should make of the plain value of the document. */
interface Operation {
  readonly name: string;
  readonly edits: () => readonly TextEdit[];
  readonly expect: (holder: Plain) => Plain;
  readonly path: Path;
  readonly keepsComments: boolean;
}

const SEEDS: readonly (readonly [Format, string])[] = [
  ['json', '{\n  "a": 1,\n  "b": {"c": "60", "d": [1, {"e": null}]},\n  "f": {}\n}\n'],
  ['json', '{"a":1,"b":{"c":"60"},"d":[],"e":[[],[1]]}'],
  [
    'json',
    '// top\n{\n\t"a": [ // list\n\t\t{"x": 1},\n\t\t{"y": 2}, // two\n\t],\n\t"b": "x", /* b */\n}\n',
  ],
  ['json', '[\r\n  {\r\n    "a": "1"\r\n  },\r\n  {}\r\n]\r\n'],
  ['yaml', 'a: 1\nb:\n  c: "60"\n  d:\n    - 1\n    - e: x\n      f: y\n\n# tail\n'],
  ['yaml', 'a:\n- b: 1 # one\n  c:\n    d: x\n- b: 2\n# between\n-   e: 1\n    g: {h: 1, "i": [x, y]}\n'],
  [
    'yaml',
    "Resources:\r\n    X:\r\n        Type: 'A'\r\n        P: {}\r\n        L: []\r\n    Y:\r\n        - x\r\n",
  ],
  ['yaml', 'a: |\n  text\n  more\n\nb: >-\n  x\n  y\n# c\nd:\n  - - 1\n    - 2\n  - |\n    z\n'],
  ['yaml', '---\na: plain text\n  goes on\nb: "quoted\n  too"\nc:\nd: ~\ne:\n  # only a comment\n  f: 1\n'],
  ['yaml', '{a: 1, "b": [x, "y"], c: {d: {}}}\n'],
  ['yaml', 'base: &base\n  x: 1\n  y: {z: 1}\nuse:\n  <<: *base\n  w: 2\nlist: [*base, &n 5, *n]\n'],
  ['yaml', 'a: {\n    b: 1, # one\n    c: [\n      x,\n      y ]\n  }\nq: 1\n'],
];

const values: readonly Insertable[] = [
  1,
  'x',
  '900',
  'yes',
  'a: b # c',
  "it's",
  '',
  null,
  true,
  'two\nlines',
  { k: { l: '1' }, m: ['n', { o: 1, p: 'q' }], r: {}, s: [] },
];
const scalars: readonly Primitive[] = [
  1,
  'x',
  '900',
  'null',
  'a: b',
  "it's",
  '',
  null,
  false,
  '-',
  's3://b/k: v',
];

function* operations(datum: Datum, path: Path, text: string, pick: number): Generator<Operation> {
  const value = values[pick % values.length] ?? null;
  const scalar = scalars[pick % scalars.length] ?? null;
  const base = { path, keepsComments: true };
  if (datum.kind === 'mapping') {
    const { insert, remove, entries } = datum;
    if (insert) {
      const expect = (holder: Plain): Plain => ({ ...(holder as object), Inserted: value as Plain });
      yield { ...base, name: 'insert', edits: () => insert('Inserted', value), expect };
    }
    if (remove && path.length > 0)
      yield {
        ...base,
        name: 'remove item',
        path: path.slice(0, -1),
        edits: remove,
        expect: (holder) => (holder as Plain[]).toSpliced(Number(path.at(-1)), 1),
        keepsComments: false,
      };
    for (const entry of entries) {
      const without = (holder: Plain): Record<string, Plain> => {
        const rest = Object.entries(holder as Record<string, Plain>).filter(([key]) => key !== entry.key);
        return Object.fromEntries(rest);
      };
      if (entry.remove)
        yield { ...base, name: 'remove', edits: entry.remove, expect: without, keepsComments: false };
      const { rename } = entry;
      if (rename)
        yield {
          ...base,
          name: 'rename',
          edits: () => rename('Renamed: x'),
          expect: (holder) => ({
            ...without(holder),
            'Renamed: x': (holder as Record<string, Plain>)[entry.key] ?? null,
          }),
        };
      yield* operations(entry.value, [...path, entry.key], text, pick);
    }
  } else if (datum.kind === 'sequence') {
    const { append, items } = datum;
    if (append) {
      const expect = (holder: Plain): Plain => [...(holder as Plain[]), value as Plain];
      yield { ...base, name: 'append', edits: () => append(value), expect };
    }
    for (const [index, item] of items.entries()) yield* operations(item, [...path, index], text, pick);
  } else if (datum.kind === 'known') {
    const { replace, decidedAt, derive } = datum;
    const raw = text.slice(decidedAt.range.start, decidedAt.range.end);
    const isQuoted = /^["']/.test(raw);
    const keepsComments = !raw.includes('#');
    if (replace) {
      const expect = (): Plain => (isQuoted && scalar !== null ? String(scalar) : scalar);
      yield { ...base, name: 'replace', edits: () => replace(scalar), expect, keepsComments };
    }
    const derived = derive?.((one) => `${one}/x`);
    if (replace && derived)
      yield {
        ...base,
        name: 'derive',
        edits: () => [{ ...decidedAt, newText: derived.raw }],
        expect: (holder) => (typeof holder === 'string' ? `${holder}/x` : null),
        keepsComments,
      };
  }
}

function changed(value: Plain, path: Path, expect: (holder: Plain) => Plain): Plain {
  const [step, ...rest] = path;
  if (step === undefined) return expect(value);
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? changed(item, rest, expect) : item));
  const record = value as Record<string, Plain>;
  return { ...record, [step]: changed(record[String(step)] ?? null, rest, expect) };
}

/** Two entries of one name make it a question of which one an edit reaches. */
function hasTwins(node: DataNode): boolean {
  if (node.kind === 'scalar') return false;
  if (node.kind === 'sequence') return node.items.some(hasTwins);
  const keys = node.entries.map(({ key }) => key);
  return new Set(keys).size < keys.length || node.entries.some(({ value }) => hasTwins(value));
}

function checkAll(text: string, format: Format, pick: number): void {
  const { root, problems, comments } = parse(text, format);
  if (root === undefined || problems.length > 0 || hasTwins(root)) return;
  // What an anchor holds changes wherever it is used.
  const isShared = /[&*]/.test(text);
  const before = plain(root) as Plain;
  const notes = comments.map(({ start, end }) => text.slice(start, end).trim());
  for (const operation of operations(datumOf(text, format), [], text, pick)) {
    const after = apply(text, operation.edits());
    const where = `${operation.name} at ${operation.path.join('.')}:\n${text}\n---->\n${after}`;
    const again = parse(after, format);
    assert.deepEqual(again.problems, [], where);
    if (isShared) continue;
    assert.deepEqual(plain(again.root), changed(before, operation.path, operation.expect), where);
    if (operation.keepsComments) {
      const kept = again.comments.map(({ start, end }) => after.slice(start, end).trim());
      assert.deepEqual(kept, notes, where);
    }
    if (!/(^|[^\r])\n/.test(text) && text.includes('\n')) assert.doesNotMatch(after, /(^|[^\r])\n/, where);
  }
}

/** A text with a few characters gone, lines doubled or moved deeper. */
const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.record({ at: fc.nat(400), kind: fc.nat(4), size: fc.integer({ min: 1, max: 4 }) }), {
      maxLength: 3,
    }),
  )
  .map(([[format, seed], changes]): readonly [Format, string] => {
    let text = seed;
    for (const { at, kind, size } of changes) {
      const start = at % (text.length + 1);
      if (kind === 0) text = text.slice(0, start) + text.slice(start + size);
      else if (kind === 1) text = text.slice(0, start) + ' '.repeat(size) + text.slice(start);
      else if (kind === 2) text = `${text.slice(0, start)}\n${text.slice(start)}`;
      else if (kind === 3) text = `${text.slice(0, start)} # note\n${text.slice(start)}`;
      else {
        const lines = text.split('\n');
        const line = at % lines.length;
        text = lines.toSpliced(line, 0, lines[line] ?? '').join('\n');
      }
    }
    return [format, text];
  });

describe('every edit on offer', () => {
  for (const [format, seed] of SEEDS) {
    it(`does what it says, and no more: ${JSON.stringify(seed).slice(0, 60)}`, () => {
      for (let pick = 0; pick < scalars.length; pick++) checkAll(seed, format, pick);
    });
  }

  it('does so in texts of any other layout', () => {
    fc.assert(
      fc.property(mutated, fc.nat(1000), ([format, text], pick) => {
        checkAll(text, format, pick);
      }),
      { numRuns },
    );
  });
});
