import type { Range } from '../../../text/range.js';
import type { Datum, Known, Unknown } from '../../model/value.js';
import type { PyExpr, PyModule, PyString } from '../../parse/python/tree.js';
import type { PythonFile } from '../python/python-file.js';
import type { Source } from '../source.js';
import { locate } from '../source.js';
import type { TextValue } from './expansion.js';
import type { Word, WordList } from './words.js';
import { PYTHON_LIST, createWordList, innerRange, literalWord } from './words.js';

/** Numbers and booleans become words when a list of arguments is made of them. */
export function toText(datum: Datum): TextValue {
  if (datum.kind === 'unknown') return datum;
  if (datum.kind !== 'known' || datum.value === null) return { kind: 'unknown', at: datum.at };
  return { ...datum, value: String(datum.value) };
}

/** Items of one list stand side by side: only commas, white space and comments between them. */
const BETWEEN = /^(?:\s|#[^\n]*\n)*,(?:\s|#[^\n]*\n)*$/;

/** The items of a list of arguments as words that can be edited where they stand. */
export function wordsOfItems(file: PythonFile, items: readonly Datum[]): readonly Word[] {
  const { source } = file;
  const groups: Datum[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    const isNext =
      before !== undefined &&
      before.at.range.end <= item.at.range.start &&
      BETWEEN.test(source.text.slice(before.at.range.end, item.at.range.start));
    if (isNext) last?.push(item);
    else groups.push([item]);
  }
  return groups.flatMap((group) => {
    const ranges = group.map((item) => item.at.range);
    const list = createWordList(source, PYTHON_LIST, ranges, ranges[0]?.start ?? 0);
    return group.map((item, index) => wordOfItem(file, item, list, index));
  });
}

function wordOfItem(file: PythonFile, item: Datum, list: WordList, index: number): Word {
  const { source } = file;
  const value = toText(item);
  const { range } = item.at;
  if (value.kind === 'known' && innerRange(source, range, value.value)?.quote) {
    return literalWord(source, value.value, range, list, index);
  }
  const parts = joinedParts(findExpression(file, range));
  const lead = parts?.lead ?? (value.kind === 'known' ? value.value : leadOf(value));
  return {
    lead,
    value,
    at: item.at,
    tail(skip) {
      if (skip === 0) return value;
      if (parts !== undefined && skip === parts.lead.length) return toText(file.evaluate(parts.rest));
      return value.kind === 'known'
        ? withoutEdits({ ...value, value: value.value.slice(skip) })
        : { kind: 'unknown', at: item.at };
    },
    list,
    index,
  };
}

function leadOf({ template }: Unknown): string {
  const [first] = template ?? [];
  return typeof first === 'string' ? first : '';
}

function withoutEdits(known: Known<string>): Known<string> {
  const { kind, value, at, decidedAt, raw, isOverridable } = known;
  return { kind, value, at, decidedAt, raw, isOverridable };
}

/** `f'--timeout={x}'` and `'--timeout=' + x`: the certain beginning and the expression that follows. */
function joinedParts(expr: PyExpr | undefined): { lead: string; rest: PyExpr } | undefined {
  if (expr?.kind === 'string' && expr.parts.length === 2) {
    const [lead, rest] = expr.parts;
    return typeof lead === 'string' && typeof rest === 'object' ? { lead, rest } : undefined;
  }
  if (expr?.kind !== 'binary' || expr.operator !== '+' || expr.left.kind !== 'string') return undefined;
  const [lead, more] = expr.left.parts;
  return typeof lead === 'string' && more === undefined ? { lead, rest: expr.right } : undefined;
}

const joined = new WeakMap<PyModule, ReadonlyMap<string, PyExpr>>();

/** The string or sum that stands at exactly this range. */
function findExpression({ module }: PythonFile, { start, end }: Range): PyExpr | undefined {
  let found = joined.get(module);
  if (found === undefined) {
    found = collectJoined(module);
    joined.set(module, found);
  }
  return found.get(`${start}:${end}`);
}

/** Strings with expressions in them and sums, by their ranges. */
function collectJoined(module: PyModule): ReadonlyMap<string, PyExpr> {
  const found = new Map<string, PyExpr>();
  const pending: unknown[] = [module.body];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (Array.isArray(node)) {
      for (const child of node as unknown[]) pending.push(child);
      continue;
    }
    const { kind, range } = node as { kind?: unknown; range?: Range };
    if (range !== undefined && (kind === 'string' || kind === 'binary')) {
      found.set(`${range.start}:${range.end}`, node as PyExpr);
    }
    for (const [key, child] of Object.entries(node)) {
      if (!key.endsWith('ange')) pending.push(child);
    }
  }
  return found;
}

/** Where the text of a string literal stands and its quotes; undefined when it is joined of several or has escapes. */
export function textRange(
  source: Source,
  { range, parts }: PyString,
): { range: Range; quote: string } | undefined {
  const written = source.text.slice(range.start, range.end);
  const match = /^[rRuUfF]{0,2}("""|'''|"|')([\s\S]*)\1$/.exec(written);
  const [, quote, text] = match ?? [];
  if (quote === undefined || text === undefined || text.includes(quote) || text.includes('\\'))
    return undefined;
  if (quote.length === 1 && /[\r\n]/.test(text)) return undefined;
  const isPlain = parts.every((part) => typeof part === 'string');
  if (isPlain && parts.join('') !== text) return undefined;
  const end = range.end - quote.length;
  return { range: { start: end - text.length, end }, quote };
}

/** Words of a text that does not stand in the file as it is: they can be read, not edited. */
export function wordsOfText(source: Source, value: TextValue): readonly Word[] {
  const { at } = value;
  const parts = value.kind === 'known' ? [value.value] : (value.template ?? []);
  const text = parts.map((part) => (typeof part === 'string' ? part : '\u0000')).join('');
  const list = createWordList(source, PYTHON_LIST, [], at.range.start);
  const fixed: WordList = { notation: list.notation, insertAfter: () => [], remove: () => [] };
  return (text.match(/\S+/g) ?? []).map((word, index): Word => {
    const plain = word.replace(/^(["'])(.*)\1$/, '$2');
    const part = (skip: number): TextValue =>
      plain.includes('\u0000') || (value.kind === 'unknown' && plain.includes('$'))
        ? { kind: 'unknown', at: locate(source, at.range) }
        : {
            kind: 'known',
            value: plain.slice(skip),
            at,
            decidedAt: at,
            raw: plain.slice(skip),
            isOverridable: value.kind === 'known' && value.isOverridable,
          };
    return {
      lead: plain.split('\u0000')[0] ?? '',
      value: part(0),
      at,
      tail: (skip) => (plain.slice(skip).includes('\u0000') ? { kind: 'unknown', at } : part(skip)),
      list: fixed,
      index,
    };
  });
}
