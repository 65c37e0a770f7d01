import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDockerfile } from '../../../../src/core/lint/parse/dockerfile/parse.js';
import type {
  DockerInstruction,
  DockerPair,
  DockerWord,
} from '../../../../src/core/lint/parse/dockerfile/tree.js';
import { contains, type Range } from '../../../../src/core/text/range.js';
import { textOf } from '../../../../src/core/text/message.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

function wordsOf(node: DockerInstruction): readonly (DockerWord | undefined)[] {
  if ('words' in node) return node.words;
  if ('ports' in node) return node.ports;
  if ('sources' in node) return [node.from, ...node.sources, node.destination];
  if ('image' in node) return [node.image];
  return 'value' in node ? [node.value] : [];
}

function pairsOf(node: DockerInstruction): readonly DockerPair[] {
  return 'pairs' in node ? node.pairs : [];
}

function assertNested(node: DockerInstruction, outer: Range): void {
  assert.ok(contains(outer, node.range));
  const parts = [
    node.keywordRange,
    ...wordsOf(node).map((word) => word?.range),
    ...pairsOf(node).flatMap(({ nameRange, valueRange }) => [nameRange, valueRange]),
    'command' in node ? node.command : undefined,
    ...('heredocs' in node ? node.heredocs.map(({ content }) => content) : []),
  ];
  for (const part of parts) if (part) assert.ok(part.start <= part.end && contains(node.range, part));
}

describe('parseDockerfile on any text', () => {
  it('gives the places of keywords, words, pairs and comments', () => {
    const text =
      '# a = b\r\n# top\r\nFROM a\r\nENV A="x y" \\\r\n  # in\r\n  B=$C\r\nCMD ["a b", "c"]\r\nCOPY --from=s a /b # no comment\r\n';
    const slice = (range: Range | undefined): string | undefined =>
      range && text.slice(range.start, range.end);
    const { stages, comments } = parseDockerfile(text);
    const [env, cmd, copy] = stages[0]?.instructions ?? [];
    assert.ok(env && cmd && copy);
    assert.deepEqual(
      [env, cmd, copy].map(({ keywordRange }) => slice(keywordRange)),
      ['ENV', 'CMD', 'COPY'],
    );
    assert.equal(slice(env.range), 'ENV A="x y" \\\r\n  # in\r\n  B=$C');
    assert.deepEqual(
      pairsOf(env).map(({ nameRange, valueRange }) => [slice(nameRange), slice(valueRange)]),
      [
        ['A', '"x y"'],
        ['B', '$C'],
      ],
    );
    assert.deepEqual(
      wordsOf(cmd).map((word) => slice(word?.range)),
      ['"a b"', '"c"'],
    );
    assert.deepEqual(
      wordsOf(copy)
        .slice(0, 3)
        .map((word) => slice(word?.range)),
      ['s', 'a', '/b'],
    );
    assert.deepEqual(comments.map(slice), ['# a = b', '# top', '# in']);
  });

  for (const piece of [
    '[',
    '{{',
    '\\',
    'RUN --a ',
    '--a ',
    'RUN [',
    'RUN ["a",',
    'ONBUILD ',
    'RUN <<A\n',
    '<<A ',
    'ENV a="',
    'ARG a ',
    '\\\n#',
  ]) {
    it(`survives 100,000 times ${JSON.stringify(piece)}`, () => {
      assert.ok(parseDockerfile(`FROM a\nRUN ${piece.repeat(100_000)}`).problems.length <= 100);
      assert.ok(parseDockerfile(piece.repeat(100_000)).problems.length <= 100);
    });
  }

  it('does not read more than 2 MB', () => {
    const { stages, problems } = parseDockerfile(`FROM a\n${'#'.repeat(2 * 1024 * 1024)}`);
    assert.deepEqual([stages, problems.map(({ code }) => code)], [[], ['too-large']]);
  });

  it('never throws, is quick and keeps children in their parents, whatever is typed', () => {
    const seed =
      '# syntax=docker/dockerfile:1\nARG V=1\nFROM --platform=$P python:$V AS base\r\nENV A=1 B="x y" \\\n  # why\n  C=3\nRUN --mount=type=cache a && \\\r\n b\nCOPY --from=base <<EOF <<-"X" /etc/\nlisten 80;\nEOF\n\tX\nEXPOSE 8080\nENTRYPOINT ["python", "-m", "serve it"]\nCMD exec gunicorn {{ x }}\n';
    const edit = fc.tuple(
      fc.nat(seed.length),
      fc.nat(12),
      fc.constantFrom(
        '',
        '\\',
        '\\\n',
        '"',
        "'",
        '[',
        ']',
        ' ',
        '\n',
        '\r',
        '<<EOF',
        '=',
        '# ',
        '--',
        '`',
        '\uFEFF',
        'FROM ',
        'ONBUILD ',
      ),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const text = edits.reduce(
          (from, [at, length, by]) => from.slice(0, at) + by + from.slice(at + length),
          seed,
        );
        const started = performance.now();
        const { globalArgs, stages, comments, problems } = parseDockerfile(text);
        assert.ok(performance.now() - started < 1000);
        const all = { start: 0, end: text.length };
        for (const node of [
          ...globalArgs,
          ...stages.flatMap(({ from, instructions }) => [from, ...instructions]),
        ])
          assertNested(node, all);
        for (const range of [...comments, ...problems.map((problem) => problem.range)])
          assert.ok(contains(all, range));
        assert.ok(problems.every(({ message }) => !textOf(message).includes('could not be read')));
      }),
      { numRuns },
    );
  });
});
