import type { Range } from '../../../text/range.js';
import type { PropertiesFile, PropertyEntry } from './tree.js';

const MAX_LENGTH = 2 * 1024 * 1024;

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

/** Key or value of a line: what it says and where. */
interface Piece {
  readonly value: string;
  readonly range: Range;
}

/** By the rules of `java.util.Properties.load`. Every text is valid, so there are no problems; beyond 2 MB none is read. */
export function parseProperties(text: string): PropertiesFile {
  const entries: PropertyEntry[] = [];
  const comments: Range[] = [];
  if (text.length > MAX_LENGTH) return { entries, comments };
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    const start = skip(text, at, isBlankOrBreak);
    const char = text[start];
    if (char === undefined) return { entries, comments };
    if (char === '#' || char === '!') {
      at = skip(text, start, (next) => !isBreak(next));
      comments.push({ start, end: at });
    } else {
      const entry = readEntry(text, start);
      entries.push(entry);
      at = entry.range.end;
    }
  }
}

function readEntry(text: string, start: number): PropertyEntry {
  const key = readPiece(text, start, (char) => isBlank(char) || char === '=' || char === ':');
  let at = skipBlanks(text, key.range.end);
  let valueAt = key.range.end;
  if (text[at] === '=' || text[at] === ':') {
    valueAt = at + 1;
    at = skipBlanks(text, valueAt);
  }
  const value = readPiece(text, at, () => false);
  // A value over several lines may begin with a continuation only; without any text it is behind the separator.
  const isMissing = value.value === '' && value.range.start === value.range.end;
  const valueRange = isMissing ? { start: valueAt, end: valueAt } : value.range;
  const range = { start, end: Math.max(value.range.end, key.range.end) };
  return { key: key.value, keyRange: key.range, value: value.value, valueRange, range };
}

function readPiece(text: string, start: number, isEnd: (char: string) => boolean): Piece {
  let value = '';
  let at = start;
  for (let char = text[at]; char !== undefined && !isBreak(char) && !isEnd(char); char = text[at]) {
    const next = text[at + 1];
    if (char !== '\\' || next === undefined) {
      if (char !== '\\') value += char;
      at++;
    } else if (isBreak(next)) {
      at = skipContinuation(text, at);
    } else {
      const hex = next === 'u' ? /^[\da-f]{4}/i.exec(text.slice(at + 2, at + 6))?.[0] : undefined;
      value += hex === undefined ? (ESCAPES[next] ?? next) : String.fromCharCode(parseInt(hex, 16));
      at += hex === undefined ? 2 : 6;
    }
  }
  return { value, range: { start, end: at } };
}

/** Behind blanks and continuations. */
function skipBlanks(text: string, from: number): number {
  let at = skip(text, from, isBlank);
  while (text[at] === '\\' && isBreak(text[at + 1] ?? ''))
    at = skip(text, skipContinuation(text, at), isBlank);
  return at;
}

/** Behind the backslash at `at`, its line break and the blanks that the next line begins with. */
function skipContinuation(text: string, at: number): number {
  const isPair = text[at + 1] === '\r' && text[at + 2] === '\n';
  return skip(text, at + (isPair ? 3 : 2), isBlank);
}

function skip(text: string, from: number, isSkipped: (char: string) => boolean): number {
  let at = from;
  for (let char = text[at]; char !== undefined && isSkipped(char); char = text[at]) at++;
  return at;
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\f';
}

function isBreak(char: string): boolean {
  return char === '\n' || char === '\r';
}

function isBlankOrBreak(char: string): boolean {
  return isBlank(char) || isBreak(char);
}
