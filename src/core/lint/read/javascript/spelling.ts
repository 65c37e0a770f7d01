import type { Range } from '../../../text/range.js';
import type { Insertable, Primitive, Raw } from '../../model/value.js';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** How the neighbours write strings and keys. */
export interface Style {
  readonly quote: string;
  /** All keys are quoted: `{ "a": 1 }`. */
  readonly hasQuotedKeys: boolean;
}

export interface Layout {
  /** undefined: everything on one line. */
  readonly indent: string | undefined;
  readonly unit: string;
  readonly lineBreak: string;
}

const FLAT: Layout = { indent: undefined, unit: '', lineBreak: '\n' };

export function quoted(text: string, quote: string): string {
  const body = JSON.stringify(text).slice(1, -1);
  if (quote === '"') return `"${body}"`;
  const plain = body.replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
  return quote + (quote === '`' ? plain.replaceAll('${', '\\${') : plain) + quote;
}

/** The first quote of a stretch of source; undefined when there is none. */
export function quoteIn(text: string, { start, end }: Range): string | undefined {
  return /["'`]/.exec(text.slice(start, end))?.[0];
}

/** The quote that most strings of a text have. */
export function usualQuote(text: string): string {
  const single = text.split("'").length;
  return single >= text.split('"').length ? "'" : '"';
}

export function spellPrimitive(value: Primitive, quote: string): string {
  return typeof value === 'string' ? quoted(value, quote) : String(value);
}

export function spellKey(key: string, { quote, hasQuotedKeys }: Style): string {
  return IDENTIFIER.test(key) && !hasQuotedKeys ? key : quoted(key, quote === '`' ? "'" : quote);
}

/** Objects get lines of their own where their holder has, each line with a comma; lists of plain values stay on one. */
export function spell(value: Insertable, style: Style, layout: Layout): string {
  if (isPrimitive(value)) return spellPrimitive(value, style.quote);
  if (isRaw(value)) return value.raw;
  const { indent, unit, lineBreak } = layout;
  const inner: Layout = indent === undefined ? layout : { ...layout, indent: indent + unit };
  const parts = isList(value)
    ? value.map((item) => spell(item, style, inner))
    : Object.entries(value).map(([key, item]) => `${spellKey(key, style)}: ${spell(item, style, inner)}`);
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  const isShort = isList(value) && value.every(isFlat);
  if (isShort) return `[${value.map((item) => spell(item, style, FLAT)).join(', ')}]`;
  if (indent === undefined) {
    const blank = isList(value) ? '' : ' ';
    return open + blank + parts.join(', ') + blank + close;
  }
  const start = lineBreak + indent + unit;
  return open + parts.map((part) => `${start}${part},`).join('') + lineBreak + indent + close;
}

/** A primitive, source text, or an object of such: fits on a line of a list. */
function isFlat(value: Insertable): boolean {
  if (isPrimitive(value) || isRaw(value)) return true;
  return !isList(value) && Object.values(value).every((item) => isPrimitive(item) || isRaw(item));
}

export function isPrimitive(value: Insertable): value is Primitive {
  return value === null || typeof value !== 'object';
}

export function isList(value: Insertable): value is readonly Insertable[] {
  return Array.isArray(value);
}

export function isRaw(value: Exclude<Insertable, Primitive>): value is Raw {
  return !isList(value) && typeof value['raw'] === 'string' && Object.keys(value).length === 1;
}
