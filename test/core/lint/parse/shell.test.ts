import assert from 'node:assert/strict';
import { parseShell } from '../../../../src/core/lint/parse/shell/parse.js';
import type { ShellCommand } from '../../../../src/core/lint/parse/shell/tree.js';
import type { Range } from '../../../../src/core/text/range.js';

/** Words in order, assignments in front as `A=1`; a dynamic word is marked by a leading `~`, an exported name by `+`. */
function toOutline({ assignments, words }: ShellCommand): string[] {
  const mark = ({ value, isDynamic }: { value: string; isDynamic: boolean }): string =>
    (isDynamic ? '~' : '') + value;
  return [
    ...assignments.map(({ name, value, isExported }) => `${isExported ? '+' : ''}${name}=${mark(value)}`),
    ...words.map(mark),
  ];
}

type Cases = Record<string, [text: string, ...commands: string[][]]>;

function testCases(
  cases: Cases,
  parse = (text: string): readonly ShellCommand[] => parseShell(text).commands,
): void {
  for (const [name, [text, ...commands]] of Object.entries(cases)) {
    it(name, () => {
      assert.deepEqual(parse(text).map(toOutline), commands);
    });
  }
}

describe('parseShell', () => {
  describe('reads words', () => {
    testCases({
      'in quotes': [`a 'b c' "d e" f"g"'h'`, ['a', 'b c', 'd e', 'fgh']],
      'that are empty': [`a "" ''`, ['a', '', '']],
      'with escapes': [String.raw`a b\ c "\"\$x\n" \; $'x\ty'`, ['a', 'b c', '"$x\\n', ';', 'x\ty']],
      'with expansions': [
        'a $b ${c:-60} "x $(d "e f") y" `g` $((1 + (2))) $@ ~ $',
        ['a', '~$b', '~${c:-60}', '~x $(d "e f") y', '~`g`', '~$((1 + (2)))', '~$@', '~', '$'],
      ],
      'with quotes in expansions': [
        `a "\${b:-it's}" \${c:-'}'} $(d ')' # ')\n) e`,
        ['a', "~${b:-it's}", "~${c:-'}'}", "~$(d ')' # ')\n)", 'e'],
      ],
      'with process substitution': ['a <(b | c) d', ['a', '~<(b | c)', 'd']],
      'over several lines': ['a \\\n  b\\\r\nc \\\n', ['a', 'bc']],
      'behind comments': ['# x\na b#c # d; e\n#f', ['a', 'b#c']],
      'without redirections': ['a >b 2>&1 <c >>"d" &>e 3<&- <<<f g', ['a', 'g']],
      'of templates': ['a {{ b }} %C%', ['a', '{{', 'b', '}}', '%C%']],
    });
  });

  describe('separates commands', () => {
    testCases({
      'by operators and lines': [
        'a;b&&c||d|e&f|&g\r\nh',
        ['a'],
        ['b'],
        ['c'],
        ['d'],
        ['e'],
        ['f'],
        ['g'],
        ['h'],
      ],
      'of nothing': [' \n;; & \n'],
      'in subshells and groups': ['(a; (b)) && { c; d; }', ['a'], ['b'], ['c'], ['d']],
      'in branches': [
        'if a; then b; elif ! c; then d\nelse e; fi; f',
        ['a'],
        ['b'],
        ['c'],
        ['d'],
        ['e'],
        ['f'],
      ],
      'in loops': [
        'for x in 1 2; do a $x; done\nwhile b; do c; done\nuntil d\ndo e\ndone',
        ['a', '~$x'],
        ['b'],
        ['c'],
        ['d'],
        ['e'],
      ],
      'in arithmetic loops': ['for ((i=0;i<3;i++)); do a; done; ((b=1)) && c', ['a'], ['c']],
      'in cases': [
        'case "$1" in\n a|b) c;;\n (d) e ;;\n *) case x in y) f; esac\nesac\ng',
        ['c'],
        ['e'],
        ['f'],
        ['g'],
      ],
      'in functions': ['a() { b; }\nfunction c { d; }\nfunction e() {\n f\n}', ['b'], ['d'], ['f']],
      'around tests': [
        '[[ -n $a && b < c ]] && d; [ "$e" = 1 ] || f',
        ['[[', '-n', '~$a', '&&', 'b', '<', 'c', ']]'],
        ['d'],
        ['[', '~$e', '=', '1', ']'],
        ['f'],
      ],
      'around heredocs': ['cat <<A >b <<-"C"\n# x "\nA\n\ty\n\tC\nd', ['cat'], ['d']],
      'behind an open heredoc': ['a <<X\nb\n', ['a']],
      'unless a reserved word is quoted or an argument': [
        `'if' a\necho if then`,
        ['if', 'a'],
        ['echo', 'if', 'then'],
      ],
      'with exec': ['exec gunicorn -b 0.0.0.0:8080 app', ['exec', 'gunicorn', '-b', '0.0.0.0:8080', 'app']],
    });
  });

  describe('reads assignments', () => {
    testCases({
      'in front of a command': ['A=1 B="x y" C=$D e F=2', ['A=1', 'B=x y', 'C=~$D', 'e', 'F=2']],
      alone: ['A=\nB=b=c', ['A='], ['B=b=c']],
      'that are exported': ['export A=1 B C="$D"', ['+A=1', '+C=~$D', 'export', 'B']],
      'of declarations': [
        'local A=1; declare -x B=2; readonly C=3',
        ['A=1', 'local'],
        ['+B=2', 'declare', '-x'],
        ['C=3', 'readonly'],
      ],
      'with defaults': [': "${A:=1}"; B=${B:-$(nproc)}', [':', '~${A:=1}'], ['B=~${B:-$(nproc)}']],
      'of arrays': ['A=(1 "b c") d', ['A=(1 "b c")', 'd']],
      'that add': ['A+=:/x', ['A=~:/x']],
      'unless the name is none': ['1A=1\n"B"=2\nenv C=3 d', ['1A=1'], ['B=2'], ['env', 'C=3', 'd']],
    });
  });

  describe('reads the script of -c', () => {
    testCases({
      'in double quotes': ['bash -c "a $b && c"', ['bash', '-c', '~a $b && c'], ['a', '~$b'], ['c']],
      'in single quotes': [
        `exec /bin/sh -ec 'a "b c"; d' x\ny`,
        ['exec', '/bin/sh', '-ec', 'a "b c"; d', 'x'],
        ['a', 'b c'],
        ['d'],
        ['y'],
      ],
      'behind options': ['bash -euo pipefail -c "a"', ['bash', '-euo', 'pipefail', '-c', 'a'], ['a']],
      'within another': [
        `bash -c "sh -c 'a b'"`,
        ['bash', '-c', "sh -c 'a b'"],
        ['sh', '-c', 'a b'],
        ['a', 'b'],
      ],
      'unless it has escapes': [String.raw`sh -c "a \"b\""`, ['sh', '-c', 'a "b"']],
      'unless it is a file': ['sh run.sh -c "a"', ['sh', 'run.sh', '-c', 'a']],
    });
    it('with ranges in the whole text', () => {
      const text = `x; bash -c 'export A=1 && b "c d"'`;
      const { commands } = parseShell(text);
      assert.deepEqual(
        commands.map(({ range }) => text.slice(range.start, range.end)),
        ['x', text.slice(3), 'export A=1', 'b "c d"'],
      );
    });
  });

  describe('of a Dockerfile', () => {
    const parse = (text: string): readonly ShellCommand[] =>
      parseShell(text, { start: 0, end: text.length }).commands;
    testCases(
      {
        'goes on behind comments and blank lines': ['a \\\n# b\n\n  # c \\\r\n  d \\ \n e', ['a', 'd', 'e']],
        'keeps a comment at the end to itself': ['a # b \\\n c', ['a'], ['c']],
      },
      parse,
    );
    it('unlike a script', () => {
      assert.deepEqual(parseShell('a \\\n# b\nc').commands.map(toOutline), [['a'], ['c']]);
      assert.deepEqual(parseShell('a \\\n# b\nc', { start: 0, end: 9 }, 'script').commands.map(toOutline), [
        ['a'],
        ['c'],
      ]);
    });
  });

  it('gives the places of commands, words, assignments and comments', () => {
    const text = '# start\r\nRUN A="x y" exec  gunicorn \\\r\n  --timeout "60" # why\r\nEND';
    const from = { start: text.indexOf('A='), end: text.indexOf('\r\nEND') };
    const { commands, comments } = parseShell(text, from);
    const slice = ({ start, end }: Range): string => text.slice(start, end);
    const [command] = commands;
    assert.ok(command && commands.length === 1);
    assert.equal(slice(command.range), 'A="x y" exec  gunicorn \\\r\n  --timeout "60"');
    assert.deepEqual(
      command.words.map(({ range }) => slice(range)),
      ['exec', 'gunicorn', '--timeout', '"60"'],
    );
    assert.deepEqual(
      command.assignments.map(({ range, value }) => [slice(range), slice(value.range)]),
      [['A="x y"', '"x y"']],
    );
    assert.deepEqual(comments.map(slice), ['# why']);
  });

  it('takes a stretch beyond the text for what there is of it', () => {
    assert.deepEqual(parseShell('a b', { start: 2, end: 99 }).commands.map(toOutline), [['b']]);
    assert.deepEqual(parseShell('a b', { start: 50, end: 9 }).commands, []);
  });
});
