import type { Location, TextEdit } from '../../../text/range.js';
import type { Server } from '../../model/container.js';
import type { Datum, Entry, Insertable, Known, Mapping } from '../../model/value.js';
import type { Program } from './options.js';
import { GUNICORN, PROGRAMS, isSpeaker } from './options.js';
import type { Word, WordList } from './words.js';

/** A command with all that is known of its words. */
export interface CommandLine {
  readonly words: readonly Word[];
  readonly at: Location;
  /** False when words may be missing (`"$@"`, `*args`). */
  readonly isComplete: boolean;
}

interface Start {
  readonly program: Program;
  readonly index: number;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function textOf(word: Word | undefined): string {
  return word?.value.kind === 'known' ? word.value.value : '';
}

/** False for a word that names no server and no nginx, wherever it stands. */
export function mayName(text: string): boolean {
  const name = baseName(text);
  return PROGRAMS.has(name) || name.startsWith('nginx') || name === 'openresty';
}

/** The words that a launcher (`exec`, `python -m`, an entry point script) may put before the program. */
const MAX_LAUNCHER_WORDS = 12;

function findStart({ words }: CommandLine): Start | undefined {
  const launcher = baseName(textOf(words[0]));
  if (isSpeaker(launcher, textOf(words[1]), textOf(words[2]))) return undefined;
  for (let i = 0; i < Math.min(words.length, MAX_LAUNCHER_WORDS); i++) {
    const program = PROGRAMS.get(baseName(textOf(words[i])));
    if (program === undefined) continue;
    if (program.subcommand === undefined) return { program, index: i };
    const at = words.findIndex((word, index) => index > i && textOf(word) === program.subcommand);
    if (at >= 0) return { program, index: at };
  }
  return undefined;
}

/** True when the command starts nginx. */
export function startsNginx({ words }: CommandLine): boolean {
  const textAt = (index: number): string => baseName(textOf(words[index]));
  const [first, second, third] = [textAt(0), textAt(1), textAt(2)];
  if (first === 'service') return second === 'nginx' && /^(re)?start$/.test(third);
  if (first === 'systemctl') return /^(re)?start$/.test(second) && third.startsWith('nginx');
  if (isSpeaker(first, second, third)) return false;
  const at = [0, 1, 2, 3, 4].findIndex((index) => /^(nginx|openresty)$/.test(textAt(index)));
  if (at < 0) return false;
  return !words.slice(at + 1).some((word) => /^(.*\/)?-[tvV]$/s.test(textOf(word)));
}

interface Options {
  readonly entries: readonly Entry[];
  readonly isComplete: boolean;
}

/** Options from `from` on; words that are neither options nor their values are skipped. */
function readOptions(program: Program, words: readonly Word[], from: number): Options {
  const entries: Entry[] = [];
  let isComplete = true;
  for (let i = from; i < words.length; i++) {
    const word = words[i];
    if (word === undefined) break;
    const { lead } = word;
    if (lead === '--') break;
    if (!lead.startsWith('-') || lead.length < 2) {
      if (word.value.kind === 'unknown') isComplete = false;
      continue;
    }
    const option = splitOption(program, word);
    if (option === undefined) {
      isComplete = false;
      continue;
    }
    const { key, spelled, attached } = option;
    if (attached !== undefined) {
      entries.push(attachedEntry(word, key, spelled, attached));
    } else if (program.switches.has(key)) {
      entries.push(switchEntry(word, key, spelled));
    } else {
      const next = words[i + 1];
      if (next === undefined || (next.lead.length > 1 && /^-[^\d]/.test(next.lead))) {
        entries.push(switchEntry(word, key, spelled));
        continue;
      }
      entries.push(pairEntry(word, next, key, spelled));
      i++;
    }
  }
  return { entries, isComplete };
}

/** `--key=`, `--key`, `-k`, `-kVALUE`: canonical key, name as written, and where an attached value begins. */
function splitOption(
  program: Program,
  word: Word,
): { key: string; spelled: string; attached: number | undefined } | undefined {
  const { lead } = word;
  if (lead.startsWith('--')) {
    const equals = lead.indexOf('=');
    if (equals < 0 && word.value.kind === 'unknown') return undefined;
    const spelled = equals < 0 ? lead : lead.slice(0, equals);
    const name = spelled.slice(2).replaceAll('_', '-');
    return { key: program.aliases?.[name] ?? name, spelled, attached: equals < 0 ? undefined : equals + 1 };
  }
  const spelled = lead.slice(0, 2);
  const key = program.short[spelled.slice(1)];
  if (key === undefined) {
    // Java servers and Triton take no bundled letters: a name with one dash is a long option there.
    return { key: lead.slice(1).split('=')[0] ?? lead, spelled: lead, attached: undefined };
  }
  const isAlone = lead.length === 2 && word.value.kind === 'known' && word.value.value === lead;
  const skip = lead.charAt(2) === '=' ? 3 : 2;
  return { key, spelled, attached: isAlone ? undefined : skip };
}

function attachedEntry(word: Word, key: string, spelled: string, skip: number): Entry {
  const { rewrite, at } = word;
  const value = word.tail(skip);
  return {
    key,
    spelled,
    keyAt:
      value.at.range.start > at.range.start
        ? { file: at.file, range: { start: at.range.start, end: value.at.range.start } }
        : at,
    at,
    value,
    remove: () => word.list.remove(word.index, word.index),
    ...(rewrite === undefined || !spelled.startsWith('--')
      ? {}
      : { rename: (next: string) => rewrite(spelled.length, `--${next}`) }),
  };
}

function switchEntry(word: Word, key: string, spelled: string): Entry {
  const remove = (): readonly TextEdit[] => word.list.remove(word.index, word.index);
  const value: Known = {
    kind: 'known',
    value: true,
    at: word.at,
    decidedAt: word.at,
    raw: spelled,
    isOverridable: false,
    replace: (next) => (next === false ? remove() : []),
  };
  return { key, spelled, keyAt: word.at, at: word.at, value, remove, ...renameOf(word) };
}

function pairEntry(flag: Word, value: Word, key: string, spelled: string): Entry {
  const isTogether = flag.list === value.list;
  return {
    key,
    spelled,
    keyAt: flag.at,
    at: isTogether
      ? { file: flag.at.file, range: { start: flag.at.range.start, end: value.at.range.end } }
      : flag.at,
    value: value.value,
    ...(isTogether ? { remove: () => flag.list.remove(flag.index, value.index) } : {}),
    ...renameOf(flag),
  };
}

function renameOf(flag: Word): Pick<Entry, 'rename'> {
  const { replace } = flag.value.kind === 'known' ? flag.value : {};
  return replace === undefined ? {} : { rename: (key) => replace(`--${key}`) };
}

/** The words that say `--key value`; undefined when the value has no command line form. */
function optionWords(program: Program, key: string, value: Insertable): readonly string[] | undefined {
  if (program.switches.has(key)) return value === true ? [`--${key}`] : undefined;
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value !== 'object') return [`--${key}`, String(value)];
  return 'raw' in value && typeof value.raw === 'string' ? [`--${key}`, value.raw] : undefined;
}

