import type { Edit } from './edits.js';

/** How far ahead an f-string is searched for an end when its braces do not balance before the first quote. */
const LOOK_AHEAD = 500;
const MAX_NESTED_FORMATS = 8;
const STRING_OR_LAST_DOT = /'[^']*'|"[^"]*"|(?<![\w.])\d[\d_]*\.(?!\d)/g;

export interface StringEnd {
  readonly end: number;
  readonly isFinished: boolean;
  /** What makes the literal well formed: a closing quote, a closing brace. */
  readonly edits: readonly Edit[];
}

interface Quotes {
  readonly mark: string;
  readonly isLong: boolean;
  readonly bodyStart: number;
}

/** Finds the end of the literal whose opening quote is at `quoteAt`. */
export function findStringEnd(text: string, quoteAt: number, isFormat: boolean): StringEnd {
  const quotes = quotesAt(text, quoteAt);
  const plain = findPlainEnd(text, quotes, text.length);
  const closing = plain.isFinished ? [] : [closingEdit(text, quotes, plain.bodyEnd)];
  const end = plain.isFinished ? plain.bodyEnd + quotes.mark.length : plain.bodyEnd;
  if (!isFormat) return { end, isFinished: plain.isFinished, edits: closing };

  const fields = checkFields(text, quotes.bodyStart, plain.bodyEnd);
  if (fields.openAt === undefined)
    return { end, isFinished: plain.isFinished, edits: [...fields.edits, ...closing] };
  // Since Python 3.12 a field may contain the quote of the string it is in.
  const nested = findNestedEnd(text, quotes, Math.min(text.length, quotes.bodyStart + LOOK_AHEAD), 0);
  if (nested !== undefined) return { end: nested, isFinished: true, edits: [] };
  const closesField: Edit = fields.isClosable
    ? { from: plain.bodyEnd, to: plain.bodyEnd, text: '}' }
    : { from: fields.openAt, to: fields.openAt, text: '{' };
  return { end, isFinished: false, edits: [...fields.edits, closesField, ...closing] };
}

function quotesAt(text: string, quoteAt: number): Quotes {
  const one = text.charAt(quoteAt);
  const isLong = text.startsWith(one.repeat(3), quoteAt);
  const mark = isLong ? one.repeat(3) : one;
  return { mark, isLong, bodyStart: quoteAt + mark.length };
}

function closingEdit(text: string, { mark, bodyStart }: Quotes, at: number): Edit {
  let backslashes = 0;
  while (at - backslashes > bodyStart && text.charAt(at - backslashes - 1) === '\\') backslashes++;
  // A last quote of the same kind would join the closing ones, a last backslash would escape them.
  return { from: at, to: at, text: backslashes % 2 === 1 ? `\\${mark}` : mark };
}

function findPlainEnd(text: string, { mark, isLong, bodyStart }: Quotes, limit: number) {
  const quote = mark.charCodeAt(0);
  for (let at = bodyStart; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 10 && !isLong) return { bodyEnd: at, isFinished: false };
    else if (code === quote && (!isLong || text.startsWith(mark, at)))
      return { bodyEnd: at, isFinished: true };
  }
  return { bodyEnd: limit, isFinished: false };
}

/** The replacement fields between two offsets: empty ones get a name, an open one is reported. */
function checkFields(text: string, start: number, end: number) {
  const edits: Edit[] = [];
  for (let at = start; at < end;) {
    const next = skipText(text, at);
    // A backslash escapes no brace. To the grammar it does, unless it is escaped itself.
    if (next === at + 1 && next < end && text.startsWith('\\{', at))
      edits.push({ from: next, to: next, text: '\\' });
    if (next !== at) {
      at = next;
      continue;
    }
    const field = findFieldEnd(text, at + 1, end, MAX_NESTED_FORMATS);
    if (field.end === undefined) return { edits, openAt: at, isClosable: field.isClosable };
    const first = /[^ \t\n]/.exec(text.slice(at + 1, field.end))?.[0];
    if (first === '}' || first === ':' || first === '!') {
      edits.push({ from: at + 1, to: at + 1, text: '_', form: 'missing' });
    }
    for (const dot of findLastDots(text, at + 1, field.specAt)) edits.push({ from: dot, to: dot, text: '0' });
    at = field.end;
  }
  return { edits, openAt: undefined, isClosable: false };
}

