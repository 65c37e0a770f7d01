/**
 * What breaks a line or turns the direction of writing: control characters, lone surrogates, separators and
 * bidirectional marks. Names from AWS may hold anything, and a row must not be able to look like another one.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const PLAIN = /^[\x20-\x7e]*$/;

/** Longest text in a row; the tooltip and the clipboard have all of it. */
const MOST = 256;
const MOST_OF_A_MESSAGE = 2000;

/** The text on one line, nothing interpreted: what cannot be shown becomes `\ufffd`. */
export function oneLine(text: string): string {
  const short = text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text;
  return PLAIN.test(short) ? short : short.replace(UNPRINTABLE, '\ufffd');
}

/** A name as a label: never empty. */
export function nameText(name: string): string {
  return oneLine(name) || '(no name)';
}

/** AWS's own messages: line breaks and tabs are spaces there, and they may be long. */
export function messageText(message: string): string {
  return message.slice(0, MOST_OF_A_MESSAGE).replace(/\s+/g, ' ').trim().replace(UNPRINTABLE, '\ufffd');
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
export function listText(words: readonly string[], most = 3): string {
  const shown = words.length > most + 1 ? words.slice(0, most) : words;
  const more = words.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
}

/** A sentence of parts: `a, b, c.` */
export function sentence(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

/** What stands behind a label: `a · b`. */
export function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}
