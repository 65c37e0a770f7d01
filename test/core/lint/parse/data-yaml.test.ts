import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseYaml } from '../../../../src/core/lint/parse/data/yaml.js';
import type { DataEntry, DataNode } from '../../../../src/core/lint/parse/data/tree.js';
import { contains, type Range } from '../../../../src/core/text/range.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

/** Tagged nodes become `{ '!Tag': value }`. */
function toValue(node: DataNode | undefined): unknown {
  if (node?.tag !== undefined) return { [`!${node.tag}`]: toValue({ ...node, tag: undefined }) };
  if (node === undefined || node.kind === 'scalar') return node?.value;
  if (node.kind === 'sequence') return node.items.map(toValue);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toValue(value)]));
}

function entriesOf(node: DataNode | undefined): readonly DataEntry[] {
  return node?.kind === 'mapping' ? node.entries : [];
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

describe('parseYaml', () => {
  describe('reads without a problem', () => {
    const cases: Record<string, [text: string, value: unknown]> = {
      'an empty text': ['', undefined],
      'only comments': ['# a\n# b\n', undefined],
      'core scalars': [
        '[1, 0x1F, 0o17, 1e3, -5, true, True, ~, null]',
        [1, 31, 15, 1000, -5, true, true, null, null],
      ],
      'words that older YAML turned into booleans': [
        '[yes, no, on, off, 1_000]',
        ['yes', 'no', 'on', 'off', '1_000'],
      ],
      'keys as they are written': [
        '{8080: a, true: b, 0x10: c, "d": e}',
        { 8080: 'a', true: 'b', '0x10': 'c', d: 'e' },
      ],
      'block scalars': ['a: |\n  x\n  y\nb: >-\n  x\n  y\n', { a: 'x\ny\n', b: 'x y' }],
      'missing values': ['a:\nb: # c\n', { a: null, b: null }],
      'CRLF lines': ['a:\r\n  - 1\r\n  - b: "2"\r\n', { a: [1, { b: '2' }] }],
      'short function tags': [
        'a: !Ref X\nb: !GetAtt X.Arn\nc: !If [A, !Sub "${B}", !Ref C]\nd: !Join\n  - ""\n  - [x]\n',
        {
          a: { '!Ref': 'X' },
          b: { '!GetAtt': 'X.Arn' },
          c: { '!If': ['A', { '!Sub': '${B}' }, { '!Ref': 'C' }] },
          d: { '!Join': ['', ['x']] },
        },
      ],
      'unknown tags': ['a: !Foo\n  b: !bar 1\n', { a: { '!Foo': { b: { '!bar': '1' } } } }],
      'the first mapping of several documents': ['--- text\n---\na: 1\n---\nb: 2\n', { a: 1 }],
      'the first document when none is a mapping': ['- a\n---\n- b\n', ['a']],
      aliases: ['a: &x [1]\nb: *x\nc: {d: *x}\n', { a: [1], b: [1], c: { d: [1] } }],
      'an alias as a key': ['a: &x k\n*x : 1\n', { a: 'k', k: 1 }],
      'merge keys': ['a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\n', { a: { p: 1, q: 2 }, b: { q: 3, p: 1 } }],
      'several merged sources': ['a:\n  <<: [{p: 1}, {p: 2, q: 2}]\n', { a: { p: 1, q: 2 } }],
      'a byte order mark': ['\uFEFFa: 1\n', { a: 1 }],
      'placeholders as values': [
        'a: {{ x }}:{{ y["z"] }}\nb: "{{ x }}"\nc: [{{ x }}, 1]\n',
        { a: '{{ x }}:{{ y["z"] }}', b: '{{ x }}', c: ['{{ x }}', 1] },
      ],
      'template lines': ['{% if x %}\na: 1\n  {{- end }}\n{# no #}\nb: 2\n', { a: 1, b: 2 }],
      'template lines in a text': ['a: |\n  {% if x %}\n  #{{ y }}\n', { a: '{% if x %}\n#{{ y }}\n' }],
    };
    for (const [name, [text, value]] of Object.entries(cases)) {
      it(name, () => {
        const { root, problems } = parseYaml(text);
        assert.deepEqual(toValue(root), value);
        assert.deepEqual(problems, []);
      });
    }
  });

  describe('reads what it can of', () => {
    const cases: Record<string, [text: string, value: unknown]> = {
      'an open flow sequence': ['a: [1, 2\nb: 3\n', { a: [1, 2], b: 3 }],
      'a nested compact mapping': ['a: b: c\n', { a: { b: 'c' } }],
      'an alias without anchor': ['a: *x\nb: 2\n', { a: null, b: 2 }],
      'an alias to its own parent': ['a: &x [*x]\n', { a: [null] }],
      'a placeholder over several lines': ['b: 1\na: {{ x\n  }}\n', { b: 1, a: { '{ x\n  }': null } }],
    };
    for (const [name, [text, value]] of Object.entries(cases)) {
      it(name, () => {
        assert.deepEqual(toValue(parseYaml(text).root), value);
      });
    }
    it('and reports a problem where it is', () => {
      const text = 'a: 1\nb: *gone\n';
      assert.deepEqual(
        parseYaml(text).problems.map(({ code, range }) => [code, text.slice(range.start, range.end)]),
        [['syntax', '*gone']],
      );
    });
  });

  it('gives the places of keys, values, tags, entries and comments', () => {
    const text =
      'a : !Ref Name # why\r\nb:\r\n  - |\r\n    text\r\n\r\n  - "x"\r\n# end\r\nc: {d: \'e\'}\r\n';
    const { root, comments } = parseYaml(text);
    const slice = ({ start, end }: Range): string => text.slice(start, end);
    assert.deepEqual(
      entriesOf(root).map(({ keyRange, value, range }) => [keyRange, value.range, range].map(slice)),
      [
        ['a', '!Ref Name', 'a : !Ref Name'],
        ['b', '- |\r\n    text\r\n\r\n  - "x"', 'b:\r\n  - |\r\n    text\r\n\r\n  - "x"'],
        ['c', "{d: 'e'}", "c: {d: 'e'}"],
      ],
    );
    const [first, second, third] = entriesOf(root).map(({ value }) => value);
    assert.deepEqual(first?.kind === 'scalar' && slice(first.valueRange), 'Name');
    assert.deepEqual(
      second?.kind === 'sequence' &&
        second.items.map((item) => item.kind === 'scalar' && [item.quote, slice(item.range)]),
      [
        ['block', '|\r\n    text'],
        ['double', '"x"'],
      ],
    );
    assert.deepEqual(
      [second, third].map((node) => node?.kind !== 'scalar' && node?.style),
      ['block', 'flow'],
    );
    assert.deepEqual(comments.map(slice), ['# why', '# end']);
  });

  it('points behind the anchor for what an alias brings in', () => {
    const text = 'base: &x {port: 8000}\napp: *x\nmore: {<<: *x}\n';
    const [, app, more] = entriesOf(parseYaml(text).root);
    assert.deepEqual(app && text.slice(app.range.start, app.range.end), 'app: *x');
    for (const entry of [app, more]) {
      const [port] = entriesOf(entry?.value);
      assert.deepEqual(port && text.slice(port.range.start, port.range.end), 'port: 8000');
    }
  });

  it('does not follow a billion aliases', () => {
    let text = 'a0: &a0 [x]\n';
    for (let i = 1; i < 40; i++)
      text += `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(',')}]\n`;
    assert.ok(parseYaml(text).problems.some(({ code }) => code === 'too-large'));
  });

  for (const piece of ['[', '{', '- ', '? ', '{"a":', '{{', ']', '"', 'a: ']) {
    it(`survives 100,000 times ${piece}`, () => {
      assert.ok(parseYaml(piece.repeat(100_000)).problems.length <= 100);
    });
  }

  it('does not read what nests too deep', () => {
    const { root, problems } = parseYaml(`# c\n${'- '.repeat(300)}x`);
    assert.deepEqual([root, problems.map(({ code }) => code)], [undefined, ['too-deep']]);
  });

  it('does not read more than 2 MB', () => {
    const { root, problems } = parseYaml('a'.repeat(2 * 1024 * 1024 + 1));
    assert.deepEqual([root, problems.map(({ code }) => code)], [undefined, ['too-large']]);
  });

  it('never throws, is quick and keeps children in their parents, whatever is typed', () => {
    const seed =
      'Resources:\n  Endpoint: # async\r\n    Type: AWS::SageMaker::EndpointConfig\n    Properties:\n      Names: [a, !Ref B, {c: "d"}]\n      {% if x %}\n      Image: {{ image }}\n      Text: |\n        one\n\n        two\n      Arn: !GetAtt Role.Arn\n';
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
        "'",
        ': ',
        '- ',
        '? ',
        '!x ',
        '&a ',
        '\n',
        '\n---\n',
        '|\n',
        '{{ x }}',
        '\t',
        '# ',
        '%',
      ),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const text = edits.reduce(
          (from, [at, length, by]) => from.slice(0, at) + by + from.slice(at + length),
          seed,
        );
        const started = performance.now();
        const { root, comments, problems } = parseYaml(text);
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
