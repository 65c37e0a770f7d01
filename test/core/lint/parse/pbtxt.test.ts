import assert from 'node:assert/strict';
import { textOf } from '../../../../src/core/text/message.js';
import { parsePbtxt } from '../../../../src/core/lint/parse/pbtxt/parse.js';
import type { PbMessage, PbValue } from '../../../../src/core/lint/parse/pbtxt/tree.js';

function plain(value: PbValue): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'list':
      return value.items.map(plain);
    case 'message':
      return fields(value);
  }
}

function fields(message: PbMessage): unknown {
  return message.fields.map(({ name, value }) => [name, plain(value)]);
}

describe('parsePbtxt', () => {
  describe('reads', () => {
    const cases: Record<string, [text: string, wanted: unknown]> = {
      'an empty text': ['', []],
      'numbers in every spelling': [
        'a: 1 b: -2 c: 0x1F d: 010 e: 1.5e2f f: .5 g: - 7',
        [
          ['a', 1],
          ['b', -2],
          ['c', 31],
          ['d', 8],
          ['e', 150],
          ['f', 0.5],
          ['g', -7],
        ],
      ],
      'words and truth values': [
        'a: true b: KIND_GPU c: -inf',
        [
          ['a', true],
          ['b', 'KIND_GPU'],
          ['c', '-inf'],
        ],
      ],
      'strings, joined and escaped': [String.raw`a: "b" 'c' "\x41\102\n\"\u00e9"`, [['a', 'bcAB\n"é']]],
      'blocks with and without a colon, in both brackets': [
        'a { b: 1 } c: { d: 2 } e < f: 3 >',
        [
          ['a', [['b', 1]]],
          ['c', [['d', 2]]],
          ['e', [['f', 3]]],
        ],
      ],
      'lists of values and of blocks': [
        'a: [ 1, 2 ] b [ { c: 3 }, < c: 4 > ] d: []',
        [
          ['a', [1, 2]],
          ['b', [[['c', 3]], [['c', 4]]]],
          ['d', []],
        ],
      ],
      'separators and comments': [
        '# x\na: 1, b: 2; # y\nc: 3',
        [
          ['a', 1],
          ['b', 2],
          ['c', 3],
        ],
      ],
      'extensions and Any': [
        '[a.b]: 1 [type.googleapis.com/c.D] { e: 2 }',
        [
          ['[a.b]', 1],
          ['[type.googleapis.com/c.D]', [['e', 2]]],
        ],
      ],
      'placeholders as they are written': [
        'a: ${x} b: {{ y }} c { {% if z %} d: 1 {% endif %} }',
        [
          ['a', '${x}'],
          ['b', '{{ y }}'],
          ['c', [['d', 1]]],
        ],
      ],
      'a byte order mark and CRLF': [
        '\uFEFFa: 1\r\nb: 2\r\n',
        [
          ['a', 1],
          ['b', 2],
        ],
      ],
    };
    for (const [name, [text, wanted]] of Object.entries(cases)) {
      it(name, () => {
        const { root, problems } = parsePbtxt(text);
        assert.deepEqual(fields(root), wanted);
        assert.deepEqual(problems, []);
      });
    }
  });

  it('gives the places of names, values, blocks and comments', () => {
    const text = 'a: 1 # one\nb: {\n  c: "x" "y",\n}\n';
    const slice = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    const { root, comments } = parsePbtxt(text);
    const block = root.fields[1]?.value;
    assert.deepEqual(
      root.fields.map(({ nameRange, range }) => [slice(nameRange), slice(range)]),
      [
        ['a', 'a: 1'],
        ['b', 'b: {\n  c: "x" "y",\n}'],
      ],
    );
    assert.ok(block?.kind === 'message');
    assert.equal(slice(block.inside), '\n  c: "x" "y",\n');
    assert.deepEqual(
      block.fields.map(({ value }) => slice(value.range)),
      ['"x" "y"'],
    );
    assert.deepEqual(comments.map(slice), ['# one']);
  });

  describe('goes on behind', () => {
    const cases: Record<string, [text: string, wanted: unknown, problem: string]> = {
      'a field without a value': ['a\nb: 1', [['b', 1]], 'a has no value.'],
      'a half name': ['max_ba\nb { c: 1 }', [['b', [['c', 1]]]], 'max_ba has no value.'],
      'an open block': ['a { b: 1', [['a', [['b', 1]]]], 'This block is not closed.'],
      'an open list': ['a: [ 1,', [['a', [1]]], 'This list is not closed.'],
      'an open string': [
        'a: "x\nb: 1',
        [
          ['a', 'x'],
          ['b', 1],
        ],
        'This string is not closed.',
      ],
      'a bracket too many': [
        'a: 1 } b: 2',
        [
          ['a', 1],
          ['b', 2],
        ],
        "A field's name was expected here.",
      ],
      'a foreign sign': [
        'a: 1 $ b: 2',
        [
          ['a', 1],
          ['b', 2],
        ],
        '$ is no sign of this format.',
      ],
      'a list in a list': [
        'a: [ [ 1 ] ] b: 2',
        [
          ['a', [1]],
          ['b', 2],
        ],
        'A value was expected here.',
      ],
    };
    for (const [name, [text, wanted, problem]] of Object.entries(cases)) {
      it(name, () => {
        const { root, problems } = parsePbtxt(text);
        assert.deepEqual(fields(root), wanted);
        assert.equal(problems[0] && textOf(problems[0].message), problem);
      });
    }
  });

  it('reads no text of more than 1 MB and nothing deeper than a hundred blocks', () => {
    const large = parsePbtxt('a: 1\n'.repeat(300_000));
    assert.deepEqual([large.root.fields, large.problems[0]?.code], [[], 'too-large']);
    const deep = parsePbtxt(`${'a { '.repeat(150)}${'} '.repeat(150)} b: 1`);
    assert.equal(deep.problems[0]?.code, 'too-deep');
    assert.deepEqual(
      deep.root.fields.map(({ name }) => name),
      ['a', 'b'],
    );
  });
});
