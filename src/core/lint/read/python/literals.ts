import type { Range } from '../../../text/range.js';
import type { Insertable, Primitive } from '../../model/value.js';

/** One of the adjacent literals that make up a string: `f"a"` and `'b'` in `f"a" 'b'`. */
export interface Piece {
  readonly prefix: string;
  /** `'`, `"` or three of them. */
  readonly quote: string;
  /** Between the quotes. */
  readonly body: Range;
}

const OPENING = /[rbuft]{0,2}(?:"""|'''|"|')/iy;
/** White space, comments and line continuations between two pieces. */
const BETWEEN = /(?:[ \t\r\n\f]|#[^\n]*|\\\r?\n|[()])*/y;

/** The pieces of the string literal that covers `range`; undefined when they cannot be told apart. */
export function piecesOf(text: string, range: Range): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = range.start;
  while (at < range.end) {
    OPENING.lastIndex = at;
    const opening = OPENING.exec(text)?.[0];
    if (opening === undefined) return undefined;
    const quote = /["']+$/.exec(opening)?.[0] ?? '"';
    const prefix = opening.slice(0, -quote.length);
    const start = at + opening.length;
    const end = endOfBody(text, start, range.end, quote, /[ft]/i.test(prefix));
    if (end === undefined) return undefined;
    pieces.push({ prefix, quote, body: { start, end } });
    BETWEEN.lastIndex = end + quote.length;
    at = BETWEEN.exec(text) === null ? range.end : BETWEEN.lastIndex;
  }
  return pieces.length === 0 ? undefined : pieces;
}

function endOfBody(
  text: string,
  start: number,
  limit: number,
  quote: string,
  isFormatted: boolean,
): number | undefined {
  for (let i = start; i < limit; i++) {
    const char = text[i];
    if (char === '\\') i++;
    else if (text.startsWith(quote, i) && i + quote.length <= limit) return i;
    else if (isFormatted && char === '{') {
      if (text[i + 1] === '{') i++;
      else {
        const close = endOfPlaceholder(text, i, limit);
        if (close === undefined) return undefined;
        i = close;
      }
    }
  }
  return undefined;
}

/** Offset of the `}` that closes the `{` at `open` of an f-string. */
export function endOfPlaceholder(text: string, open: number, limit: number): number | undefined {
  let depth = 0;
  for (let i = open; i < limit; i++) {
    const char = text[i];
    if (char === '{') depth++;
    else if (char === '}') {
      if (--depth === 0) return i;
    } else if (char === '"' || char === "'") {
      const close = text.indexOf(char, i + 1);
      if (close < 0 || close >= limit) return undefined;
      i = close;
    }
  }
  return undefined;
}

/** `text` as a Python string in quotes of one kind. */
export function quoteText(text: string, quote: string): string {
  const char = quote.startsWith("'") ? "'" : '"';
  return char + escapeText(text, char) + char;
}

/** Escapes for the inside of a literal with one `char` as quote. */
export function escapeText(text: string, char: string): string {
  let out = '';
  for (const unit of text) {
    if (unit === '\\' || unit === char) out += `\\${unit}`;
    else if (unit === '\n') out += '\\n';
    else if (unit === '\r') out += '\\r';
    else if (unit === '\t') out += '\\t';
    else if (unit < ' ') out += `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`;
    else out += unit;
  }
  return out;
}

export function pythonPrimitive(value: Primitive, quote: string): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? String(value) : quoteText(value, quote);
}

const WIDTH = 80;

/** Python source for a value; dicts and lists too wide for one line are broken at `indent`. */
export function toPython(value: Insertable, quote: string, indent: string, lineBreak: string): string {
  if (value === null || typeof value !== 'object') return pythonPrimitive(value, quote);
  if (isRaw(value)) return value.raw;
  const isList = Array.isArray(value);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const spell = (inner: string): readonly string[] =>
    isList
      ? (value as readonly Insertable[]).map((item) => toPython(item, quote, inner, lineBreak))
      : Object.entries(value).map(
          ([key, item]) => `${quoteText(key, quote)}: ${toPython(item, quote, inner, lineBreak)}`,
        );
  const flat = spell(indent).join(', ');
  if (!flat.includes('\n') && flat.length + indent.length <= WIDTH) return open + flat + close;
  const inner = indent + '    ';
  const lines = spell(inner).map((line) => `${lineBreak}${inner}${line},`);
  return `${open}${lines.join('')}${lineBreak}${indent}${close}`;
}

function isRaw(value: Exclude<Insertable, Primitive>): value is { readonly raw: string } {
  return 'raw' in value && typeof value.raw === 'string' && Object.keys(value).length === 1;
}

export const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
