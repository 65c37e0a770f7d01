import type { Range } from '../../../text/range.js';
import { delimiterOf, readHeredocs } from './heredoc.js';
import { LogicalLine, type Span } from './line.js';
import type { DockerInstruction, DockerPair, DockerWord } from './tree.js';

/** One instruction; `range` ends with its last heredoc. What the linter has no use for becomes OTHER. */
export function readInstruction(
  text: string,
  keyword: string,
  keywordRange: Range,
  range: Range,
  escape: string,
): DockerInstruction {
  const base = { keywordRange, range };
  const kind = keyword.toUpperCase();
  const line = new LogicalLine(text, keywordRange.end, range.end, escape);
  const words = line.words(0);
  const flags = words.slice(0, flagCount(line, words));
  const args = words.slice(flags.length);
  switch (kind) {
    case 'FROM':
      return { ...base, kind, ...readFrom(line, args) };
    case 'ENV':
    case 'LABEL':
      return { ...base, kind, pairs: readPairs(line, words) };
    case 'ARG':
      return { ...base, kind, pairs: words.map((word) => readPair(line, word)) };
    case 'EXPOSE':
      return { ...base, kind, ports: words.map((word) => line.wordOf(word)) };
    case 'WORKDIR':
    case 'USER': {
      const rest = line.rest(0);
      return { ...base, kind, value: rest && line.wordOf(rest) };
    }
    case 'COPY':
    case 'ADD': {
      const heredocs = readHeredocs(text, line, args, range.end);
      return { ...base, kind, from: readFromFlag(line, flags), ...readPaths(line, args), heredocs };
    }
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT': {
      const isRun = kind === 'RUN';
      const rest = line.rest(isRun ? (flags.at(-1)?.to ?? 0) : 0);
      const exec = rest && line.execWords(rest);
      if (exec) return { ...base, kind, form: 'exec', words: exec, command: undefined, heredocs: [] };
      const heredocs = isRun ? readHeredocs(text, line, args, range.end) : [];
      return { ...base, kind, form: 'shell', words: [], command: rest && line.rangeOf(rest), heredocs };
    }
    default:
      return { ...base, kind: 'OTHER', keyword: kind };
  }
}

function flagCount(line: LogicalLine, words: readonly Span[]): number {
  const index = words.findIndex(({ from }) => !line.text.startsWith('--', from));
  return index < 0 ? words.length : index;
}

function readFrom(
  line: LogicalLine,
  [image, as, stage]: readonly Span[],
): { image: DockerWord | undefined; stage: string | undefined } {
  const hasStage = as !== undefined && line.raw(as).toUpperCase() === 'AS' && stage !== undefined;
  return { image: image && line.wordOf(image), stage: hasStage ? line.unquote(stage) : undefined };
}

function readFromFlag(line: LogicalLine, flags: readonly Span[]): DockerWord | undefined {
  const flag = flags.find((span) => line.raw(span).startsWith('--from='));
  return flag && line.wordOf({ from: flag.from + '--from='.length, to: flag.to });
}

function readPaths(
  line: LogicalLine,
  args: readonly Span[],
): { sources: readonly DockerWord[]; destination: DockerWord | undefined } {
  const [first] = args;
  const rest = first && line.rest(first.from);
  const all =
    (rest && line.execWords(rest)) ??
    args.map((span) => line.wordOf(span)).filter((_, index) => !isHeredoc(line, args[index]));
  const hasDestination = args.length > 1 || all.length > 1;
  return {
    sources: hasDestination ? all.slice(0, -1) : all,
    destination: hasDestination ? all.at(-1) : undefined,
  };
}

function isHeredoc(line: LogicalLine, span: Span | undefined): boolean {
  return span !== undefined && delimiterOf(line.raw(span)) !== undefined;
}

/** `A=1 B="x y"`, or the old `A x y`, where all behind the name is the value. */
function readPairs(line: LogicalLine, words: readonly Span[]): DockerPair[] {
  const [name, second] = words;
  if (name === undefined || second === undefined || line.raw(name).includes('=')) {
    return words.map((word) => readPair(line, word));
  }
  const value = line.rest(name.to) ?? second;
  return [
    {
      name: line.unquote(name),
      nameRange: line.rangeOf(name),
      value: line.unquote(value),
      valueRange: line.rangeOf(value),
    },
  ];
}

function readPair(line: LogicalLine, word: Span): DockerPair {
  const equals = word.from + line.raw(word).indexOf('=');
  const hasValue = equals >= word.from;
  const name = { from: word.from, to: hasValue ? equals : word.to };
  const value = { from: equals + 1, to: word.to };
  return {
    name: line.unquote(name),
    nameRange: line.rangeOf(name),
    value: hasValue ? line.unquote(value) : undefined,
    valueRange: hasValue ? line.rangeOf(value) : undefined,
  };
}
