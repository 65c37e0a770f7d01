import type { Server } from '../../model/container.js';
import type { Datum } from '../../model/value.js';
import type { PyCall, PyExpr, PyString } from '../../parse/python/tree.js';
import { parseShell } from '../../parse/shell/parse.js';
import type { CallSite, PythonFile } from '../python/python-file.js';
import { locate } from '../source.js';
import type { CommandLine } from './command-line.js';
import { serverOf, startsNginx } from './command-line.js';
import { textRange, toText, wordsOfItems, wordsOfText } from './python-words.js';
import { runShell } from './shell.js';
import type { Word } from './words.js';
import { PYTHON_LIST, SHELL, innerRange, nested } from './words.js';

/** What one call makes the system run. */
export interface Launch {
  readonly servers: readonly Server[];
  readonly startsNginx: boolean;
}

/** Where the command stands in the calls that start one. */
const LAUNCHERS: readonly (readonly [RegExp, 'first' | 'second' | 'third' | 'all' | 'rest'])[] = [
  [/(^|\.)subprocess\.(Popen|run|call|check_call|check_output|getoutput|getstatusoutput)$/, 'first'],
  [/^os\.(system|popen)$|^asyncio\.create_subprocess_shell$|^(pexpect\.spawn|sh\.contrib\.bash)$/, 'first'],
  [/^os\.(execv|execvp|execve|execvpe|posix_spawnp?)$/, 'second'],
  [/^os\.spawnv(p|e|pe)?$/, 'third'],
  [/^asyncio\.create_subprocess_exec$/, 'all'],
  [/^os\.(execl|execlp|execle|execlpe)$/, 'rest'],
];

export function launchOf(file: PythonFile, { name, call }: CallSite): Launch | undefined {
  const where = LAUNCHERS.find(([pattern]) => name !== undefined && pattern.test(name))?.[1];
  if (where === undefined) return undefined;
  const positional = call.args.filter((argument) => argument.name === undefined);
  const named = call.args.find((argument) => argument.name === 'args')?.value;
  switch (where) {
    case 'first':
      return launchOfExpression(file, call, positional[0]?.value ?? named);
    case 'second':
      return launchOfExpression(file, call, positional[1]?.value);
    case 'third':
      return launchOfExpression(file, call, positional[2]?.value);
    case 'all':
    case 'rest': {
      const used = positional.slice(where === 'rest' ? 1 : 0);
      const isComplete = used.every((argument) => argument.splat === '');
      const items = used.flatMap(({ value, splat }): readonly Datum[] => {
        const datum = file.evaluate(value);
        return splat !== '' && datum.kind === 'sequence' ? datum.items : [datum];
      });
      return launchOfLines(file, [lineOf(file, call, wordsOfItems(file, items), isComplete)]);
    }
  }
}

function lineOf(file: PythonFile, call: PyCall, words: readonly Word[], isComplete: boolean): CommandLine {
  return { words, at: locate(file.source, call.range), isComplete };
}

function launchOfExpression(file: PythonFile, call: PyCall, expr: PyExpr | undefined): Launch | undefined {
  if (expr === undefined) return undefined;
  const list = listOf(file, expr);
  if (list !== undefined) {
    return launchOfLines(file, [lineOf(file, call, wordsOfItems(file, list.items), list.isComplete)]);
  }
  return launchOfText(file, call, splitText(file, expr) ?? expr);
}

/** A list, or the known beginning of a sum of lists. */
function listOf(
  file: PythonFile,
  expr: PyExpr,
): { readonly items: readonly Datum[]; readonly isComplete: boolean } | undefined {
  const datum = file.evaluate(expr);
  if (datum.kind === 'sequence') return datum;
  const origin = file.originOf(expr);
  if (origin.kind !== 'binary' || origin.operator !== '+') return undefined;
  const left = listOf(file, origin.left);
  const right = listOf(file, origin.right);
  if (left === undefined) return undefined;
  return {
    items: [...left.items, ...(right?.items ?? [])],
    isComplete: left.isComplete && right?.isComplete === true,
  };
}

