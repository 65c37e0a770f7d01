import assert from 'node:assert/strict';
import type { Datum, Insertable } from '../../../../../src/core/lint/model/value.js';
import type { TextEdit } from '../../../../../src/core/text/range.js';
import { apply, at, datumOf, entryAt, type Format, formatOf, mappingAt, parse } from './support.js';

type Edits = readonly TextEdit[] | undefined;
type Change = (root: Datum) => Edits;

const insert =
  (path: string, key: string, value: Insertable): Change =>
  (root) =>
    mappingAt(root, path).insert?.(key, value);
const remove =
  (path: string): Change =>
  (root) =>
    entryAt(root, path).remove?.();
const rename =
  (path: string, key: string): Change =>
  (root) =>
    entryAt(root, path).rename?.(key);
const removeItem =
  (path: string): Change =>
  (root) =>
    mappingAt(root, path).remove?.();
const append =
  (path: string, value: Insertable): Change =>
  (root) => {
    const list = at(root, path);
    return list.kind === 'sequence' ? list.append?.(value) : undefined;
  };
const replace =
  (path: string, value: string | number | boolean | null): Change =>
  (root) => {
    const scalar = at(root, path);
    return scalar.kind === 'known' ? scalar.replace?.(value) : undefined;
  };

type Cases = Record<string, [before: string, change: Change, after: string]>;

function test(cases: Cases, format?: Format): void {
  for (const [name, [before, change, after]] of Object.entries(cases)) {
    it(name, () => {
      const edits = change(datumOf(before, format ?? formatOf(before)));
      assert.ok(edits, 'an edit is offered');
      const result = apply(before, edits);
      assert.equal(result, after);
      assert.deepEqual(parse(result, format ?? formatOf(before)).problems, []);
    });
  }
}

const TOPICS = { SuccessTopic: 'arn:aws:sns:a', ErrorTopic: 'arn:aws:sns:b' };

describe('edits of JSON', () => {
  test({
    'insert into lines': [
      '{\n  "a": 1,\n  "b": 2\n}\n',
      insert('', 'c', 'x'),
      '{\n  "a": 1,\n  "b": 2,\n  "c": "x"\n}\n',
    ],
    'insert an object into lines': [
      '{\n\t"a": 1\n}\n',
      insert('', 'c', { b: 1, d: [1, 2], e: {} }),
      '{\n\t"a": 1,\n\t"c": {\n\t\t"b": 1,\n\t\t"d": [1, 2],\n\t\t"e": {}\n\t}\n}\n',
    ],
    'insert into one line': [
      '{"a": 1, "b": 2}',
      insert('', 'c', TOPICS),
      '{"a": 1, "b": 2, "c": {"SuccessTopic": "arn:aws:sns:a", "ErrorTopic": "arn:aws:sns:b"}}',
    ],
    'insert into one tight line': ['{"a":1,"b":2}', insert('', 'c', 3), '{"a":1,"b":2,"c":3}'],
    'insert into nothing': ['{}', insert('', 'c', 3), '{"c": 3}'],
    'insert into nothing amid lines': [
      '{\n  "a": {}\n}\n',
      insert('a', 'c', 3),
      '{\n  "a": {\n    "c": 3\n  }\n}\n',
    ],
    'insert into nothing but a comment': [
      '{\n  "a": {\n    // none\n  }\n}\n',
      insert('a', 'c', 3),
      '{\n  "a": {\n    "c": 3\n    // none\n  }\n}\n',
    ],
    'insert behind a trailing comma': ['{\n  "a": 1,\n}', insert('', 'c', 3), '{\n  "a": 1,\n  "c": 3,\n}'],
    'insert behind a comment': [
      '{\n  "a": 1 // one\n}',
      insert('', 'c', 3),
      '{\n  "a": 1, // one\n  "c": 3\n}',
    ],
    'insert with CRLF': ['{\r\n  "a": 1\r\n}', insert('', 'c', 3), '{\r\n  "a": 1,\r\n  "c": 3\r\n}'],
    'insert where null stands': ['{"a": null, "b": 1}', insert('', 'a', { c: 1 }), '{"a": {"c": 1}, "b": 1}'],
    'insert source text': [
      '{"a": 1}',
      insert('', 'b', { raw: '{"Fn::Sub": "${X}"}' }),
      '{"a": 1, "b": {"Fn::Sub": "${X}"}}',
    ],
    'remove the first': ['{\n  "a": 1,\n  "b": 2\n}', remove('a'), '{\n  "b": 2\n}'],
    'remove the last with the comma before it': [
      '{\n  "a": 1, // one\n  "b": 2\n}',
      remove('b'),
      '{\n  "a": 1 // one\n}',
    ],
    'remove the last of a line': ['{"a": 1, "b": 2}', remove('b'), '{"a": 1}'],
    'remove the first of a line': ['{"a": 1, "b": 2}', remove('a'), '{"b": 2}'],
    'remove the only one': ['{ "a": 1 }', remove('a'), '{}'],
    'remove an item': ['[\n  {"a": 1},\n  {"b": 2}\n]', removeItem('1'), '[\n  {"a": 1}\n]'],
    rename: ['{"a": 1}', rename('a', 'b"'), '{"b\\"": 1}'],
    'replace a number': ['{"a": 1}', replace('a', 2), '{"a": 2}'],
    'replace keeps quotes': ['{"a": "1"}', replace('a', 2), '{"a": "2"}'],
    'replace a number by a string': ['{"a": 1}', replace('a', '1'), '{"a": "1"}'],
    'append to a list': ['{"a": ["x"]}', append('a', 'y'), '{"a": ["x", "y"]}'],
    'append to lines': ['[\n  "x"\n]', append('', { b: 1 }), '[\n  "x",\n  {\n    "b": 1\n  }\n]'],
  });
});

