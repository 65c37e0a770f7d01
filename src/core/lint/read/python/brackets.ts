import type { Range, TextEdit } from '../../../text/range.js';
import type { Source } from '../source.js';
import { edit, indentAt, lineBreakOf } from '../source.js';

/** The inside of `{…}`, `(…)` or `[…]` and what stands in it, in order. */
export interface Bracket {
  /** Behind the opening bracket. */
  readonly open: number;
  /** In front of the closing one. */
  readonly close: number;
  readonly items: readonly Range[];
}

/** Adds an item behind the last one, laid out as its neighbours are. `spell` is given the item's indentation. */
export function insertItem(
  source: Source,
  bracket: Bracket,
  spell: (indent: string) => string,
): readonly TextEdit[] {
  const { text } = source;
  const { open, close } = bracket;
  const last = bracket.items.at(-1);
  if (last === undefined) return insertFirst(source, bracket, spell);

  const end = endOfItem(text, last.end, close);
  const comma = commaAfter(text, end, close);
  const behind = comma === undefined ? end : comma + 1;
  const ownLine = isFirstOnLine(text, startOfItem(text, last.start, open));
  const indent = indentAt(text, text.length > last.start ? last.start : open);
  const lineEnd = endOfLine(text, behind);
  const tail = comma === undefined ? '' : ',';
  if (ownLine && lineEnd <= close && isTrivia(text.slice(behind, lineEnd))) {
    const line = `${lineBreakOf(text)}${indent}${spell(indent)}${tail}`;
    if (comma !== undefined) return [insertAt(source, lineEnd, line)];
    if (lineEnd === end) return [insertAt(source, end, `,${line}`)];
    return [insertAt(source, end, ','), insertAt(source, lineEnd, line)];
  }
  const gap = ownLine ? `${lineBreakOf(text)}${indent}` : ' ';
  const item = spell(ownLine ? indent : lineIndent(text, last.start));
  if (comma === undefined) return [insertAt(source, end, `,${gap}${item}`)];
  return [insertAt(source, behind, `${gap}${item},`)];
}

function insertFirst(
  source: Source,
  { open, close }: Bracket,
  spell: (indent: string) => string,
): readonly TextEdit[] {
  const { text } = source;
  const inner = text.slice(open, close);
  const base = lineIndent(text, open);
  if (!inner.includes('\n')) {
    const range = inner.trim() === '' ? { start: open, end: close } : { start: open, end: open };
    return [edit(source, range, spell(base))];
  }
  // Only white space and comments: the item goes on a line of its own in front of the closing bracket.
  const lineBreak = lineBreakOf(text);
  const comment = /\n([ \t]*)#[^\n]*\s*$/.exec(inner);
  const indent = comment?.[1] ?? base + '    ';
  const start = text.lastIndexOf('\n', close - 1) + 1;
  return [insertAt(source, start, `${indent}${spell(indent)},${lineBreak}`)];
}

/** Takes item `index` out with the comma that belongs to it, and with its line when it is alone there. */
export function removeItem(source: Source, bracket: Bracket, index: number): readonly TextEdit[] {
  const { text } = source;
  const { open, close, items } = bracket;
  const item = items[index];
  if (item === undefined) return [];
  const start = startOfItem(text, item.start, open);
  const end = endOfItem(text, item.end, close);
  const comma = commaAfter(text, end, close);
  const next = items[index + 1];
  if (next !== undefined && comma === undefined) return [];
  const behind = comma === undefined ? end : comma + 1;
  const lineEnd = endOfLine(text, behind);

  if (isFirstOnLine(text, start) && lineEnd < close && isTrivia(text.slice(behind, lineEnd))) {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const stop = text.indexOf('\n', lineEnd) + 1;
    if (lineStart >= open && stop <= close && isTrivia(text.slice(end, comma ?? end))) {
      return [edit(source, { start: lineStart, end: stop }, '')];
    }
  }
  if (next !== undefined) {
    const nextStart = startOfItem(text, next.start, behind);
    const stop =
      text.slice(behind, nextStart).trim() === '' && !text.slice(behind, nextStart).includes('\n')
        ? nextStart
        : behind;
    return without(source, start, end, comma ?? end, stop);
  }
  const previous = items[index - 1];
  if (previous === undefined) return without(source, start, end, comma ?? end, behind);
  const from = endOfItem(text, previous.end, start);
  const between = text.slice(from, start);
  const isPlain = /^\s*,\s*$/.test(between);
  if (comma !== undefined || !isPlain)
    return without(source, isPlain ? from + between.indexOf(',') + 1 : start, end, comma ?? end, behind);
  return [edit(source, { start: from, end }, '')];
}

/** Deletes an item and, behind a comment that stays, its comma. */
function without(
  source: Source,
  start: number,
  end: number,
  comma: number,
  stop: number,
): readonly TextEdit[] {
  if (source.text.slice(end, comma).trim() === '') return [edit(source, { start, end: stop }, '')];
  return [edit(source, { start, end }, ''), edit(source, { start: comma, end: stop }, '')];
}

function insertAt(source: Source, offset: number, newText: string): TextEdit {
  return edit(source, { start: offset, end: offset }, newText);
}

const SPACE = /(?:[ \t\r\n\f]|#[^\n]*|\\\r?\n)*/y;

function skipSpace(text: string, offset: number): number {
  SPACE.lastIndex = offset;
  SPACE.test(text);
  return SPACE.lastIndex;
}

/** The item's end with the parentheses around it, which are no part of an expression's range. */
export function endOfItem(text: string, end: number, limit: number): number {
  for (let at = end; ;) {
    const next = skipSpace(text, at);
    if (next >= limit || text[next] !== ')') return at;
    at = next + 1;
  }
}

export function startOfItem(text: string, start: number, limit: number): number {
  let at = start;
  for (let i = start - 1; i >= limit; i--) {
    const char = text[i];
    if (char === '(') at = i;
    else if (char === undefined || !/\s/.test(char)) break;
  }
  return at;
}

function commaAfter(text: string, end: number, limit: number): number | undefined {
  const next = skipSpace(text, end);
  return next < limit && text[next] === ',' ? next : undefined;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

function lineIndent(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
}

export function isFirstOnLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}

/** Nothing, white space, or white space and a comment. */
function isTrivia(text: string): boolean {
  return /^\s*(#[^\n]*)?$/.test(text);
}
