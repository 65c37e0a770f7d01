import type { Text } from '../../text/message.js';
import { listOf, say } from '../../text/message.js';
import { printable } from '../../text/printable.js';

const PLAIN = /^[\x20-\x7e]*$/;

/** Longest text in a row; the tooltip and the clipboard have all of it. */
const MOST = 256;
const MOST_OF_A_MESSAGE = 2000;

/** The text on one line, nothing interpreted: what cannot be shown becomes `\ufffd`. */
export function oneLine(text: string): string {
  const short = text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text;
  return PLAIN.test(short) ? short : printable(short);
}

/** A name as a label: never empty. */
export function nameText(name: string): Text {
  return oneLine(name) || say`(no name)`;
}

/** AWS's own messages: line breaks and tabs are spaces there, and they may be long. */
export function messageText(message: string): string {
  return printable(message.slice(0, MOST_OF_A_MESSAGE).replace(/\s+/g, ' ').trim());
}

/** A part of a row's id: parts are joined by `/`. */
export function idPart(text: string): string {
  return text.replace(/[%/]/g, (sign) => (sign === '%' ? '%25' : '%2F'));
}

/** Keys of siblings: what AWS should never give twice is told apart by a count. */
export function distinct(keys: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}/${count}`;
  });
}

/** For the status bar, which takes `$(name)` for an icon. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

/** `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`. */
export function listText(words: readonly Text[], most = 3): Text {
  if (words.length > most + 1) return say`${listOf(words.slice(0, most))} and ${words.length - most} more`;
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : say`${listOf(words.slice(0, -1))} and ${last}`;
}

/** A sentence of parts: `a, b, c.` */
export function sentence(parts: readonly Text[]): Text {
  return say`${listOf(parts.filter((part) => part !== ''))}.`;
}

/** What stands behind a label: `a · b`. The same sign stands between parts in every language. */
export function joined(parts: readonly (Text | undefined)[]): Text {
  const values = parts.filter((part): part is Text => part !== undefined && part !== '');
  const [first = ''] = values;
  if (values.length < 2) return first;
  return values.every((value) => typeof value === 'string')
    ? values.join(' · ')
    : { template: JOINTS[values.length] ?? jointOf(values.length), values };
}

function jointOf(count: number): string {
  return Array.from({ length: count }, (_, index) => `{${index}}`).join(' · ');
}

/** Made once: thousands of rows are compared by them. */
const JOINTS = Array.from({ length: 12 }, (_, count) => jointOf(count));
