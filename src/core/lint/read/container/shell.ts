import type { Location, Range } from '../../../text/range.js';
import type { Server } from '../../model/container.js';
import type { Known } from '../../model/value.js';
import type { ShellCommand, ShellScript, ShellWord } from '../../parse/shell/tree.js';
import type { Source } from '../source.js';
import { locate } from '../source.js';
import { Branches } from './branches.js';
import type { CommandLine } from './command-line.js';
import { mayName, serverOf, serverOfArguments, startsNginx, withWeaker } from './command-line.js';
import type { Scope, TextValue } from './expansion.js';
import { expand, expandedWord, fromEnvironment } from './expansion.js';
import type { Notation, Word, WordList } from './words.js';
import { SHELL, createWordList, innerRange, literalWord, nested } from './words.js';

export interface EnvironmentRead {
  readonly name: string;
  readonly fallback: TextValue;
}

/** What running a shell script does, as far as servers go. */
export interface ShellRun {
  readonly servers: readonly Server[];
  readonly lines: readonly CommandLine[];
  readonly startsNginx: boolean;
  readonly reads: readonly EnvironmentRead[];
}

/** The environment a script starts in. */
export type Environment = (name: string) => TextValue | undefined;

export const NO_ENVIRONMENT: Environment = () => undefined;

