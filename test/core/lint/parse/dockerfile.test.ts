import assert from 'node:assert/strict';
import { parseDockerfile } from '../../../../src/core/lint/parse/dockerfile/parse.js';
import type { DockerInstruction } from '../../../../src/core/lint/parse/dockerfile/tree.js';
import type { Range } from '../../../../src/core/text/range.js';

function toOutline(node: DockerInstruction, text: string): unknown[] {
  const slice = (range: Range | undefined): string | undefined => range && text.slice(range.start, range.end);
  const heredocs =
    'heredocs' in node
      ? node.heredocs.map(({ delimiter, content }) => ({ [delimiter]: slice(content) }))
      : [];
  switch (node.kind) {
    case 'FROM':
      return [node.kind, node.image?.value, ...(node.stage === undefined ? [] : [node.stage])];
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return [node.kind, Object.fromEntries(node.pairs.map(({ name, value }) => [name, value]))];
    case 'EXPOSE':
      return [node.kind, ...node.ports.map(({ value }) => value)];
    case 'WORKDIR':
    case 'USER':
      return [node.kind, node.value?.value];
    case 'COPY':
    case 'ADD': {
      const from = node.from ? [{ from: node.from.value }] : [];
      return [
        node.kind,
        ...from,
        node.sources.map(({ value }) => value),
        node.destination?.value,
        ...heredocs,
      ];
    }
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      return [
        node.kind,
        node.form === 'exec' ? node.words.map(({ value }) => value) : slice(node.command),
        ...heredocs,
      ];
    case 'OTHER':
      return [node.kind, node.keyword];
  }
}

/** Outlines of the instructions behind `FROM x`. */
function outlineOf(text: string): unknown[][] {
  const whole = `FROM x\n${text}`;
  const { stages } = parseDockerfile(whole);
  return stages.flatMap(({ instructions }) => instructions.map((node) => toOutline(node, whole)));
}

