import type { Range, TextEdit } from '../../../text/range.js';
import type { Command, Server } from '../../model/container.js';
import type { DockerInstruction } from '../../parse/dockerfile/tree.js';
import type { ShellScript } from '../../parse/shell/tree.js';
import { parseShell } from '../../parse/shell/parse.js';
import type { Source } from '../source.js';
import { edit, locate } from '../source.js';
import { serverOf } from './command-line.js';
import type { Environment } from './shell.js';
import { runShell } from './shell.js';
import type { Word } from './words.js';
import { JSON_ARRAY, SHELL, createWordList, innerRange, literalWord, nested } from './words.js';

export type CommandInstruction = Extract<DockerInstruction, { kind: 'RUN' | 'CMD' | 'ENTRYPOINT' }>;

/** A CMD or ENTRYPOINT with its words for the model and for the search of servers. */
export interface ReadCommand {
  readonly command: Command;
  /** Exec form: the words of the array, no shell between. */
  readonly words: readonly Word[];
  /** Servers that a shell in the command starts. */
  readonly shellServers: readonly Server[];
}

export function readCommand(
  source: Source,
  instruction: CommandInstruction,
  environment: Environment,
): ReadCommand {
  return instruction.form === 'exec'
    ? readExec(source, instruction, environment)
    : readShellForm(source, instruction, environment);
}

function readExec(
  source: Source,
  { words: written, range, keywordRange }: CommandInstruction,
  environment: Environment,
): ReadCommand {
  const ranges = written.map((word) => word.range);
  const list = createWordList(source, JSON_ARRAY, ranges, ranges[0]?.start ?? range.end);
  const words = written.map((word, index) => literalWord(source, word.value, word.range, list, index));
  const line = shellLineOf(source, written);
  const script = line === undefined ? undefined : parseShell(source.text, line.range, 'script');
  const prefix =
    script === undefined || line === undefined ? undefined : execPlace(source, script, line.range);
  return {
    command: {
      form: 'exec',
      at: locate(source, range),
      keywordAt: locate(source, keywordRange),
      words: words.map((word) => word.value),
      isExec: script === undefined || endsInExec(script),
      ...(prefix === undefined ? {} : { prefixExec: () => [insertExec(source, prefix)] }),
    },
    words,
    shellServers:
      script === undefined
        ? []
        : runShell(source, script, nested(SHELL, JSON_ARRAY, '"'), environment).servers,
  };
}

/** The line of `["sh", "-c", "line"]`. */
function shellLineOf(
  source: Source,
  words: readonly { readonly value: string; readonly range: Range }[],
): { readonly range: Range } | undefined {
  const [shell, flag, line] = words;
  if (!/(^|\/)(ba|da|z)?sh$/.test(shell?.value ?? '') || !/^-[a-z]*c$/.test(flag?.value ?? ''))
    return undefined;
  return line === undefined ? undefined : innerRange(source, line.range, line.value);
}

function readShellForm(
  source: Source,
  { range, keywordRange, command }: CommandInstruction,
  environment: Environment,
): ReadCommand {
  const script: ShellScript =
    command === undefined ? { commands: [], comments: [], heredocs: [] } : parseShell(source.text, command);
  const run = runShell(source, script, SHELL, environment);
  const toExecForm = command === undefined ? undefined : execForm(source, script, command);
  const prefix = command === undefined ? undefined : execPlace(source, script, command);
  return {
    command: {
      form: 'shell',
      at: locate(source, range),
      keywordAt: locate(source, keywordRange),
      words: run.lines.flatMap((line) => line.words.map((word) => word.value)),
      isExec: endsInExec(script),
      ...(prefix === undefined ? {} : { prefixExec: () => [insertExec(source, prefix)] }),
      ...(toExecForm === undefined ? {} : { toExecForm: () => [edit(source, command ?? range, toExecForm)] }),
    },
    words: [],
    shellServers: run.servers,
  };
}

/** An array in single quotes is no JSON, so Docker runs it as a shell line. */
const QUOTED_LIST = /^\[\s*'[^'"\\\n]*'(?:\s*,\s*'[^'"\\\n]*')*\s*\]$/;

function singleQuoted(text: string): readonly string[] {
  return Array.from(text.matchAll(/'([^']*)'/g), (match) => match[1] ?? '');
}

function endsInExec({ commands }: ShellScript): boolean {
  return commands.at(-1)?.words[0]?.value === 'exec';
}

/** Builtins exist in a shell only. */
const BUILTIN = /^(cd|source|\.|export|set|eval|ulimit|:|if|for|while|case|then|do|\[|\[\[|\{|\()$/;

/** Where the last command begins, when the line is a plain list of commands of which it is the one that stays. */
function execPlace(source: Source, script: ShellScript, range: Range): number | undefined {
  const last = script.commands.at(-1);
  const word = last?.words[0];
  if (last === undefined || word === undefined || last.assignments.length > 0) return undefined;
  const text = source.text.slice(range.start, range.end).replaceAll('&&', '');
  if (/[|&(){}`[\]]|<<|\b(if|for|while|case)\b/.test(text) || BUILTIN.test(word.value)) return undefined;
  return word.range.start;
}

function insertExec(source: Source, at: number): TextEdit {
  return edit(source, { start: at, end: at }, 'exec ');
}

/** The JSON array for a line that needs no shell: one simple command without expansions. */
function execForm(source: Source, script: ShellScript, range: Range): string | undefined {
  const [command, more] = script.commands;
  if (command === undefined || more !== undefined || command.assignments.length > 0) return undefined;
  const { words } = command;
  const text = source.text.slice(range.start, range.end);
  if (QUOTED_LIST.test(text)) return arrayOf(singleQuoted(text));
  if (/[|&;<>()$`*?~#{}[\]!]/.test(text) || words.some((word) => word.isDynamic)) return undefined;
  const values = words.map((word) => word.value);
  const plain = values[0] === 'exec' ? values.slice(1) : values;
  if (plain.length === 0 || BUILTIN.test(plain[0] ?? '')) return undefined;
  return arrayOf(plain);
}

function arrayOf(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

/** What `docker run` starts: the entry point with the command as its arguments, if no shell is in between. */
export function serversOfCommands(
  entrypoint: ReadCommand | undefined,
  cmd: ReadCommand | undefined,
): readonly Server[] {
  const entryServers = entrypoint?.shellServers ?? [];
  if (entrypoint?.command.form === 'shell') return entryServers;
  const words = [...(entrypoint?.words ?? []), ...(cmd?.words ?? [])];
  const at = (entrypoint?.words.length ?? 0) > 0 ? entrypoint?.command.at : cmd?.command.at;
  const server = at === undefined ? undefined : serverOf({ words, at, isComplete: true });
  const shellServers = entryServers.length > 0 ? entryServers : (cmd?.shellServers ?? []);
  return server === undefined ? shellServers : [server];
}
