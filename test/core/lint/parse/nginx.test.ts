import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseNginx } from '../../../../src/core/lint/parse/nginx/parse.js';
import type { NginxDirective } from '../../../../src/core/lint/parse/nginx/tree.js';
import { contains, type Range } from '../../../../src/core/text/range.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

/** `['listen', '80']`; a block adds the list of what is in it. */
type Outline = (string | Outline)[];

function toOutline(directives: readonly NginxDirective[]): Outline {
  return directives.map(({ name, args, block }) => [
    name,
    ...args.map(({ value }) => value),
    ...(block ? [toOutline(block.directives)] : []),
  ]);
}

function assertNested(directives: readonly NginxDirective[], outer: Range): void {
  for (const { nameRange, args, block, range } of directives) {
    assert.ok(contains(outer, range) && range.start < range.end);
    for (const part of [nameRange, ...args.map((arg) => arg.range), ...(block ? [block.range] : [])]) {
      assert.ok(contains(range, part));
    }
    if (block) assertNested(block.directives, block.range);
  }
}

describe('parseNginx', () => {
  describe('reads', () => {
    const cases: Record<string, { text: string; outline: Outline; problems?: number }> = {
      'an empty text': { text: '', outline: [] },
      'directives and blocks': {
        text: 'events {}\nhttp { server { listen 80; location /ping { return 200; } } }',
        outline: [
          ['events', []],
          [
            'http',
            [
              [
                'server',
                [
                  ['listen', '80'],
                  ['location', '/ping', [['return', '200']]],
                ],
              ],
            ],
          ],
        ],
      },
      'arguments over several lines': {
        text: 'log_format main\r\n  $a\r\n  $b;',
        outline: [['log_format', 'main', '$a', '$b']],
      },
      'quoted words': { text: `a "x; {y}" 'it''s';`, outline: [['a', 'x; {y}', 'it', 's']] },
      escapes: { text: String.raw`a "\"q\"\t\d" \;x;`, outline: [['a', '"q"\t\\d', '\\;x']] },
      'quotes within a word': { text: `a b"c'd;`, outline: [['a', `b"c'd`]] },
      'a comment only at the start of a word': {
        text: 'a b#c; # d;\n#e\nf;',
        outline: [['a', 'b#c'], ['f']],
      },
      'variables in braces': {
        text: 'a ${b}c;d {e ${f};}',
        outline: [
          ['a', '${b}c'],
          ['d', [['e', '${f}']]],
        ],
      },
      'map and types blocks': {
        text: 'map $a $b { default 1; ~*x "y"; }\ntypes { text/html html htm; }',
        outline: [
          [
            'map',
            '$a',
            '$b',
            [
              ['default', '1'],
              ['~*x', 'y'],
            ],
          ],
          ['types', [['text/html', 'html', 'htm']]],
        ],
      },
      'a pattern that needs quotes': {
        text: 'location ~ "^/\\d{2}$" { return 1; }',
        outline: [['location', '~', '^/\\d{2}$', [['return', '1']]]],
      },
      'a brace right behind a word': {
        text: 'server{listen 80;}',
        outline: [['server', [['listen', '80']]]],
      },
      'a byte order mark': { text: '\uFEFFa 1;', outline: [['a', '1']] },
      'code blocks as they are': {
        text: 'content_by_lua_block {\n if x then y = "}" .. \'{\' end -- }\n t = {1, {2}} --[[ } \n } ]] s = [[ } ]]\n}\na;',
        outline: [['content_by_lua_block', []], ['a']],
      },
      'placeholders as words': {
        text: 'listen {{ port }};\nworkers {{a}}x;\nuser %USER%;\nb ${B};',
        outline: [
          ['listen', '{{ port }}'],
          ['workers', '{{a}}x'],
          ['user', '%USER%'],
          ['b', '${B}'],
        ],
      },
      'placeholder lines and statements': {
        text: '{{ head }}\n%MORE%\n${EXTRA} # x\n{% if a %}\nlisten {# no; #} 80;\n{% endif %}\nb;',
        outline: [['listen', '80'], ['b']],
      },
      "a missing ';' before '}'": {
        text: 'a { b 1\n}\nc;',
        outline: [['a', [['b', '1']]], ['c']],
        problems: 1,
      },
      "a missing ';' right before '}'": {
        text: 'a {\n b 1}\nc;',
        outline: [['a', [['b', '1']]], ['c']],
        problems: 1,
      },
      "a missing ';' at the end": { text: 'a 1', outline: [['a', '1']], problems: 1 },
      "a missing '}'": { text: 'a { b { c; }', outline: [['a', [['b', [['c']]]]]], problems: 1 },
      "a '}' too many": { text: 'a; } b;', outline: [['a'], ['b']], problems: 1 },
      "a ';' too many": { text: 'a;; b;', outline: [['a'], ['b']], problems: 1 },
      'a block without a name': { text: 'a { { b; } c; }', outline: [['a', [['b'], ['c']]]], problems: 1 },
      'an open quote': { text: 'a "b; c\n', outline: [['a', 'b; c\n']], problems: 2 },
      'an open code block': {
        text: 'x_by_lua_block { {} "\\',
        outline: [['x_by_lua_block', []]],
        problems: 1,
      },
    };
    for (const [name, { text, outline, problems = 0 }] of Object.entries(cases)) {
      it(name, () => {
        const file = parseNginx(text);
        assert.deepEqual(toOutline(file.directives), outline);
        assert.equal(file.problems.length, problems, JSON.stringify(file.problems));
      });
    }
  });

  it('gives the places of directives, words, blocks and comments', () => {
    const text = 'http { # all\r\n  proxy_read_timeout "60s" ;\r\n}\r\n# end\r\n';
    const { directives, comments } = parseNginx(text);
    const slice = ({ start, end }: Range): string => text.slice(start, end);
    const [http] = directives;
    const [timeout] = http?.block?.directives ?? [];
    assert.ok(http?.block && timeout);
    assert.equal(slice(http.range), text.slice(0, text.indexOf('}') + 1));
    assert.equal(slice(http.block.range), text.slice(text.indexOf('{'), text.indexOf('}') + 1));
    assert.equal(slice(timeout.range), 'proxy_read_timeout "60s" ;');
    assert.equal(slice(timeout.nameRange), 'proxy_read_timeout');
    assert.deepEqual(
      timeout.args.map(({ range }) => slice(range)),
      ['"60s"'],
    );
    assert.deepEqual(comments.map(slice), ['# all', '# end']);
  });

  it('knows whether a block is closed', () => {
    const isClosed = (text: string): boolean | undefined => parseNginx(text).directives[0]?.block?.isClosed;
    assert.deepEqual(['a {}', 'a { b;', 'x_by_lua_block { }', 'x_by_lua_block { {}'].map(isClosed), [
      true,
      false,
      true,
      false,
    ]);
  });

  for (const piece of [
    '{',
    'a{',
    '[',
    '}',
    '{{',
    '{%',
    '"',
    "a '",
    'a {b;',
    '${',
    'x_by_lua_block {',
    '# ',
    '\\',
  ]) {
    it(`survives 100,000 times ${piece}`, () => {
      const { directives, problems } = parseNginx(piece.repeat(100_000));
      assert.ok(problems.length <= 100);
      assert.ok(JSON.stringify(directives));
    });
  }

  it('does not read more than 2 MB', () => {
    const { directives, problems } = parseNginx('a;'.repeat(1024 * 1024 + 1));
    assert.deepEqual([directives, problems.map(({ code }) => code)], [[], ['too-large']]);
  });

  it('never throws, is quick and keeps children in their parents, whatever is typed', () => {
    const seed =
      'worker_processes 1;\nhttp {\n  # limits\r\n  client_max_body_size "5m";\n  upstream app { server unix:/tmp/app.sock fail_timeout=0; }\n  server {\n    listen 8080 deferred;\n    location ~ ^/(ping|invocations) { proxy_read_timeout {{ t }}; }\n    content_by_lua_block { if x then y = "}" end }\n  }\n}\n';
    const edit = fc.tuple(
      fc.nat(seed.length),
      fc.nat(12),
      fc.constantFrom(
        '',
        '{',
        '}',
        '"',
        "'",
        ';',
        '\\',
        '#',
        '\r\n',
        '{{ x }}',
        '{% x %}',
        '${',
        ' a_by_lua_block {',
        '[[',
        '--',
      ),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const text = edits.reduce(
          (from, [at, length, by]) => from.slice(0, at) + by + from.slice(at + length),
          seed,
        );
        const started = performance.now();
        const { directives, comments, problems } = parseNginx(text);
        assert.ok(performance.now() - started < 1000);
        const all = { start: 0, end: text.length };
        assertNested(directives, all);
        for (const range of [...comments, ...problems.map((problem) => problem.range)])
          assert.ok(contains(all, range));
      }),
      { numRuns },
    );
  });
});