describe('parseDockerfile', () => {
  describe('reads instructions', () => {
    const cases: Record<string, [text: string, ...outline: unknown[][]]> = {
      'lower-case keywords': ['run a\nexpose 80', ['RUN', 'a'], ['EXPOSE', '80']],
      'CRLF lines': ['RUN a \\\r\n  b\r\nUSER c\r\n', ['RUN', 'a \\\r\n  b'], ['USER', 'c']],
      'ENV pairs': [
        `ENV A=1 B="x y" C=a\\ b D='$E' F="\${G:-6 0}" H=`,
        ['ENV', { A: '1', B: 'x y', C: 'a b', D: '$E', F: '${G:-6 0}', H: '' }],
      ],
      'the old form of ENV': ['ENV A  b "c"  d ', ['ENV', { A: 'b c  d' }]],
      'pairs over several lines': [
        'ENV A=1 \\\n# no\n\n    B=2\\\n  # no \\\n C=3',
        ['ENV', { A: '1', B: '2', C: '3' }],
      ],
      ARG: ['ARG A\nARG B=2 C', ['ARG', { A: undefined }], ['ARG', { B: '2', C: undefined }]],
      LABEL: ['LABEL "a.b"="c d" e=f', ['LABEL', { 'a.b': 'c d', e: 'f' }]],
      'WORKDIR and USER': [
        'WORKDIR "/opt/a b"\nUSER $U\nUSER',
        ['WORKDIR', '/opt/a b'],
        ['USER', '$U'],
        ['USER', undefined],
      ],
      EXPOSE: ['EXPOSE 80 81/udp $P', ['EXPOSE', '80', '81/udp', '$P']],
      COPY: [
        'COPY a b /c/\nCOPY --chown=1 --from=base a b',
        ['COPY', ['a', 'b'], '/c/'],
        ['COPY', { from: 'base' }, ['a'], 'b'],
      ],
      'the JSON form of COPY': ['ADD ["a b", "c"]', ['ADD', ['a b'], 'c']],
      'an unfinished COPY': ['COPY a\nCOPY', ['COPY', ['a'], undefined], ['COPY', [], undefined]],
      'the exec form': [
        'CMD [ "a b", "\\"c\\"" , "d\\u0041" ]\nENTRYPOINT []',
        ['CMD', ['a b', '"c"', 'dA']],
        ['ENTRYPOINT', []],
      ],
      'the exec form over several lines': ['CMD ["a", \\\n  # no\n  "b"]', ['CMD', ['a', 'b']]],
      'what only looks like the exec form': [
        `CMD ['a']\nCMD ["a",]\nCMD ["a"] b`,
        ['CMD', "['a']"],
        ['CMD', '["a",]'],
        ['CMD', '["a"] b'],
      ],
      'the shell form': ['CMD exec a $B && c "d"  ', ['CMD', 'exec a $B && c "d"']],
      'flags of RUN': ['RUN --mount=type=cache,target=/x --network=none a --b', ['RUN', 'a --b']],
      'nothing to run': ['RUN\nCMD ', ['RUN', undefined], ['CMD', undefined]],
      'heredocs of RUN': [
        'RUN <<EOF\na\n# b\nEOF\nUSER c',
        ['RUN', '<<EOF', { EOF: 'a\n# b\n' }],
        ['USER', 'c'],
      ],
      'indented and quoted heredocs': [
        `RUN cat <<-"A" <<'B'\n\ta\n\tA\nb\nB`,
        ['RUN', `cat <<-"A" <<'B'`, { A: '\ta\n' }, { B: 'b\n' }],
      ],
      'heredocs of COPY': [
        'COPY <<EOF /a\r\nlisten 80;\r\nEOF\r\nUSER c',
        ['COPY', [], '/a', { EOF: 'listen 80;\r\n' }],
        ['USER', 'c'],
      ],
      'what only looks like a heredoc': ['RUN echo "1 <<2"\nUSER c', ['RUN', 'echo "1 <<2"'], ['USER', 'c']],
      'other instructions': [
        'ONBUILD RUN a\nHEALTHCHECK CMD b\nvolume /c',
        ['OTHER', 'ONBUILD'],
        ['OTHER', 'HEALTHCHECK'],
        ['OTHER', 'VOLUME'],
      ],
      placeholders: [
        'ENV A={{ a b }}\n{% if x %}\nRUN {{ c }}\n',
        ['ENV', { A: '{{ a b }}' }],
        ['OTHER', '{%'],
        ['RUN', '{{ c }}'],
      ],
      'an escape at the end': ['RUN a \\', ['RUN', 'a']],
    };
    for (const [name, [text, ...outline]] of Object.entries(cases)) {
      it(name, () => {
        assert.deepEqual(outlineOf(text), outline);
      });
    }
  });

  describe('finds stages', () => {
    const cases: Record<string, [text: string, stages: unknown[]]> = {
      'none in an empty text': ['', []],
      'none without FROM': ['RUN a', []],
      'each with its name': [
        'ARG V=1\nFROM --platform=linux/amd64 a:$V as build\nRUN b\nFROM build\n',
        [
          ['FROM', 'a:$V', 'build', 1],
          ['FROM', 'build', 0],
        ],
      ],
      'of a template': ['FROM {{ image }} AS a', [['FROM', '{{ image }}', 'a', 0]]],
      'without an image': ['FROM\n', [['FROM', undefined, 0]]],
      'behind an escape directive': ['# escape=`\nFROM a\nRUN b `\n c\n', [['FROM', 'a', 1]]],
      'behind a byte order mark': ['\uFEFFFROM a', [['FROM', 'a', 0]]],
    };
    for (const [name, [text, expected]] of Object.entries(cases)) {
      it(name, () => {
        const { stages } = parseDockerfile(text);
        assert.deepEqual(
          stages.map(({ from, instructions }) => [...toOutline(from, text), instructions.length]),
          expected,
        );
        assert.deepEqual(
          stages.map((stage) => stage.name),
          stages.map(({ from }) => from.stage),
        );
      });
    }
    it('and the arguments in front of them', () => {
      const text = 'ARG A=1\nARG B\nFROM $A\n';
      assert.deepEqual(
        parseDockerfile(text).globalArgs.map((arg) => toOutline(arg, text)),
        [
          ['ARG', { A: '1' }],
          ['ARG', { B: undefined }],
        ],
      );
    });
  });

  describe('reports', () => {
    const cases: Record<string, [text: string, ...at: string[]]> = {
      'nothing for a good file': ['ARG A\nFROM a\nONBUILD RUN b\nRUN <<E\nx\nE\n'],
      'nothing for placeholders': ['{{ head }}\nFROM a\n{% if b %}\n%MORE%\n$MORE'],
      'an unknown instruction': ['FROM a\nRUM b\n', 'RUM'],
      'what comes before FROM': ['RUN a\nFROM b\n', 'RUN'],
      'FROM without an image': ['FROM \n', 'FROM'],
    };
    for (const [name, [text, ...at]] of Object.entries(cases)) {
      it(name, () => {
        assert.deepEqual(
          parseDockerfile(text).problems.map(({ range }) => text.slice(range.start, range.end)),
          at,
        );
      });
    }
  });
});