describe('edits of YAML blocks', () => {
  test({
    insert: ['a: 1\nb: 2\n', insert('', 'c', 's3://x/y'), 'a: 1\nb: 2\nc: s3://x/y\n'],
    'insert without a last line break': ['a: 1', insert('', 'c', 2), 'a: 1\nc: 2'],
    'insert deeper, as siblings are': [
      'a:\n    b: 1 # one\n    # more\nd: 1\n',
      insert('a', 'c', 2),
      'a:\n    b: 1 # one\n    c: 2\n    # more\nd: 1\n',
    ],
    'insert a block': [
      'a:\n  b: 1\n',
      insert('a', 'c', { d: { e: 1 }, f: ['x', { g: 1, h: [] }] }),
      'a:\n  b: 1\n  c:\n    d:\n      e: 1\n    f:\n      - x\n      - g: 1\n        h: []\n',
    ],
    'insert into an item': [
      'a:\n- b: 1\n  c: 2\n- b: 3\n',
      insert('a.0', 'd', 4),
      'a:\n- b: 1\n  c: 2\n  d: 4\n- b: 3\n',
    ],
    'insert quotes what is no plain text': ["a: 'x'\n", insert('', 'c', '900'), "a: 'x'\nc: '900'\n"],
    'insert quotes keys as siblings do': ['"a": x\n', insert('', 'c', 'yes'), '"a": x\n"c": "yes"\n'],
    'insert with CRLF': [
      'a: 1\r\nb:\r\n  c: 1\r\n',
      insert('b', 'd', 2),
      'a: 1\r\nb:\r\n  c: 1\r\n  d: 2\r\n',
    ],
    'insert behind a block scalar': ['a: |\n  x\n\nb: 1\n', insert('', 'c', 1), 'a: |\n  x\n\nb: 1\nc: 1\n'],
    'insert where the value is missing': [
      'a: # none\nb: 1\n',
      insert('', 'a', { c: 1 }),
      'a: {c: 1} # none\nb: 1\n',
    ],
    'insert beside a merge key': [
      'x: &x {a: 1}\ny:\n  b: 1\n  <<: *x\nz: 1\n',
      insert('y', 'c', 2),
      'x: &x {a: 1}\ny:\n  b: 1\n  <<: *x\n  c: 2\nz: 1\n',
    ],
    'remove with its lines': ['a: 1\nb:\n  c: 1\n  d: 2\n# e\ne: 1\n', remove('b'), 'a: 1\n# e\ne: 1\n'],
    'remove the last': ['a: 1\nb: 2', remove('b'), 'a: 1'],
    'remove the first of an item': ['- a: 1\n  b: 2\n', remove('0.a'), '- b: 2\n'],
    'remove the first of an item before a comment': [
      '- a: 1\n  # b\n  b: 2\n',
      remove('0.a'),
      '- \n  # b\n  b: 2\n',
    ],
    'remove the only one': ['a:\n  b: 1\nc: 1\n', remove('a.b'), 'a: {}\nc: 1\n'],
    'remove an item': ['a:\n  - b: 1\n    c: 2\n  - b: 3\n', removeItem('a.0'), 'a:\n  - b: 3\n'],
    'remove the only item': ['a:\n- b: 1\n  c: 2\nd: 1\n', removeItem('a.0'), 'a: []\nd: 1\n'],
    rename: ['a: 1\n', rename('a', 'b c'), 'b c: 1\n'],
    'rename keeps quotes': ["'a': 1\n", rename('a', 'b'), "'b': 1\n"],
    'replace plain by plain': ['a: 60 # s\n', replace('a', 900), 'a: 900 # s\n'],
    'replace keeps quotes': ["a: '60'\n", replace('a', 900), "a: '900'\n"],
    'replace by a text that looks like a number': ['a: x\n', replace('a', '900'), 'a: "900"\n'],
    'replace a missing value': ['a:\nb: 1\n', replace('a', 5), 'a: 5\nb: 1\n'],
    'replace a block scalar': ['a: |\n  x\nb: 1\n', replace('a', 'word'), 'a: word\nb: 1\n'],
    'append to a list': ['a:\n  - x\nb: 1\n', append('a', 'z'), 'a:\n  - x\n  - z\nb: 1\n'],
    'append an object': [
      'a:\n- b: 1\n',
      append('a', { c: 1, d: { e: 2 } }),
      'a:\n- b: 1\n- c: 1\n  d:\n    e: 2\n',
    ],
  });
});

