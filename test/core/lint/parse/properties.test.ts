import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseProperties } from '../../../../src/core/lint/parse/properties/parse.js';
import { contains } from '../../../../src/core/text/range.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

describe('parseProperties', () => {
  describe('reads', () => {
    const cases: Record<string, [text: string, entries: [key: string, value: string][]]> = {
      'an empty text': ['', []],
      'all separators': [
        'a=1\nb: 2\nc 3\nd\t=\t4\ne  :5',
        [
          ['a', '1'],
          ['b', '2'],
          ['c', '3'],
          ['d', '4'],
          ['e', '5'],
        ],
      ],
      'CRLF and CR lines': [
        'a=1\r\n\r\nb=2\rc=3',
        [
          ['a', '1'],
          ['b', '2'],
          ['c', '3'],
        ],
      ],
      'missing values': [
        'a\nb=\nc :\n=d',
        [
          ['a', ''],
          ['b', ''],
          ['c', ''],
          ['', 'd'],
        ],
      ],
      'blanks at the end as part of the value': ['a = 1 \t\n', [['a', '1 \t']]],
      'separators in the value': ['a=b=c:d e', [['a', 'b=c:d e']]],
      escapes: ['a\\ b\\=c\\:=\\t\\n\\\\\\u0041\\z', [['a b=c:', '\t\n\\Az']]],
      'a broken unicode escape': ['a=\\u12x', [['a', 'u12x']]],
      'continuation lines': [
        'a=1,\\\n   2,\\\r\n\t3\nb=4',
        [
          ['a', '1,2,3'],
          ['b', '4'],
        ],
      ],
      'a continuation in front of the value': [
        'a=\\\n  1\nb \\\n = 2',
        [
          ['a', '1'],
          ['b', '2'],
        ],
      ],
      'a backslash before a break that it does not continue': [
        'a=1\\\\\nb=2',
        [
          ['a', '1\\'],
          ['b', '2'],
        ],
      ],
      'a comment sign within a continuation': ['a=1\\\n#2', [['a', '1#2']]],
      'a backslash at the end': ['a=1\\', [['a', '1']]],
      comments: ['# a=1\n  ! b=2\nc=3 # d', [['c', '3 # d']]],
      'a byte order mark': ['\uFEFFa=1', [['a', '1']]],
      'indented lines': ['  \t a=1', [['a', '1']]],
    };
    for (const [name, [text, entries]] of Object.entries(cases)) {
      it(name, () => {
        assert.deepEqual(
          parseProperties(text).entries.map(({ key, value }) => [key, value]),
          entries,
        );
      });
    }
  });

  it('gives the places of keys, values, lines and comments', () => {
    const text = '# max\r\n max_request_size = 65\\\r\n  35 \r\n!x\r\nempty =  \r\nlast';
    const slice = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    const { entries, comments } = parseProperties(text);
    assert.deepEqual(
      entries.map(({ keyRange, valueRange, range }) => [keyRange, valueRange, range].map(slice)),
      [
        ['max_request_size', '65\\\r\n  35 ', 'max_request_size = 65\\\r\n  35 '],
        ['empty', '', 'empty =  '],
        ['last', '', 'last'],
      ],
    );
    assert.equal(entries[1]?.valueRange.start, text.indexOf('empty =') + 'empty ='.length);
    assert.deepEqual(comments.map(slice), ['# max', '!x']);
  });

  for (const piece of ['\\', '=', 'a', '#', '\\\n', '\n', 'a\\', '\\u']) {
    it(`survives 100,000 times ${JSON.stringify(piece)}`, () => {
      parseProperties(piece.repeat(100_000));
    });
  }

  it('does not read more than 2 MB', () => {
    assert.deepEqual(parseProperties('a\n'.repeat(1024 * 1024 + 1)), { entries: [], comments: [] });
  });

  it('never throws, is quick and keeps pieces in their lines, whatever is typed', () => {
    const seed =
      '# serving\nbatch_size=4\r\nmodel.name: a\\ b\ninference_address http://0.0.0.0:8080\nlist = a,\\\n  b,\\\r\n  c\\u00e9\n! end\n';
    const edit = fc.tuple(
      fc.nat(seed.length),
      fc.nat(9),
      fc.constantFrom('', '\\', '=', ':', ' ', '\n', '\r', '#', '\\u', '\f', '\uFEFF'),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const text = edits.reduce(
          (from, [at, length, by]) => from.slice(0, at) + by + from.slice(at + length),
          seed,
        );
        const started = performance.now();
        const { entries, comments } = parseProperties(text);
        assert.ok(performance.now() - started < 1000);
        let last = 0;
        for (const { keyRange, valueRange, range } of entries) {
          assert.ok(range.start >= last && range.start <= range.end && keyRange.end <= valueRange.start);
          assert.ok(contains(range, keyRange) && contains(range, valueRange));
          last = range.end;
        }
        for (const range of comments) assert.ok(contains({ start: 0, end: text.length }, range));
      }),
      { numRuns },
    );
  });
});
