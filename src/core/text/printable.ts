/**
 * What breaks a line or turns the direction of writing: control characters, lone surrogates, separators and
 * bidirectional marks. Names and logs from AWS may hold anything, and one text must not be able to look like another.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** The text with `\ufffd` for each sign that cannot be shown. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\ufffd');
}
