import type { Insertable, Primitive } from '../../model/value.js';
import { isList, isRaw } from './editor.js';

export type Quote = 'single' | 'double';

/** Only what no YAML version and no context reads as anything but this text. */
const PLAIN = /^[A-Za-z0-9_./](?:[\w./@+=~()-]|:(?=[\w./-])| (?=[\w./@+=~()]))*$/;
const WORDS = /^(?:null|true|false|yes|no|on|off|y|n)$/i;
/** Numbers of every base, dates and times. */
const NUMERIC = /^(?:[\d.][\d_.,:eE+-]*|0x[\da-f_]+|0o?[0-7_]+|\.(?:inf|nan))$/i;

export function spellPrimitive(value: Primitive, quote: Quote): string {
  return typeof value === 'string' ? spellText(value, quote) : String(value);
}

/** Without quotes when that is safe. */
export function spellText(text: string, quote: Quote): string {
  const isPlain = PLAIN.test(text) && !WORDS.test(text) && !NUMERIC.test(text);
  return isPlain ? text : quoteText(text, quote);
}

export function quoteText(text: string, quote: Quote): string {
  if (quote === 'single' && /^[ -~\u00a0-\u2027\u202a-\ud7ff]*$/.test(text))
    return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escape);
}

function escape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** `key: value` inside of `{}`, all on one line. */
export function flowEntry(key: string, value: Insertable, quote: Quote): string {
  return `${key}: ${flowValue(value, quote)}`;
}

export function flowValue(value: Insertable, quote: Quote): string {
  if (typeof value !== 'object' || value === null) return spellPrimitive(value, quote);
  if (isRaw(value)) return value.raw;
  if (isList(value)) return `[${value.map((item) => flowValue(item, quote)).join(', ')}]`;
  const entries = Object.entries(value);
  return `{${entries.map(([key, item]) => flowEntry(spellText(key, quote), item, quote)).join(', ')}}`;
}

/** Where lines of a block start, and how they end. */
export interface BlockLayout {
  readonly indent: string;
  readonly unit: string;
  readonly lineBreak: string;
  readonly quote: Quote;
}

/** `key: value` whose key stands at `layout.indent`; the first line is not indented. */
export function blockEntry(key: string, value: Insertable, layout: BlockLayout): string {
  if (typeof value !== 'object' || value === null) return `${key}: ${spellPrimitive(value, layout.quote)}`;
  if (isRaw(value)) return `${key}: ${value.raw}`;
  const inner = { ...layout, indent: layout.indent + layout.unit };
  const lines = isList(value)
    ? value.map((item) => `- ${blockItem(item, inner)}`)
    : blockEntries(value, inner);
  if (lines.length === 0) return `${key}: ${isList(value) ? '[]' : '{}'}`;
  const start = layout.lineBreak + inner.indent;
  return `${key}:${start}${lines.join(start)}`;
}

/** What follows `- ` when the dash stands at `layout.indent`. */
export function blockItem(value: Insertable, layout: BlockLayout): string {
  const isObject = typeof value === 'object' && value !== null && !isRaw(value) && !isList(value);
  if (!isObject) return flowValue(value, layout.quote);
  const inner = { ...layout, indent: `${layout.indent}  ` };
  const lines = blockEntries(value, inner);
  return lines.length === 0 ? '{}' : lines.join(layout.lineBreak + inner.indent);
}

function blockEntries(value: Readonly<Record<string, Insertable>>, layout: BlockLayout): readonly string[] {
  return Object.entries(value).map(([key, item]) => blockEntry(spellText(key, layout.quote), item, layout));
}