/** The text behind `shlex.split(text)` and `text.split()`. */
function splitText(file: PythonFile, expr: PyExpr): PyExpr | undefined {
  const origin = file.originOf(expr);
  if (origin.kind !== 'call') return undefined;
  if (file.nameOf(origin.callee) === 'shlex.split') return origin.args[0]?.value;
  return origin.callee.kind === 'attribute' && origin.callee.name === 'split'
    ? origin.callee.object
    : undefined;
}

function launchOfText(file: PythonFile, call: PyCall, expr: PyExpr): Launch {
  const { source } = file;
  const origin = file.originOf(expr);
  const place = origin.kind === 'string' ? textRange(source, origin) : undefined;
  if (origin.kind !== 'string' || place === undefined) {
    return launchOfLines(file, [lineOf(file, call, wordsOfText(source, toText(file.evaluate(expr))), true)]);
  }
  const script = parseShell(source.text, place.range, 'script');
  const run = runShell(source, script, nested(SHELL, PYTHON_LIST, place.quote));
  const isFormatted = origin.parts.some((part) => typeof part !== 'string');
  if (!isFormatted) return { servers: run.servers, startsNginx: run.startsNginx };
  return launchOfLines(
    file,
    run.lines.map(({ words, at, isComplete }) => ({
      words: words.map((word) => formattedWord(file, origin, word)),
      at,
      isComplete,
    })),
  );
}

/** A word of an f-string: `{x}` stands for the value of `x`. */
function formattedWord(file: PythonFile, { parts }: PyString, word: Word): Word {
  const { range } = word.at;
  const inside = parts.filter(
    (part): part is PyExpr =>
      typeof part !== 'string' && part.range.start < range.end && part.range.end > range.start,
  );
  const [only, more] = inside;
  if (only === undefined) return word;
  const unknown = { kind: 'unknown', at: word.at } as const;
  const { text } = file.source;
  const lead = word.lead.split('{')[0] ?? '';
  const isSimple =
    more === undefined &&
    text.charAt(only.range.start - 1) === '{' &&
    text.slice(only.range.end, range.end).replace(/["']$/, '') === '}';
  const value = isSimple ? toText(file.evaluate(only)) : unknown;
  const { list, index, at } = word;
  return {
    lead,
    value: lead === '' ? value : unknown,
    at,
    tail: (skip) => (skip === lead.length ? value : unknown),
    list,
    index,
  };
}

function launchOfLines(file: PythonFile, lines: readonly CommandLine[]): Launch {
  const inner = lines.map((line) => launchOfShellWord(file, line));
  return {
    servers: lines.flatMap((line, index) => inner[index]?.servers ?? serverOf(line) ?? []),
    startsNginx: lines.some(startsNginx) || inner.some((launch) => launch?.startsNginx === true),
  };
}

/** `['bash', '-c', 'line']`. */
function launchOfShellWord({ source }: PythonFile, { words, at }: CommandLine): Launch | undefined {
  const [shell, flag, text] = words;
  if (!/(^|\/)(ba|da|z)?sh$/.test(shell?.lead ?? '') || !/^-[a-z]*c$/.test(flag?.lead ?? ''))
    return undefined;
  if (text === undefined) return undefined;
  const { value } = text;
  const place = value.kind === 'known' ? innerRange(source, text.at.range, value.value) : undefined;
  if (place === undefined || place.quote === '') {
    const line = { words: wordsOfText(source, value), at, isComplete: true };
    const server = serverOf(line);
    return { servers: server === undefined ? [] : [server], startsNginx: startsNginx(line) };
  }
  return runShell(
    source,
    parseShell(source.text, place.range, 'script'),
    nested(SHELL, PYTHON_LIST, place.quote),
  );
}
