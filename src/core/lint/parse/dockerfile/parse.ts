import { say } from '../../../text/message.js';
import type { Text } from '../../../text/message.js';
import { DockerfileParser, type Dockerfile as LibraryFile } from 'dockerfile-ast';
import { LineIndex } from '../../../text/line-index.js';
import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';
import { maskForSplitting } from './heredoc.js';
import { readInstruction } from './instruction.js';
import type { Dockerfile, DockerInstruction, DockerStage } from './tree.js';

const MAX_LENGTH = 2 * 1024 * 1024;
const MAX_PROBLEMS = 100;

/** Placeholders of templates stand where a keyword would. */
const TEMPLATE = /[{}%$<>]/;
const OTHERS = ['ONBUILD', 'HEALTHCHECK', 'SHELL', 'STOPSIGNAL', 'VOLUME', 'MAINTAINER'];

type From = Extract<DockerInstruction, { kind: 'FROM' }>;
interface OpenStage extends DockerStage {
  readonly instructions: DockerInstruction[];
}

type Report = (message: Text, range: Range, code?: ParseProblem['code']) => void;

type LibraryRange = ReturnType<ReturnType<LibraryFile['getComments']>[number]['getRange']>;

interface Lines {
  readonly escape: string;
  readonly comments: readonly Range[];
  readonly instructions: readonly {
    readonly keyword: string;
    readonly keywordRange: Range;
    readonly range: Range;
  }[];
}

/**
 * The library finds instructions and comments; words are read here, because it loses the blanks within the strings of
 * an exec form. The range of a word includes its quotes.
 */
export function parseDockerfile(text: string): Dockerfile {
  const problems: ParseProblem[] = [];
  const report: Report = (message, range, code = 'syntax') => {
    if (problems.length < MAX_PROBLEMS) problems.push({ code, message, range });
  };
  const globalArgs: Extract<DockerInstruction, { kind: 'ARG' | 'ENV' | 'LABEL' }>[] = [];
  const stages: OpenStage[] = [];
  const lines = splitLines(text, report);
  for (const { keyword, keywordRange, range } of lines.instructions) {
    const instruction = readInstruction(text, keyword, keywordRange, range, lines.escape);
    const isTemplate = TEMPLATE.test(keyword);
    if (instruction.kind === 'OTHER' && !isTemplate && !OTHERS.includes(keyword.toUpperCase())) {
      report(say`${keyword.slice(0, 40)} is no instruction of a Dockerfile.`, keywordRange);
    }
    const stage = stages.at(-1);
    if (instruction.kind === 'FROM') {
      stages.push(openStage(instruction));
      if (!instruction.image) report(say`FROM needs an image.`, keywordRange);
    } else if (stage) {
      stage.instructions.push(instruction);
    } else if (instruction.kind === 'ARG') {
      globalArgs.push(instruction);
    } else if (!isTemplate) {
      report(say`Only ARG may come before the first FROM.`, keywordRange);
    }
  }
  return { globalArgs, stages, comments: lines.comments, problems };
}

function openStage(from: From): OpenStage {
  return { from, name: from.stage, instructions: [] };
}

function splitLines(text: string, report: Report): Lines {
  const nothing = { escape: '\\', comments: [], instructions: [] };
  const start = { start: 0, end: 0 };
  if (text.length > MAX_LENGTH) {
    report(say`The file is larger than 2 MB and was not read.`, start, 'too-large');
    return nothing;
  }
  try {
    return toLines(text, DockerfileParser.parse(maskForSplitting(text)));
  } catch (error) {
    report(
      say`The file could not be read: ${error instanceof Error ? error.message : String(error)}.`,
      start,
    );
    return nothing;
  }
}

function toLines(text: string, file: LibraryFile): Lines {
  const index = new LineIndex(text);
  const toRange = ({ start, end }: LibraryRange): Range => {
    const from = index.offsetAt({ line: start.line, column: start.character });
    let to = index.offsetAt({ line: end.line, column: end.character });
    while (to > from && /\s/.test(text.charAt(to - 1))) to--;
    return { start: from, end: to };
  };
  // For the library `# a = b` in the first lines is a directive; for a reader of comments it is one of them.
  const comments = [...file.getDirectives(), ...file.getComments()].map((line) => toRange(line.getRange()));
  const instructions = file.getInstructions().map((instruction) => {
    const keywordRange = toRange(instruction.getInstructionRange());
    const range = toRange(instruction.getRange());
    const seen = instruction.getInstruction();
    const keyword = /^_+$/.test(seen) ? text.slice(keywordRange.start, keywordRange.end) : seen;
    return { keyword, keywordRange, range };
  });
  return {
    escape: file.getEscapeCharacter(),
    comments: comments.sort((a, b) => a.start - b.start),
    instructions,
  };
}
