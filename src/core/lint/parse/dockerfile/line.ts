import type { Range } from '../../../text/range.js';
import type { DockerWord } from './tree.js';

/** A piece of a logical line, by index in its text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What Docker reads as one line: continuations joined, comments and blank lines in between left out. */
export class LogicalLine {
  readonly text: string;
  /** Offset in the file where the line's last character ends, line break excluded. */
  readonly end: number;
  readonly escape: string;
  /** Offset in the file of each character; undefined when they stand side by side, as in most lines. */
  readonly #offsets: readonly number[] | undefined;
  readonly #start: number;

  /** The line that starts at `start`; it ends before the first line break that is not escaped. */
  constructor(file: string, start: number, end: number, escape: string) {
    this.escape = escape;
    this.#start = start;
    let at = start;
    while (at < end && !isBreak(file[at]) && file[at] !== escape) at++;
    if (at >= end || isBreak(file[at])) {
      this.text = file.slice(start, at);
      this.end = at;
      return;
    }
    const offsets: number[] = [];
    let text = '';
    at = start;
    while (at < end && !isBreak(file[at])) {
      const next = file[at] === escape ? lineEndAt(file, at + 1, end) : undefined;
      if (next !== undefined) {
        at = skipIgnoredLines(file, next, end);
      } else {
        offsets.push(at);
        text += file[at++] ?? '';
      }
    }
    this.text = text;
    this.end = at;
    this.#offsets = offsets;
  }

  rangeOf({ from, to }: Span): Range {
    if (from >= to) {
      const at = (this.#offsetOf(from - 1) ?? this.#start - 1) + 1;
      return { start: at, end: at };
    }
    return { start: this.#offsetOf(from) ?? this.end, end: (this.#offsetOf(to - 1) ?? this.end - 1) + 1 };
  }

  #offsetOf(index: number): number | undefined {
    if (this.#offsets !== undefined) return this.#offsets[index];
    return index >= 0 && index < this.text.length ? this.#start + index : undefined;
  }

  wordOf(span: Span): DockerWord {
    return { value: this.unquote(span), range: this.rangeOf(span) };
  }

  raw({ from, to }: Span): string {
    return this.text.slice(from, to);
  }

  /** From the first to the last character that is no blank; undefined when there is none. */
  rest(from: number): Span | undefined {
    let start = from;
    let end = this.text.length;
    while (start < end && isBlank(this.text[start])) start++;
    while (end > start && isBlank(this.text[end - 1])) end--;
    return start < end ? { from: start, to: end } : undefined;
  }

  /** Words between blanks; quotes and `{{ … }}` hold blanks together. */
  words(from: number): Span[] {
    const { text, escape } = this;
    const words: Span[] = [];
    let start = -1;
    let quote = '';
    let closeAt = -1;
    for (let at = from; at < text.length; at++) {
      const char = text[at];
      if (quote === '' && isBlank(char)) {
        if (start >= 0) words.push({ from: start, to: at });
        start = -1;
        continue;
      }
      if (start < 0) start = at;
      if (char === escape && quote !== "'") at++;
      else if (quote !== '') quote = char === quote ? '' : quote;
      else if (char === '"' || char === "'") quote = char;
      else if (char === '{' && text[at + 1] === '{') {
        if (closeAt < at) closeAt = indexOrEnd(text, '}}', at);
        if (closeAt < text.length) at = closeAt + 1;
      }
    }
    if (start >= 0) words.push({ from: start, to: text.length });
    return words;
  }

  /** Quotes and escapes removed, variables as written. */
  unquote({ from, to }: Span): string {
    const { text, escape } = this;
    let value = '';
    let quote = '';
    for (let at = from; at < to; at++) {
      const char = text[at] ?? '';
      const next = text[at + 1] ?? '';
      if (char === escape && quote !== "'" && at + 1 < to) {
        const isEscaped = quote === '' || next === '"' || next === '$' || next === escape;
        value += isEscaped ? next : char + next;
        at++;
      } else if (quote !== '' ? char === quote : char === '"' || char === "'") {
        quote = quote === '' ? char : '';
      } else {
        value += char;
      }
    }
    return value;
  }

  /** The words of a JSON array of strings; undefined when the rest of the line is anything else. */
  execWords(span: Span): DockerWord[] | undefined {
    const { text } = this;
    if (text[span.from] !== '[' || text[span.to - 1] !== ']') return undefined;
    const words: DockerWord[] = [];
    const last = span.to - 1;
    let at = this.#skipBlanks(span.from + 1);
    if (at === last) return words;
    for (;;) {
      const to = this.#stringEnd(at);
      const value = text[at] === '"' ? parseString(text.slice(at, to)) : undefined;
      if (value === undefined) return undefined;
      words.push({ value, range: this.rangeOf({ from: at, to }) });
      at = this.#skipBlanks(to);
      if (at === last) return words;
      if (text[at] !== ',') return undefined;
      at = this.#skipBlanks(at + 1);
    }
  }

  #stringEnd(from: number): number {
    let at = from + 1;
    while (at < this.text.length && this.text[at] !== '"') at += this.text[at] === '\\' ? 2 : 1;
    return Math.min(at + 1, this.text.length);
  }

  #skipBlanks(from: number): number {
    let at = from;
    while (isBlank(this.text[at])) at++;
    return at;
  }
}

/** Behind the blanks and the line break that follow an escape character; undefined when something else follows. */
function lineEndAt(file: string, from: number, end: number): number | undefined {
  let at = from;
  while (at < end && isBlank(file[at])) at++;
  if (at >= end) return end;
  return isBreak(file[at]) ? afterBreak(file, at) : undefined;
}

/** Comments and blank lines do not end a continued line. */
function skipIgnoredLines(file: string, from: number, end: number): number {
  let line = from;
  for (;;) {
    let at = line;
    while (at < end && isBlank(file[at])) at++;
    if (file[at] === '#') while (at < end && !isBreak(file[at])) at++;
    else if (!isBreak(file[at])) return line;
    if (at >= end) return end;
    line = Math.min(afterBreak(file, at), end);
  }
}

function parseString(json: string): string | undefined {
  try {
    return String(JSON.parse(json));
  } catch {
    return undefined;
  }
}

export function afterBreak(file: string, at: number): number {
  return file[at] === '\r' && file[at + 1] === '\n' ? at + 2 : at + 1;
}

export function isBreak(char: string | undefined): boolean {
  return char === '\n' || char === '\r';
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}

function indexOrEnd(text: string, what: string, from: number): number {
  const index = text.indexOf(what, from);
  return index < 0 ? text.length : index;
}
