import type { Location, Range, TextEdit } from '../../../text/range.js';
import type { Known, Primitive, Unknown } from '../../model/value.js';
import type { Source } from '../source.js';
import { edit, locate } from '../source.js';

/** How a list of words is spelled: a shell line, a JSON array, a Python list, a shell line inside a string. */
export interface Notation {
  readonly separator: string;
  /** A whole word, quoted as far as needed. */
  readonly quote: (text: string) => string;
  /** Text that goes behind text already there, inside the quotes it stands in ('' when there are none). */
  readonly escape: (text: string, quote: string) => string;
}

/** SageMaker's port, named anywhere in a text. */
export const NAMES_PORT = /(?<!\d)8080(?!\d)/;

const PLAIN_SHELL_WORD = /^[\w@%+=:,./-]+$/;

export const SHELL: Notation = {
  separator: ' ',
  quote: (text) => (PLAIN_SHELL_WORD.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`),
  escape(text, quote) {
    if (quote === "'") return text.replaceAll("'", String.raw`'\''`);
    if (quote === '"') return text.replace(/["\\$`]/g, String.raw`\$&`);
    return text.replace(/[^\w@%+=:,./-]/g, String.raw`\$&`);
  },
};

export const JSON_ARRAY: Notation = {
  separator: ', ',
  quote: (text) => JSON.stringify(text),
  escape: (text) => JSON.stringify(text).slice(1, -1),
};

export const PYTHON_LIST: Notation = {
  separator: ', ',
  quote: (text) => `'${escapePython(text, "'")}'`,
  escape: escapePython,
};

export function escapePython(text: string, quote: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}

/** `inner` words spelled inside a string of `outer`, whose quotes are `quote`. */
export function nested(inner: Notation, outer: Notation, quote: string): Notation {
  return {
    separator: inner.separator,
    quote: (text) => outer.escape(inner.quote(text), quote),
    escape: (text, innerQuote) => outer.escape(inner.escape(text, innerQuote), quote),
  };
}

/** Words in one notation, by their ranges (quotes included); knows how to add and take words. */
export interface WordList {
  readonly notation: Notation;
  /** `index` -1 inserts before the first word. */
  readonly insertAfter: (index: number, texts: readonly string[]) => readonly TextEdit[];
  readonly remove: (from: number, to: number) => readonly TextEdit[];
}

export function createWordList(
  source: Source,
  notation: Notation,
  ranges: readonly Range[],
  start: number,
): WordList {
  const spell = (texts: readonly string[]): string => texts.map(notation.quote).join(notation.separator);
  return {
    notation,
    insertAfter(index, texts) {
      const word = ranges[index];
      if (word !== undefined) {
        return [edit(source, { start: word.end, end: word.end }, notation.separator + spell(texts))];
      }
      const text = spell(texts) + (ranges.length === 0 ? '' : notation.separator);
      return [edit(source, { start, end: start }, text)];
    },
    remove(from, to) {
      const first = ranges[from];
      const last = ranges[to];
      if (first === undefined || last === undefined) return [];
      const before = ranges[from - 1]?.end;
      const after = ranges[to + 1]?.start;
      const hasComment = (a: number, b: number): boolean =>
        notation.separator !== ' ' && source.text.slice(a, b).includes('#');
      if (before !== undefined && (after === undefined || !hasComment(before, first.start))) {
        return [edit(source, { start: before, end: last.end }, '')];
      }
      return [edit(source, { start: first.start, end: after ?? last.end }, '')];
    },
  };
}

/** One word of a command line as a reader of options needs it. */
export interface Word {
  /** The certain beginning of the text; all of it when the word holds no expansion. */
  readonly lead: string;
  readonly value: Known<string> | Unknown;
  /** Quotes included. */
  readonly at: Location;
  /** What follows the first `skip` characters of `lead`, as a value of its own. */
  readonly tail: (skip: number) => Known<string> | Unknown;
  /** Replaces the first `skip` characters of `lead`. */
  readonly rewrite?: (skip: number, text: string) => readonly TextEdit[];
  readonly list: WordList;
  readonly index: number;
}

/** The range of `value` inside a word as written; undefined when quotes or escapes stand in between. */
export function innerRange(
  source: Source,
  range: Range,
  value: string,
): { range: Range; quote: string } | undefined {
  const written = source.text.slice(range.start, range.end);
  if (written === value) return { range, quote: '' };
  const quote = written.charAt(0);
  const isQuoted = written.length >= 2 && (quote === '"' || quote === "'") && written.endsWith(quote);
  if (!isQuoted || written.slice(1, -1) !== value) return undefined;
  return { range: { start: range.start + 1, end: range.end - 1 }, quote };
}

/** The word with other text, in the quotes it has. */
export function respell(
  source: Source,
  notation: Notation,
  range: Range,
  inner: ReturnType<typeof innerRange>,
  next: unknown,
): TextEdit {
  const text = String(next);
  if (inner === undefined || inner.quote === '') return edit(source, range, notation.quote(text));
  return edit(source, inner.range, notation.escape(text, inner.quote));
}

/** A literal that stands in the text as it is. */
export function literal(
  source: Source,
  value: string,
  range: Range,
  replace: ((value: Primitive) => readonly TextEdit[]) | undefined,
): Known<string> {
  const at = locate(source, range);
  return {
    kind: 'known',
    value,
    at,
    decidedAt: at,
    raw: source.text.slice(range.start, range.end),
    isOverridable: false,
    ...(replace === undefined ? {} : { replace }),
  };
}

/** A word without expansions. */
export function literalWord(
  source: Source,
  value: string,
  range: Range,
  list: WordList,
  index: number,
): Word {
  const at = locate(source, range);
  const inner = innerRange(source, range, value);
  const whole = literal(source, value, range, (next) => [respell(source, list.notation, range, inner, next)]);
  if (inner === undefined) {
    const unmapped: Unknown = { kind: 'unknown', at };
    return { lead: value, value: whole, at, list, index, tail: (skip) => (skip === 0 ? whole : unmapped) };
  }
  const { start, end } = inner.range;
  return {
    lead: value,
    value: whole,
    at,
    list,
    index,
    tail(skip) {
      if (skip === 0) return whole;
      const range = { start: start + skip, end };
      return literal(source, value.slice(skip), range, (next) => [
        edit(source, range, list.notation.escape(String(next), inner.quote)),
      ]);
    },
    rewrite: (skip, text) => [
      edit(source, { start, end: start + skip }, list.notation.escape(text, inner.quote)),
    ],
  };
}
