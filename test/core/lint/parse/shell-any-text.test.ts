import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseShell } from '../../../../src/core/lint/parse/shell/parse.js';
import type { ShellCommand } from '../../../../src/core/lint/parse/shell/tree.js';
import { contains, type Range } from '../../../../src/core/text/range.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

function assertNested({ assignments, words, range }: ShellCommand, outer: Range): void {
  assert.ok(contains(outer, range) && range.start < range.end);
  for (const part of words) assert.ok(contains(range, part.range) && part.range.start < part.range.end);
  for (const part of assignments) {
    assert.ok(contains(range, part.range) && contains(part.range, part.value.range));
    assert.ok(part.value.range.start <= part.value.range.end);
  }
}

describe('parseShell on any text', () => {
  for (const piece of [
    '(',
    '((',
    '{ ',
    '[',
    '$(',
    '${',
    '"$(',
    '`',
    '"',
    "'",
    '<(',
    'A=(',
    'case x in ',
    'if ',
    '<<A\n',
    '\\',
    '\\\n',
    '\\\n#',
    "bash -c '",
    'bash -c a ',
    ')',
    '(((a) b) ',
    '1<',
    '[[ ',
    '<<A ',
  ]) {
    it(`survives 100,000 times ${JSON.stringify(piece)}`, () => {
      const text = piece.repeat(100_000);
      const started = performance.now();
      parseShell(text);
      parseShell(text, { start: 0, end: text.length });
      assert.ok(performance.now() - started < 10_000);
    });
  }

  it('does not read more than 2 MB', () => {
    assert.deepEqual(parseShell('a;'.repeat(1024 * 1024 + 1)), {
      commands: [],
      comments: [],
      heredocs: [],
    });
  });

  it('never throws, is quick and keeps children in their parents, whatever is typed', () => {
    const seed =
      '#!/bin/bash\nset -euo pipefail\nexport WORKERS="${WORKERS:-$(nproc)}" B=1\r\nif [[ -z "$X" && -f a ]]; then\n  cat > /etc/n.conf <<EOF\nlisten 80;\nEOF\nfi\ncase $1 in serve) exec gunicorn \\\n  # why\n  -w $((WORKERS * 2)) --timeout \'60\' app ;; *) "$@" ;; esac\nbash -c "nginx & wait" || { echo it\\\'s; }\n';
    const edit = fc.tuple(
      fc.nat(seed.length),
      fc.nat(12),
      fc.constantFrom(
        '',
        '\\',
        '\\\n',
        '"',
        "'",
        '`',
        '$(',
        '${',
        '((',
        ')',
        '}',
        ' ',
        '\n',
        '\r',
        '<<EOF',
        '=',
        '# ',
        ';;',
        '[[',
        'case ',
        "sh -c '",
      ),
    );
    fc.assert(
      fc.property(
        fc.array(edit, { maxLength: 8 }),
        fc.option(fc.tuple(fc.nat(seed.length), fc.nat(seed.length))),
        (edits, cut) => {
          const text = edits.reduce(
            (from, [at, length, by]) => from.slice(0, at) + by + from.slice(at + length),
            seed,
          );
          const all = { start: 0, end: text.length };
          const from = cut
            ? { start: Math.min(cut[0], text.length), end: Math.min(cut[0] + cut[1], text.length) }
            : undefined;
          const started = performance.now();
          const { commands, comments } = parseShell(text, from);
          assert.ok(performance.now() - started < 1000);
          for (const command of commands) assertNested(command, from ?? all);
          for (const range of comments) assert.ok(contains(from ?? all, range));
        },
      ),
      { numRuns },
    );
  });
});