/** The server that a command starts, if it starts one. */
export function serverOf(line: CommandLine): Server | undefined {
  const start = findStart(line);
  if (start === undefined) return undefined;
  const { program, index } = start;
  const head = line.words[index];
  if (head === undefined) return undefined;
  const options = readOptions(program, line.words, index + 1);
  return createServer(program, line, options, head.at, (texts) => head.list.insertAfter(head.index, texts));
}

/** GUNICORN_CMD_ARGS: options without a program. The command line may give more, so absence proves nothing. */
export function serverOfArguments(words: readonly Word[], list: WordList, head: Location): Server {
  const { entries } = readOptions(GUNICORN, words, 0);
  const line = { words, at: head, isComplete: false };
  return createServer(GUNICORN, line, { entries, isComplete: false }, head, (texts) =>
    list.insertAfter(-1, texts),
  );
}

function createServer(
  program: Program,
  line: CommandLine,
  options: Options,
  head: Location,
  insert: (texts: readonly string[]) => readonly TextEdit[],
): Server {
  const config =
    program.config === undefined
      ? undefined
      : options.entries.findLast((entry) => entry.key === program.config);
  const settings: Mapping = {
    kind: 'mapping',
    at: line.at,
    head,
    entries: options.entries,
    // A closed program has defaults of its own, so what it leaves out says nothing.
    isComplete:
      program.isClosed !== true && options.isComplete && line.isComplete && config?.value.kind !== 'unknown',
    ...(program.isClosed === true
      ? {}
      : {
          insert: (key: string, value: Insertable) => {
            const texts = optionWords(program, key, value);
            return texts === undefined ? [] : insert(texts);
          },
        }),
  };
  return {
    kind: program.kind,
    settings,
    source: 'command',
    configFile: config === undefined ? undefined : configPath(config.value),
  };
}

/** gunicorn takes `file:path` and `python:module` besides plain paths. */
function configPath(value: Datum): string | undefined {
  if (value.kind !== 'known' || typeof value.value !== 'string') return undefined;
  const text = value.value.replace(/^file:/, '');
  return text.startsWith('python:') ? `${text.slice('python:'.length).replaceAll('.', '/')}.py` : text;
}

/** Options that hold for the server from elsewhere, weaker than its own: GUNICORN_CMD_ARGS beside a command. */
export function withWeaker(server: Server, weaker: Server): Server {
  const entries = [...weaker.settings.entries, ...server.settings.entries];
  return {
    ...server,
    settings: { ...server.settings, entries },
    configFile: server.configFile ?? weaker.configFile,
  };
}
