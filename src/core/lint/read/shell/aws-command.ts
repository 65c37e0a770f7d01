import type { Range, TextEdit } from '../../../text/range.js';
import type { Datum, Entry, Insertable, Mapping } from '../../model/value.js';
import type { ShellCommand, ShellWord } from '../../parse/shell/tree.js';
import { unquote, type Unquoted } from '../../parse/shell/unquote.js';
import { isReadCall } from '../aws/call.js';
import { expand, type Scope } from '../container/expansion.js';
import { createWordList, literalWord, SHELL } from '../container/words.js';
import { isRaw } from '../data/editor.js';
import { edit, locate, type Source } from '../source.js';
import { Embedded, settled } from './embedded.js';
import {
  GLOBAL_FLAGS,
  GLOBAL_OPTIONS,
  LISTS,
  memberOf,
  optionOf,
  STRUCTURES,
  TEXT_LISTS,
} from './options.js';

/** A call of AWS's API: `aws sagemaker create-model …`. */
export interface AwsCommand {
  readonly service: string;
  readonly action: string;
  readonly block: Mapping;
}

/** Here-documents that variables hold: `X=$(cat <<EOF …)`. */
export type Texts = ReadonlyMap<string, Unquoted | undefined>;

const NO_TEXTS: Texts = new Map();

/** Programs that run the one behind them. */
const RUNNERS: ReadonlySet<string> = new Set(['sudo', 'time', 'exec', 'command', 'nohup', 'env']);

/** Undefined for other programs, for calls that make nothing of ours, and for one whose input stands in a file. */
export function readAwsCommand(
  source: Source,
  command: ShellCommand,
  scope: Scope,
  texts: Texts = NO_TEXTS,
): AwsCommand | undefined {
  const program = command.words.findIndex(({ value }) => !RUNNERS.has(value));
  if (command.words[program]?.value.split('/').at(-1) !== 'aws') return undefined;
  const words = command.words.slice(program + 1);
  const at = serviceIn(words);
  const [service, action, ...rest] = words.slice(at);
  if (service === undefined || action === undefined || service.isDynamic || action.isDynamic)
    return undefined;
  if (!isReadCall(service.value, action.value)) return undefined;
  const options = new Options(source, scope, command, action, texts);
  for (const word of [...words.slice(0, at), ...rest]) options.take(word);
  const block = options.finish();
  return block && { service: service.value, action: action.value, block };
}

/** Behind the program's own options, which may stand in front. */
function serviceIn(words: readonly ShellWord[]): number {
  let at = 0;
  for (let option = words[at]?.value; option?.startsWith('--') === true; option = words[at]?.value) {
    const takesValue = !option.includes('=') && !GLOBAL_FLAGS.has(option.slice(2));
    at += takesValue ? 2 : 1;
  }
  return at;
}

interface Option {
  readonly name: string;
  readonly word: ShellWord;
  readonly values: ShellWord[];
  /** Where the option ends and its `=value` begins, within the word. */
  readonly inline?: ShellWord;
}

/** Collects the options of one call. */
class Options {
  readonly #source: Source;
  readonly #scope: Scope;
  readonly #command: ShellCommand;
  readonly #action: ShellWord;
  readonly #texts: Texts;
  readonly #options: Option[] = [];
  #isComplete = true;

  constructor(source: Source, scope: Scope, command: ShellCommand, action: ShellWord, texts: Texts) {
    this.#texts = texts;
    this.#source = source;
    this.#scope = scope;
    this.#command = command;
    this.#action = action;
  }

