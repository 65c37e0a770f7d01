import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../../../src/core/lint/parse/data/json.js';
import type { DataNode } from '../../../../src/core/lint/parse/data/tree.js';
import { contains, type Range } from '../../../../src/core/text/range.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

function toValue(node: DataNode | undefined): unknown {
  if (node === undefined || node.kind === 'scalar') return node?.value;
  if (node.kind === 'sequence') return node.items.map(toValue);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toValue(value)]));
}

function assertNested(node: DataNode, outer: Range): void {
  assert.ok(contains(outer, node.range) && node.range.start <= node.range.end);
  if (node.kind === 'scalar') assert.ok(contains(node.range, node.valueRange));
  else if (node.kind === 'sequence') for (const item of node.items) assertNested(item, node.range);
  else
    for (const { keyRange, range, value } of node.entries) {
      assert.ok(contains(node.range, range) && contains(range, keyRange));
      assertNested(value, range);
    }
}

describe('parseJson', () => {
  describe('reads', () => {
    const cases: Record<string, { text: string; value: unknown; problems?: number }> = {
      'an empty text': { text: '', value: undefined },
      'blank lines': { text: ' \r\n\t', value: undefined },
      'all scalars': {
        text: '[1, -2.5e1, "a\\n\\u0041", true, false, null]',
        value: [1, -25, 'a\nA', true, false, null],
      },
      'nested objects': { text: '{"a": {"b": [{}, []]}}', value: { a: { b: [{}, []] } } },
      comments: { text: '// x\n{ /* y */ "a": 1 // z\n}', value: { a: 1 } },
      'trailing commas': { text: '{"a": [1, 2,],}', value: { a: [1, 2] } },
      'a byte order mark': { text: '\uFEFF{"a": 1}', value: { a: 1 } },
      'a key still being typed': { text: '{"a": 1, "b"}', value: { a: 1, b: null }, problems: 1 },
      'a key without value': { text: '{"a":\n, "b": 2}', value: { a: null, b: 2 }, problems: 1 },
      'a missing colon': { text: '{"a" {"b": 2}}', value: { a: { b: 2 } }, problems: 1 },
      'a missing comma': { text: '[1 2]', value: [1, 2], problems: 1 },
      'a missing bracket': { text: '{"a": [1, {"b": 2}', value: { a: [1, { b: 2 }] }, problems: 1 },
      'a wrong bracket': { text: '{"a": [1}, "b": 2}', value: { a: [1] }, problems: 2 },
      'a bracket too many': { text: '[1]]', value: [1], problems: 1 },
      'a second value': { text: '{} {} {}', value: {}, problems: 1 },
      'an open string': { text: '{"a": "x\n, "b": 1}', value: { a: 'x', b: 1 }, problems: 1 },
      'a placeholder': { text: '{"a": {{ x }}, "b": 2}', value: { a: {}, b: 2 }, problems: 3 },
      'a bare word': { text: '{"a": None}', value: { a: 'None' }, problems: 1 },
    };
    for (const [name, { text, value, problems = 0 }] of Object.entries(cases)) {
      it(name, () => {
        const document = parseJson(text);
        assert.deepEqual(toValue(document.root), value);
        assert.equal(document.problems.length, problems, JSON.stringify(document.problems));
      });
    }
  });

  it('gives the places of keys, values, entries and comments', () => {
    const text = '{\r\n  "port" : "8080", // why\r\n  "list": [ 1 ],\r\n}\r\n';
    const { root, comments } = parseJson(text);
    const slice = ({ start, end }: Range): string => text.slice(start, end);
    assert.ok(root?.kind === 'mapping');
    assert.equal(slice(root.range), text.trim());
    assert.deepEqual(
      root.entries.map(({ keyRange, value, range }) => [keyRange, value.range, range].map(slice)),
      [
        ['"port"', '"8080"', '"port" : "8080"'],
        ['"list"', '[ 1 ]', '"list": [ 1 ]'],
      ],
    );
    assert.deepEqual(comments.map(slice), ['// why']);
  });

  it('keeps every entry of a repeated key', () => {
    const { root } = parseJson('{"a": 1, "a": 2, "__proto__": 3}');
    assert.deepEqual(root?.kind === 'mapping' && root.entries.map(({ key }) => key), ['a', 'a', '__proto__']);
  });

  for (const piece of ['[', '{', '{"a":', '[1,', '{"a":{', ']', '}', '/', '"']) {
    it(`survives 100,000 times ${piece}`, () => {
      assert.ok(parseJson(piece.repeat(100_000)).problems.length <= 100);
    });
  }

  it('says that it left out what lies too deep', () => {
    const { root, problems } = parseJson('['.repeat(300) + ']'.repeat(300));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['too-deep'],
    );
    assert.ok(root);
  });

  it('does not read more than 2 MB', () => {
    const { root, problems } = parseJson(`["${'x'.repeat(2 * 1024 * 1024)}"]`);
    assert.equal(root, undefined);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['too-large'],
    );
  });

  it('never throws, is quick and keeps children in their parents, whatever is typed', () => {
    const seed =
      '{\n  // endpoint\n  "AsyncInferenceConfig": {\r\n    "MaxConcurrentInvocationsPerInstance": 4,\n    "Tags": ["a", {"b": null}, -1.5e3, true,],\n  }, "Path": "s3://x/\\u00e9"\n}\n';
    const edit = fc.tuple(
      fc.nat(seed.length),
      fc.nat(12),
      fc.constantFrom(
        '',
        '{',
        '}',
        '[',
        ']',
        '"',
        ',',
        ':',
        '\\',
        '//',
        '/*',
        '\n',
        '\uFEFF',
        '{{ x }}',
        'é',
      ),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const text = edits.reduce(
          (from, [at, length, by]) => from.slice(0, at) + by + from.slice(at + length),
          seed,
        );
        const started = performance.now();
        const { root, comments, problems } = parseJson(text);
        assert.ok(performance.now() - started < 1000);
        const all = { start: 0, end: text.length };
        if (root) assertNested(root, all);
        for (const range of [...comments, ...problems.map((problem) => problem.range)])
          assert.ok(contains(all, range));
      }),
      { numRuns },
    );
  });
});