/** Where numbers end with their dot, which the grammar does not take for one of theirs. */
function findLastDots(text: string, start: number, end: number): number[] {
  const numbers = text.slice(start, end).matchAll(STRING_OR_LAST_DOT);
  return Array.from(numbers).flatMap(({ 0: match, index }) =>
    match.endsWith('.') ? [start + index + match.length] : [],
  );
}

/** The offset after one character of literal text, or the same offset when a field starts there. */
function skipText(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 92) {
    if (text.charAt(at + 1) === '{') return at + 1;
    if (text.charAt(at + 1) !== 'N' || text.charAt(at + 2) !== '{') return at + 2;
    const name = /\\N\{[^}'"\n]{0,100}\}?/y;
    name.lastIndex = at;
    return name.test(text) ? name.lastIndex : at + 2;
  }
  if (code !== 123) return at + 1;
  return text.charCodeAt(at + 1) === 123 ? at + 2 : at;
}

interface FieldEnd {
  readonly end: number | undefined;
  /** Where the expression ends: before the format, or the brace. */
  readonly specAt: number;
  /** A field that is still open can be closed by one brace: nothing inside it is open. */
  readonly isClosable: boolean;
}

function findFieldEnd(text: string, start: number, limit: number, nesting: number): FieldEnd {
  let depth = 0;
  let specAt: number | undefined;
  for (let at = start; at < limit; at++) {
    const char = text.charAt(at);
    if (char === '{' || (specAt === undefined && (char === '(' || char === '['))) depth++;
    else if (char === '}' || (specAt === undefined && (char === ')' || char === ']'))) {
      if (depth === 0 && char === '}') return { end: at + 1, specAt: specAt ?? at, isClosable: true };
      depth = Math.max(0, depth - 1);
    } else if (char === ':' && depth === 0) specAt ??= at;
    else if (specAt === undefined && (char === '"' || char === "'")) {
      const end = skipNestedString(text, at, limit, nesting);
      if (end === undefined) return { end: undefined, specAt: at, isClosable: false };
      at = end - 1;
    }
  }
  return { end: undefined, specAt: limit, isClosable: depth === 0 && limit > start };
}

function skipNestedString(text: string, quoteAt: number, limit: number, nesting: number): number | undefined {
  const quotes = quotesAt(text, quoteAt);
  const isFormat = /f/i.test(text.slice(Math.max(0, quoteAt - 2), quoteAt));
  if (isFormat && nesting < MAX_NESTED_FORMATS) return findNestedEnd(text, quotes, limit, nesting + 1);
  const { bodyEnd, isFinished } = findPlainEnd(text, quotes, limit);
  return isFinished && bodyEnd + quotes.mark.length <= limit ? bodyEnd + quotes.mark.length : undefined;
}

/** The end of an f-string whose fields may contain any quotes; undefined when there is none before `limit`. */
function findNestedEnd(text: string, quotes: Quotes, limit: number, nesting: number): number | undefined {
  for (let at = quotes.bodyStart; at < limit;) {
    if (text.startsWith(quotes.mark, at)) return at + quotes.mark.length;
    if (!quotes.isLong && text.charCodeAt(at) === 10) return undefined;
    const next = skipText(text, at);
    if (next !== at) {
      at = next;
      continue;
    }
    const field = findFieldEnd(text, at + 1, limit, nesting);
    if (field.end === undefined) return undefined;
    at = field.end;
  }
  return undefined;
}