  take(word: ShellWord): void {
    const { value, range, isDynamic } = word;
    const [, name, assigned] = /^--([a-z][a-z0-9-]*)(=[\s\S]*)?$/.exec(value) ?? [];
    const last = this.#options.at(-1);
    if (name !== undefined) {
      const length = name.length + 2;
      const isPlain = this.#source.text.startsWith(value.slice(0, length), range.start);
      const inline =
        assigned === undefined || !isPlain
          ? undefined
          : {
              value: assigned.slice(1),
              range: { start: range.start + length + 1, end: range.end },
              isDynamic,
            };
      this.#options.push({
        name,
        word,
        values: inline === undefined ? [] : [inline],
        ...(inline && { inline }),
      });
      if (assigned !== undefined && !isPlain) this.#isComplete = false;
      return;
    }
    // `"$@"`, `"${ARGS[@]}"` and an unquoted `$OPTIONS` may be any options, or none.
    const isAlone = last === undefined || last.inline !== undefined || last.values.length > 0;
    const isOneMore = this.#isList(last) && !this.#isBare(range.start);
    const isSpread = /\$(?:@|\*|\{\w+\[[@*]\]\})/.test(value);
    if (isDynamic && (isSpread || (isAlone && !isOneMore))) this.#isComplete = false;
    else last?.values.push(word);
  }

  #isList(option: Option | undefined): boolean {
    const member = option === undefined ? '' : memberOf(option.name);
    return LISTS.has(member) || TEXT_LISTS.has(member);
  }

  finish(): Mapping | undefined {
    const entries: Entry[] = [];
    for (const option of this.#options) {
      if (GLOBAL_OPTIONS.has(option.name) || GLOBAL_FLAGS.has(option.name)) continue;
      if (option.name.startsWith('cli-input-') || option.name === 'generate-cli-skeleton') {
        const given =
          option.name === 'cli-input-json' ? this.#structure(option, option.values[0]) : undefined;
        if (given?.kind !== 'mapping') return undefined;
        entries.unshift(...given.entries);
        this.#isComplete &&= given.isComplete;
      } else entries.push(this.#entry(option));
    }
    const { source } = { source: this.#source };
    return {
      kind: 'mapping',
      at: locate(source, this.#command.range),
      head: locate(source, this.#action.range),
      entries,
      isComplete: this.#isComplete,
      insert: (key, value) => this.#insert(key, value),
    };
  }

  #entry(option: Option): Entry {
    const { name, word, values, inline } = option;
    const isNegated = values.length === 0 && name.startsWith('no-');
    const end = values.at(-1)?.range.end ?? word.range.end;
    const keyEnd = inline === undefined ? word.range.end : word.range.start + name.length + 2;
    const before = this.#wordBefore(word.range.start);
    const remove = (): readonly TextEdit[] => [
      edit(this.#source, { start: before ?? word.range.start, end }, ''),
    ];
    return {
      key: memberOf(isNegated ? name.slice(3) : name),
      spelled: `--${name}`,
      keyAt: locate(this.#source, { start: word.range.start, end: keyEnd }),
      at: locate(this.#source, { start: word.range.start, end }),
      value: this.#value(option, isNegated),
      ...(before !== undefined && { remove }),
    };
  }

  #value(option: Option, isNegated: boolean): Datum {
    const { name, word, values } = option;
    const [first] = values;
    const member = memberOf(name);
    const at = locate(this.#source, word.range);
    if (first === undefined) {
      const raw = `--${name}`;
      return { kind: 'known', value: !isNegated, at, decidedAt: at, raw, isOverridable: false };
    }
    if (TEXT_LISTS.has(member)) return this.#list(option, (value) => this.#scalar(value));
    if (LISTS.has(member)) {
      const whole = values.length === 1 ? this.#structure(option, first) : undefined;
      if (whole?.kind === 'sequence' || whole?.kind === 'unknown') return whole;
      return this.#list(option, (value) => this.#structure(option, value));
    }
    return STRUCTURES.has(member) ? this.#structure(option, first) : this.#scalar(first);
  }

  #list({ values }: Option, read: (word: ShellWord) => Datum): Datum {
    const range: Range = {
      start: values[0]?.range.start ?? 0,
      end: values.at(-1)?.range.end ?? 0,
    };
    const items = values.map(read);
    // A variable without quotes may be several words, or none.
    const isComplete = !values.some(({ isDynamic, range: { start } }) => isDynamic && this.#isBare(start));
    return { kind: 'sequence', at: locate(this.#source, range), items, isComplete };
  }

  #isBare(start: number): boolean {
    return /[$`]/.test(this.#source.text.charAt(start));
  }

  #scalar({ value, range, isDynamic }: ShellWord): Datum {
    const unknown: Datum = { kind: 'unknown', at: locate(this.#source, range) };
    if (/^(file|fileb|https?):\/\//.test(value) && !value.startsWith('http')) return unknown;
    if (!isDynamic) {
      const list = createWordList(this.#source, SHELL, [range], range.start);
      return literalWord(this.#source, value, range, list, 0).value;
    }
    const writing = { source: this.#source, text: value, range, notation: SHELL };
    return settled(expand(writing, this.#scope));
  }

  /** JSON, shorthand, or a variable that holds one of them. */
  #structure(option: Option, word: ShellWord | undefined): Datum {
    const head = locate(this.#source, option.word.range);
    const unknown: Datum = {
      kind: 'unknown',
      at: word === undefined ? head : locate(this.#source, word.range),
    };
    if (word === undefined) return unknown;
    let written = unquote(this.#source.text, word.range);
    const [only] = written.expansions;
    const name = /^\$\{?(\w+)\}?$/.exec(written.text)?.[1];
    const text = name === undefined ? undefined : this.#texts.get(name);
    if (text !== undefined) written = text;
    else if (only !== undefined && only.end - only.start === written.text.length) {
      const value = this.#scalar(word);
      if (value.kind !== 'known' || value.isOverridable || value.decidedAt.file !== this.#source.file)
        return unknown;
      written = unquote(this.#source.text, value.decidedAt.range);
    }
    const datum = new Embedded(this.#source, this.#scope, written).read();
    if (datum === undefined || datum.kind === 'known') return unknown;
    return datum.kind === 'mapping' ? { ...datum, head } : datum;
  }

  /** The end of the word in front; undefined when something else stands between. */
  #wordBefore(start: number): number | undefined {
    const before = this.#command.words.findLast(({ range }) => range.end <= start)?.range.end;
    const isNext = before !== undefined && /^[\s\\]*$/.test(this.#source.text.slice(before, start));
    return isNext ? before : undefined;
  }

  /** One more option, on a line of its own where the last one stands on one. */
  #insert(key: string, value: Insertable): readonly TextEdit[] {
    const last = this.#options.at(-1);
    const end = this.#command.words.at(-1)?.range.end ?? this.#command.range.end;
    const before = last === undefined ? undefined : this.#wordBefore(last.word.range.start);
    const gap =
      last === undefined || before === undefined
        ? ' '
        : this.#source.text.slice(before, last.word.range.start);
    const isLine = /\\\r?\n/.test(gap) && !/\n[\s\\]*\n/.test(gap);
    const text =
      typeof value !== 'object' || value === null
        ? SHELL.quote(String(value))
        : isRaw(value)
          ? value.raw
          : SHELL.quote(JSON.stringify(value));
    return [edit(this.#source, { start: end, end }, `${isLine ? gap : ' '}--${optionOf(key)} ${text}`)];
  }
}