const LOOP = /(?<![^\s;&|(])(?:for|select)\s+([A-Za-z_]\w*)/g;
/** Commands that give the variables they name a value out of sight. */
const SETTERS: ReadonlySet<string> = new Set(['read', 'getopts', 'mapfile', 'readarray', 'unset']);

function namesIn(words: readonly ShellWord[]): readonly string[] {
  return words.map(({ value }) => value).filter((value) => /^[A-Za-z_]\w*$/.test(value));
}

/** `source settings.sh`; the script that activates a Python environment sets nothing that others set. */
function isSourcing([command, file]: readonly ShellWord[]): boolean {
  return (
    (command?.value === 'source' || command?.value === '.') && file?.value.endsWith('/activate') === false
  );
}

/** Names set in the script, each with the branch that sets it. */
class Variables {
  readonly branches = new Branches();
  readonly #values = new Map<string, { value: TextValue; branch: number }>();

  get(name: string): TextValue | undefined {
    const found = this.#values.get(name);
    if (found === undefined || this.branches.isIn(found.branch)) return found?.value;
    return { kind: 'unknown', at: found.value.at };
  }

  set(name: string, value: TextValue, branch = this.branches.current): void {
    this.#values.set(name, { value, branch });
  }

  /** What was set so far may be something else by now. */
  doubt(names: Iterable<string> = this.#values.keys()): void {
    for (const name of [...names]) {
      const at = this.#values.get(name)?.value.at;
      if (at !== undefined) this.set(name, { kind: 'unknown', at }, 0);
    }
  }
}

/** Told of each command in turn, with what its words stand for at that moment. */
export type Visit = (command: ShellCommand, scope: Scope) => void;

/** What a script runs; `notation` is that of its text, `environment` what it starts with. */
export function runShell(
  source: Source,
  script: ShellScript,
  notation: Notation = SHELL,
  environment: Environment = NO_ENVIRONMENT,
  visit?: Visit,
): ShellRun {
  const variables = new Variables();
  const reads = new Map<string, EnvironmentRead>();
  const lines: CommandLine[] = [];
  const servers: Server[] = [];
  /** The variables that the command before found empty or missing. */
  let missing: readonly string[] = [];
  let isTest = false;
  let hasNginx = false;
  let end = script.commands[0]?.range.start ?? 0;

  const note = (name: string, fallback: TextValue): void => {
    if (!reads.has(name)) reads.set(name, { name, fallback });
  };
  const scope: Scope = {
    isRuntime: true,
    lookup: (name) => variables.get(name) ?? environment(name),
    assign: (name, value) => {
      variables.set(name, value);
    },
    read: note,
  };

  const expandWord = ({ value: text, range, isDynamic }: ShellWord): TextValue => {
    if (isDynamic) return expand({ source, text, range, notation }, scope);
    return literalWord(source, text, range, createWordList(source, notation, [range], range.start), 0).value;
  };

  function assign(name: string, word: ShellWord): void {
    const value = expandWord(word);
    if (missing.includes(name)) {
      const earlier = scope.lookup(name);
      const fallback = earlier ?? fromEnvironment(value, name);
      if (earlier === undefined) note(name, fallback);
      variables.set(name, fallback, 0);
    } else {
      variables.set(name, isTest ? { kind: 'unknown', at: value.at } : value);
    }
  }

  function run(command: ShellCommand): void {
    const gap = source.text.slice(end, Math.max(end, command.range.start));
    end = Math.max(end, command.range.end);
    variables.branches.pass(gap);
    if (gap.includes('for')) variables.doubt(Array.from(gap.matchAll(LOOP), ([, name = '']) => name));
    const isCondition = /&&|\|\|/.test(gap);
    if (!isCondition) isTest = false;
    for (const { name, value } of command.assignments) assign(name, value);
    visit?.(command, scope);
    if (!/\bthen\b/.test(gap) && !isCondition) missing = [];

    if (SETTERS.has(command.words[0]?.value ?? '')) variables.doubt(namesIn(command.words));
    if (isSourcing(command.words)) variables.doubt();
    isTest = /^(\[\[?|test)$/.test(command.words[0]?.value ?? '');
    if (isTest) missing = missingNames(command.words);
    const line = new ScriptLine(source, command, notation, scope);
    lines.push(line);
    if (!line.mayStart) return;
    hasNginx ||= startsNginx(line);
    const server = serverOf(line);
    if (server === undefined) return;
    const extra = scope.lookup('GUNICORN_CMD_ARGS');
    const weaker =
      server.kind === 'gunicorn' && extra !== undefined ? serverOfText(source, extra) : undefined;
    servers.push(weaker === undefined ? server : withWeaker(server, weaker));
  }

  script.commands.forEach(run);
  return { servers, lines, startsNginx: hasNginx, reads: [...reads.values()] };
}

/**
 * One command. What its expansions stand for is looked up at once, since that changes further on; the words of those
 * that start nothing of ours, as most do, are made when someone asks.
 */
class ScriptLine implements CommandLine {
  readonly isComplete = true;
  /** False for a command that names no server and no nginx, wherever it may. */
  readonly mayStart: boolean;
  readonly #source: Source;
  readonly #command: ShellCommand;
  readonly #list: WordList;
  /** By the index of the word in the command. */
  readonly #expanded = new Map<number, readonly Word[]>();
  #words: readonly Word[] | undefined;

  constructor(source: Source, command: ShellCommand, notation: Notation, scope: Scope) {
    this.#source = source;
    this.#command = command;
    const ranges = command.words.map((word) => word.range);
    this.#list = createWordList(source, notation, ranges, ranges[0]?.start ?? 0);
    let mayStart = false;
    for (const [index, word] of command.words.entries()) {
      if (!word.isDynamic) {
        mayStart ||= mayName(word.value);
        continue;
      }
      const words = expandedWords(source, word, scope, this.#list, index);
      mayStart ||= words.some(({ value }) => value.kind === 'known' && mayName(value.value));
      this.#expanded.set(index, words);
    }
    this.mayStart = mayStart;
  }

  get at(): Location {
    return locate(this.#source, this.#command.range);
  }

  get words(): readonly Word[] {
    this.#words ??= this.#command.words.flatMap(
      ({ value, range }, index) =>
        this.#expanded.get(index) ?? [literalWord(this.#source, value, range, this.#list, index)],
    );
    return this.#words;
  }
}

/** `-z "$X"`: an assignment behind it stands for a missing variable. */
function missingNames(words: readonly ShellWord[]): readonly string[] {
  return words.flatMap(({ value }, index) => {
    const name = value === '-z' ? /^\$\{?([A-Za-z_]\w*)/.exec(words[index + 1]?.value ?? '')?.[1] : undefined;
    return name === undefined ? [] : [name];
  });
}

/** What a word with expansions becomes; an unquoted variable that holds several words is split, as the shell does. */
function expandedWords(
  source: Source,
  { value: text, range }: ShellWord,
  scope: Scope,
  list: WordList,
  index: number,
): readonly Word[] {
  const word = expandedWord({ source, text, range, notation: list.notation }, scope, list, index);
  const { value } = word;
  const isQuoted = /["']/.test(source.text.charAt(range.start));
  if (isQuoted || value.kind === 'unknown' || !/\s/.test(value.value.trim())) return [word];
  return splitWords(source, value);
}

/** The words inside a known text; no words can be told when the text does not stand in this file as it is. */
export function splitWords(source: Source, known: Known<string>): readonly Word[] {
  const { decidedAt, value } = known;
  const inner = decidedAt.file === source.file ? innerRange(source, decidedAt.range, value) : undefined;
  const start = inner?.range.start ?? 0;
  const ranges = [...value.matchAll(/\S+/g)].map(({ index, 0: text }): Range => ({
    start: start + index,
    end: start + index + text.length,
  }));
  if (inner === undefined || /["'\\$`]/.test(value)) {
    const at = known.at;
    const list = createWordList(source, SHELL, [], 0);
    const unknown: TextValue = { kind: 'unknown', at };
    return [{ lead: '', value: unknown, at, tail: () => unknown, list, index: 0 }];
  }
  const notation = nestedIn(inner.quote);
  const list = createWordList(source, notation, ranges, start);
  return ranges.map((range, index) =>
    literalWord(source, source.text.slice(range.start, range.end), range, list, index),
  );
}

function nestedIn(quote: string): Notation {
  return quote === '' ? SHELL : nested(SHELL, SHELL, quote);
}

/** GUNICORN_CMD_ARGS as a server of its own. */
export function serverOfText(source: Source, value: TextValue, head = value.at): Server | undefined {
  if (value.kind === 'unknown') return undefined;
  const words = splitWords(source, value);
  const { decidedAt } = value;
  const list =
    words[0]?.list ??
    createWordList(source, SHELL, [], innerRange(source, decidedAt.range, '')?.range.start ?? 0);
  return serverOfArguments(words, list, head);
}
