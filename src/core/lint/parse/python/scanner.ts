import { findStringEnd } from './string-end.js';
import type { Edit } from './edits.js';

export type TokenKind =
  | 'end'
  | 'newline'
  | 'comment'
  | 'name'
  | 'number'
  | 'string'
  | 'open'
  | 'close'
  | 'comma'
  | 'colon'
  | 'semicolon'
  | 'operator'
  | 'unknown';

// General punctuation (curly quotes, zero-width spaces) is not part of a name.
const NAME =
  /[A-Za-z_\u00a1-\u1fff\u2070-\u2fff\u3001-\ufefe\uff00-\uffff][\w\u00a1-\u1fff\u2070-\u2fff\u3001-\ufefe\uff00-\uffff]*/y;
const NUMBER =
  /0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/y;
const OPERATOR = /\*\*=|\/\/=|>>=|<<=|\.\.\.|[-+*/%&|^@=<>!:]=|->|\*\*|\/\/|<<|>>|<>|[-+*/%&|^@=<>~.]/y;
const STRING_PREFIX = /^(?:[rbuf]|[rb][rb]|[rf][rf])$/i;

const SINGLE = new Map<number, TokenKind>([
  [10, 'newline'],
  [40, 'open'],
  [91, 'open'],
  [123, 'open'],
  [41, 'close'],
  [93, 'close'],
  [125, 'close'],
  [44, 'comma'],
  [59, 'semicolon'],
]);

/** Cuts text with `\n` line ends into tokens, one at a time: `next()` fills the fields. */
export class Scanner {
  readonly #text: string;
  kind: TokenKind = 'end';
  start = 0;
  end = 0;
  /** For a string: what makes it well formed. */
  edits: readonly Edit[] = [];
  isFinished = true;

  constructor(text: string) {
    this.#text = text;
  }

  seek(offset: number): void {
    this.end = offset;
  }

  next(): void {
    const text = this.#text;
    let at = this.end;
    let code = text.charCodeAt(at);
    for (;;) {
      if (code === 32 || code === 9) at++;
      else if (code === 92 && text.charCodeAt(at + 1) === 10) at += 2;
      else break;
      code = text.charCodeAt(at);
    }
    this.start = at;
    if (at >= text.length) {
      this.kind = 'end';
      this.end = at;
      return;
    }
    const single = SINGLE.get(code);
    if (single !== undefined) this.#accept(single, at + 1);
    else if (code === 34 || code === 39) this.#acceptString(at, false);
    else if (code === 35) this.#acceptComment(at);
    else if (this.#match(NAME, at)) this.#acceptName(at, NAME.lastIndex, code);
    else if (this.#match(NUMBER, at)) this.#accept('number', NUMBER.lastIndex);
    else if (this.#match(OPERATOR, at)) this.#accept('operator', OPERATOR.lastIndex);
    else if (code === 58) this.#accept('colon', at + 1);
    else this.#accept('unknown', at + 1);
  }

  #accept(kind: TokenKind, end: number): void {
    this.kind = kind;
    this.end = end;
  }

  #match(pattern: RegExp, at: number): boolean {
    pattern.lastIndex = at;
    return pattern.test(this.#text);
  }

  #acceptComment(at: number): void {
    const end = this.#text.indexOf('\n', at);
    this.#accept('comment', end < 0 ? this.#text.length : end);
  }

  #acceptName(at: number, end: number, first: number): void {
    const after = this.#text.charCodeAt(end);
    if (end - at <= 2 && first < 128 && (after === 34 || after === 39)) {
      const prefix = this.#text.slice(at, end);
      if (STRING_PREFIX.test(prefix)) {
        this.#acceptString(end, /f/i.test(prefix));
        return;
      }
    }
    this.#accept('name', end);
  }

  #acceptString(quoteAt: number, isFormat: boolean): void {
    const { end, edits, isFinished } = findStringEnd(this.#text, quoteAt, isFormat);
    this.edits = edits;
    this.isFinished = isFinished;
    this.#accept('string', end);
  }
}