describe('edits of YAML in flow style', () => {
  test(
    {
      insert: [
        'a: {b: 1, c: x}\n',
        insert('a', 'd', TOPICS),
        'a: {b: 1, c: x, d: {SuccessTopic: arn:aws:sns:a, ErrorTopic: arn:aws:sns:b}}\n',
      ],
      'insert into nothing': ['a:\n  b: {}\n', insert('a.b', 'd', '1'), 'a:\n  b: {d: "1"}\n'],
      'insert into lines': [
        'a: {\n  b: 1,\n  c: 2\n  }\n',
        insert('a', 'd', 3),
        'a: {\n  b: 1,\n  c: 2,\n  d: 3\n  }\n',
      ],
      'insert into JSON': ['{"a": 1}', insert('', 'd', 'x'), '{"a": 1, "d": x}'],
      remove: ['a: {b: 1, c: 2}\n', remove('a.b'), 'a: {c: 2}\n'],
      append: ['a: [x]\n', append('a', 'yes'), 'a: [x, "yes"]\n'],
      replace: ["a: ['x', y]\n", replace('a.0', "it's"), "a: ['it''s', y]\n"],
    },
    'yaml',
  );
});

describe('no edit is offered', () => {
  const cases: Record<string, [text: string, change: Change, format?: Format]> = {
    'into an aliased block': ['a: &a {b: 1}\nc: *a\n', insert('c', 'd', 1)],
    'of an entry that a merge key brings in': ['a: &a {b: 1}\nc:\n  d: 1\n  <<: *a\n', remove('c.b')],
    'that cuts an anchor out': ['a:\n  b: &b 1\n  c: *b\n', remove('a.b')],
    'behind a block scalar that keeps its blank lines': ['a: |+\n  x\n\n', insert('', 'c', 1)],
    'of explicit keys': ['? a\n: 1\n', insert('', 'c', 1)],
    'of a pair without braces': ['a: [b: 1]\n', insert('a.0', 'c', 1)],
  };
  for (const [name, [text, change, format]] of Object.entries(cases)) {
    it(name, () => {
      assert.equal(change(datumOf(text, format ?? formatOf(text))), undefined);
    });
  }
});
