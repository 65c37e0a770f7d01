import type { Range } from '../../../text/range.js';
import { expansionEnd } from './expansion.js';

/** A word as the program gets it, character by character with its place. Expansions stay as they are written. */
export interface Unquoted {
  readonly text: string;
  /** Where the spelling of each character begins and ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Stretches of `text`. */
  readonly expansions: readonly Range[];
  /** The one pair of quotes around all of it, '' for a word without; undefined for a mixture and for other texts. */
  readonly quote: "'" | '"' | '' | undefined;
}

const EXPANSION = /\$[A-Za-z_0-9@*#?!{(-]|`/y;

/** The word that stands in `range` of `text`. */
export function unquote(text: string, { start, end }: Range): Unquoted {
  const found = { text: '', starts: [] as number[], ends: [] as number[], expansions: [] as Range[] };
  const quotes = new Set<string>();
  const add = (piece: string, at: number, end = at + 1): void => {
    for (let index = 0; index < piece.length; index++) {
      found.starts.push(at + index);
      found.ends.push(end + index);
    }
    found.text += piece;
  };
  let quote = '';
  let pieces = 0;
  let at = start;
  while (at < end) {
    const char = text.charAt(at);
    EXPANSION.lastIndex = at;
    if (quote === "'" ? char === "'" : char === quote && quote !== '') {
      quote = '';
      at++;
    } else if (quote === "'") {
      add(char, at++);
    } else if (quote === '' && (char === "'" || char === '"')) {
      quote = char;
      quotes.add(char);
      pieces++;
      at++;
    } else if (char === '\\' && at + 1 < end) {
      const next = text.charAt(at + 1);
      const isBreak = next === '\n' || text.startsWith('\r\n', at + 1);
      const isKept = quote === '"' && !'$`"\\\n\r'.includes(next);
      if (isKept) add(char, at);
      if (!isBreak) add(next, isKept ? at + 1 : at, at + 2);
      if (quote === '') quotes.add('\\');
      at += text.startsWith('\r\n', at + 1) ? 3 : 2;
    } else if (EXPANSION.test(text)) {
      const stop = Math.max(at + 1, expansionEnd(text, at, end, quote === '"'));
      const from = found.text.length;
      add(text.slice(at, stop), at);
      found.expansions.push({ start: from, end: found.text.length });
      if (quote === '') quotes.add('');
      at = stop;
    } else {
      if (quote === '') quotes.add('');
      add(char, at++);
    }
  }
  const isClosed = quote === '';
  return { ...found, quote: isClosed ? onlyQuote(quotes, pieces) : undefined };
}

/** The body of a here-document. Changes to it would have to know its delimiter: there are none. */
export function unquoteHeredoc(text: string, { start, end }: Range, isQuoted: boolean): Unquoted {
  const body = text.slice(start, end);
  const starts = Array.from({ length: body.length }, (_, index) => start + index);
  const ends = starts.map((offset) => offset + 1);
  const expansions: Range[] = [];
  for (let at = start; at < end && !isQuoted;) {
    EXPANSION.lastIndex = at;
    const isEscape = text.charAt(at) === '\\';
    const stop = !isEscape && EXPANSION.test(text) ? Math.max(at + 1, expansionEnd(text, at, end, true)) : at;
    if (stop > at) expansions.push({ start: at - start, end: stop - start });
    at = Math.max(stop, at + (isEscape ? 2 : 1));
  }
  return { text: body, starts, ends, expansions, quote: undefined };
}

function onlyQuote(quotes: ReadonlySet<string>, pieces: number): Unquoted['quote'] {
  const [only = '', ...more] = quotes;
  if (more.length > 0 || pieces > 1 || only === '\\') return undefined;
  return only === "'" || only === '"' ? only : '';
}
