import type { Range } from '../../../text/range.js';

export interface PbToken {
  readonly kind: 'word' | 'number' | 'string' | 'placeholder' | 'sign' | 'end';
  readonly range: Range;
  /** Of strings the text that they mean; else as written. */
  readonly text: string;
  /** A string without its closing quote, or a sign that the format does not have. */
  readonly isBroken: boolean;
}

const WORD = /[A-Za-z_][\w]*/y;
/** The sign belongs to the value; digits that run on into letters are no number, but one token all the same. */
const NUMBER = /-?(?:\d|\.\d)[\w.]*(?:(?<=[eE])[+-]\d+)?[fF]?/y;
/** `${X}`, `{{ x }}` and `{% x %}`: a template of a template engine. Three closing braces close the block as well. */
const PLACEHOLDER = /\$\{[^{}\n]{0,200}\}|\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}/y;
const SIGNS = '{}<>[]:,;/-.';

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Reads token by token; comments are collected on the way. */
export class PbScanner {
  readonly comments: Range[] = [];
  readonly #text: string;
  #at: number;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  next(): PbToken {
    this.#skip();
    const start = this.#at;
    const char = this.#text[start];
    if (char === undefined) return this.#token('end', start, start, '');
    const placeholder = this.#match(PLACEHOLDER);
    if (placeholder !== undefined)
      return this.#token('placeholder', start, start + placeholder.length, placeholder);
    if (char === '"' || char === "'") return this.#string(start, char);
    const word = this.#match(WORD);
    if (word !== undefined) return this.#token('word', start, start + word.length, word);
    const number = this.#match(NUMBER);
    if (number !== undefined) return this.#token('number', start, start + number.length, number);
    return this.#token('sign', start, start + 1, char, !SIGNS.includes(char));
  }

  #token(kind: PbToken['kind'], start: number, end: number, text: string, isBroken = false): PbToken {
    this.#at = end;
    return { kind, range: { start, end }, text, isBroken };
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  #skip(): void {
    for (;;) {
      const char = this.#text[this.#at];
      if (char === '#') this.#comment();
      else if (char !== undefined && /\s/.test(char)) this.#at += 1;
      else return;
    }
  }

  #comment(): void {
    const start = this.#at;
    const found = this.#text.slice(start).search(/[\r\n]/);
    this.#at = found < 0 ? this.#text.length : start + found;
    this.comments.push({ start, end: this.#at });
  }

  /** No string goes on behind its line. */
  #string(start: number, quote: string): PbToken {
    let value = '';
    let at = start + 1;
    for (;;) {
      const char = this.#text[at];
      if (char === undefined || char === '\n' || char === '\r')
        return this.#token('string', start, at, value, true);
      if (char === quote) return this.#token('string', start, at + 1, value);
      if (char !== '\\') {
        value += char;
        at += 1;
        continue;
      }
      const [meant, length] = escapeAt(this.#text, at);
      value += meant;
      at += length;
    }
  }
}

/** What an escape means and how long it is written. Unknown ones mean their letter. */
function escapeAt(text: string, at: number): readonly [string, number] {
  const rest = text.slice(at + 1, at + 10);
  const octal = /^[0-7]{1,3}/.exec(rest)?.[0];
  if (octal !== undefined) return [String.fromCharCode(parseInt(octal, 8)), 1 + octal.length];
  const [all, , hex = ''] = /^([xX]|u|U)([0-9a-fA-F]{1,8})/.exec(rest) ?? [];
  if (all !== undefined) return codePoint(rest[0] ?? '', hex);
  const letter = rest[0];
  if (letter === undefined || letter === '\n' || letter === '\r') return ['', 1];
  return [SIMPLE[letter] ?? letter, 2];
}

const DIGITS: Readonly<Record<string, number>> = { x: 2, X: 2, u: 4, U: 8 };

function codePoint(kind: string, hex: string): readonly [string, number] {
  const digits = hex.slice(0, DIGITS[kind] ?? 2);
  const code = parseInt(digits, 16);
  return [code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD', 2 + digits.length];
}
