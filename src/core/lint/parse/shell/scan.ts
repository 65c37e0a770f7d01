import type { Range } from '../../../text/range.js';
import { expansionEnd } from './expansion.js';
import type { ShellHeredoc, ShellWord } from './tree.js';

export interface ShellToken {
  /** `redirect` is only the operator; its target is the next word. */
  readonly kind: 'word' | 'operator' | 'redirect' | 'newline';
  /** The operator, or the word without quotes. */
  readonly value: string;
  readonly range: Range;
  readonly isDynamic: boolean;
  /** False when quotes or escapes were removed: then `fi` is no reserved word. */
  readonly isPlain: boolean;
}

/** How a backslash at the end of a line behaves. In a Dockerfile comments and blank lines may follow it. */
export type ShellStyle = 'script' | 'dockerfile';

const OPERATORS = ['&&', '||', ';;&', ';;', ';&', '|&', ';', '|', '&', '(', ')'];
const REDIRECTS = ['<<<', '<<-', '<<', '<&', '<>', '<', '>>', '>&', '>|', '>', '&>>', '&>'];
const OPERATOR_START = /[&|;()<>\d]/;
const PLAIN = /[\w./:,@%+-]*/y;
const ARRAY_NAME = /^[A-Za-z_]\w*\+?=$/;
const SPECIAL_PARAMETER = /[A-Za-z_0-9@*#?$!-]/;
const ANSI_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', e: '\x1b', '0': '\0' };

interface Heredoc {
  readonly delimiter: string;
  readonly isIndented: boolean;
  readonly isQuoted: boolean;
}

/** Words and operators of one stretch of shell text. */
export class ShellScanner {
  readonly comments: Range[] = [];
  /** The texts of here-documents that were passed over. */
  readonly heredocs: ShellHeredoc[] = [];
  readonly #text: string;
  readonly #end: number;
  readonly #style: ShellStyle;
  readonly #heredocs: Heredoc[] = [];
  #heredocMark: string | undefined;
  /** Up to here brackets were looked through in vain; trying each again would take quadratic time. */
  #noArithmeticBefore = 0;
  #at: number;

  constructor(text: string, { start, end }: Range, style: ShellStyle) {
    this.#text = text;
    this.#at = start;
    this.#end = end;
    this.#style = style;
  }

  /** undefined at the end. */
  next(): ShellToken | undefined {
    for (;;) {
      const start = this.#at;
      const char = this.#charAt(start);
      if (char === '') return undefined;
      const joined = this.#continuationEnd(start);
      if (joined !== undefined) this.#at = joined;
      else if (isBlank(char)) this.#at++;
      else if (char === '#') this.#comment();
      else if (isBreak(char)) return this.#newline();
      else return this.#operator() ?? this.#word();
    }
  }

  /** Skips `(( … ))`, whose first '(' was just read. False when it is a subshell within a subshell. */
  skipArithmetic(): boolean {
    if (this.#charAt(this.#at) !== '(' || this.#at < this.#noArithmeticBefore) return false;
    const end = expansionEnd(this.#text, this.#at - 1, this.#end);
    const isArithmetic = this.#text.slice(end - 2, end) === '))';
    if (isArithmetic) this.#at = end;
    else this.#noArithmeticBefore = end;
    return isArithmetic;
  }

  #charAt(at: number): string {
    return at < this.#end ? this.#text.charAt(at) : '';
  }

  #comment(): void {
    const start = this.#at;
    while (this.#at < this.#end && !isBreak(this.#charAt(this.#at))) this.#at++;
    this.comments.push({ start, end: this.#at });
  }

  #newline(): ShellToken {
    const start = this.#at;
    this.#at = this.#afterBreak(start);
    const range = { start, end: this.#at };
    this.#heredocMark = undefined;
    for (const heredoc of this.#heredocs.splice(0)) this.#skipHeredoc(heredoc);
    return { kind: 'newline', value: '\n', range, isDynamic: false, isPlain: true };
  }

  #skipHeredoc({ delimiter, isIndented, isQuoted }: Heredoc): void {
    const body = { start: this.#at, end: this.#at };
    this.heredocs.push({ range: body, isQuoted });
    while (this.#at < this.#end) {
      const start = this.#at;
      while (this.#at < this.#end && !isBreak(this.#charAt(this.#at))) this.#at++;
      const line = this.#text.slice(start, this.#at);
      this.#at = Math.min(this.#afterBreak(this.#at), this.#end);
      if ((isIndented ? line.replace(/^\t+/, '') : line) === delimiter) return;
      body.end = this.#at;
    }
  }

  #operator(): ShellToken | undefined {
    const start = this.#at;
    if (!OPERATOR_START.test(this.#charAt(start))) return undefined;
    const digits =
      /^\d{1,9}(?=[<>])/.exec(this.#text.slice(start, Math.min(start + 10, this.#end)))?.[0] ?? '';
    const rest = this.#text.slice(start + digits.length, Math.min(start + digits.length + 3, this.#end));
    // `<(…)` and `>(…)` are words.
    const redirect = /^[<>]\(/.test(rest) ? undefined : REDIRECTS.find((one) => rest.startsWith(one));
    const value = redirect ?? (digits === '' ? OPERATORS.find((one) => rest.startsWith(one)) : undefined);
    if (value === undefined) return undefined;
    this.#at = start + digits.length + value.length;
    this.#heredocMark = value === '<<' || value === '<<-' ? value : undefined;
    const kind = redirect === undefined ? 'operator' : 'redirect';
    return { kind, value, range: { start, end: this.#at }, isDynamic: false, isPlain: true };
  }

  #word(): ShellToken {
    const start = this.#at;
    let value = '';
    let isDynamic = false;
    let isPlain = true;
    for (let char = this.#charAt(start); char !== ''; char = this.#charAt(this.#at)) {
      const joined = this.#continuationEnd(this.#at);
      const isArray = char === '(' && isPlain && ARRAY_NAME.test(value);
      if (joined !== undefined) {
        this.#at = joined;
      } else if (
        char === "'" ||
        char === '"' ||
        char === '\\' ||
        (char === '$' && /['"]/.test(this.#next()))
      ) {
        const quoted = this.#quoted(char);
        value += quoted.value;
        isDynamic ||= quoted.isDynamic;
        isPlain = false;
      } else if (isArray || this.#startsExpansion(char)) {
        const expansion = this.#expansion(false);
        isDynamic ||= !isArray || expansion.includes('$');
        value += expansion;
      } else if (isBlank(char) || isBreak(char) || ';&|<>()'.includes(char)) {
        break;
      } else {
        value += this.#plain();
      }
    }
    const word = { kind: 'word' as const, value, range: { start, end: this.#at }, isDynamic, isPlain };
    if (this.#heredocMark) {
      const isIndented = this.#heredocMark === '<<-';
      this.#heredocs.push({ delimiter: value, isIndented, isQuoted: !isPlain });
    }
    this.#heredocMark = undefined;
    return word;
  }

  #next(): string {
    return this.#charAt(this.#at + 1);
  }

  /** The character here, and those after it that mean nothing but themselves anywhere. */
  #plain(): string {
    const start = this.#at;
    PLAIN.lastIndex = start + 1;
    PLAIN.test(this.#text);
    this.#at = Math.min(PLAIN.lastIndex, this.#end);
    return this.#text.slice(start, this.#at);
  }

  /** The quoted part or the escape sequence that starts here. */
  #quoted(char: string): Pick<ShellWord, 'value' | 'isDynamic'> {
    if (char === '\\') {
      const value = this.#next();
      this.#at = Math.min(this.#at + 2, this.#end);
      return { value, isDynamic: false };
    }
    const isAnsi = char === '$' && this.#next() === "'";
    if (char === '$') this.#at++;
    const quote = this.#charAt(this.#at++);
    let value = '';
    let isDynamic = false;
    for (
      let inner = this.#charAt(this.#at);
      inner !== '' && inner !== quote;
      inner = this.#charAt(this.#at)
    ) {
      if (inner === '\\' && (isAnsi || quote === '"')) {
        value += this.#escapeInQuotes(isAnsi);
      } else if (quote === '"' && this.#startsExpansion(inner) && inner !== '<' && inner !== '>') {
        isDynamic = true;
        value += this.#expansion(true);
      } else {
        value += this.#plain();
      }
    }
    this.#at = Math.min(this.#at + 1, this.#end);
    return { value, isDynamic };
  }

  #escapeInQuotes(isAnsi: boolean): string {
    const joined = isAnsi ? undefined : this.#continuationEnd(this.#at);
    const next = this.#next();
    this.#at = joined ?? Math.min(this.#at + 2, this.#end);
    if (joined !== undefined) return '';
    if (isAnsi) return ANSI_ESCAPES[next] ?? next;
    return next !== '' && '$`"\\'.includes(next) ? next : `\\${next}`;
  }

  #startsExpansion(char: string): boolean {
    const next = this.#next();
    if (char === '$') return next === '{' || next === '(' || SPECIAL_PARAMETER.test(next);
    return char === '`' || ((char === '<' || char === '>') && next === '(');
  }

  #expansion(isInQuotes: boolean): string {
    const start = this.#at;
    this.#at = expansionEnd(this.#text, start, this.#end, isInQuotes);
    return this.#text.slice(start, this.#at);
  }

  /** Behind a backslash and the line break it takes away; undefined when there is none. */
  #continuationEnd(at: number): number | undefined {
    if (this.#charAt(at) !== '\\') return undefined;
    let end = at + 1;
    if (this.#style === 'dockerfile') while (isBlank(this.#charAt(end))) end++;
    if (end >= this.#end) return this.#end;
    if (!isBreak(this.#charAt(end))) return undefined;
    end = this.#afterBreak(end);
    return this.#style === 'dockerfile' ? this.#skipIgnoredLines(end) : end;
  }

  /** Comments and blank lines within a continued line. */
  #skipIgnoredLines(from: number): number {
    for (let line = from; ;) {
      let at = line;
      while (isBlank(this.#charAt(at))) at++;
      if (this.#charAt(at) === '#') {
        const start = at;
        while (at < this.#end && !isBreak(this.#charAt(at))) at++;
        this.comments.push({ start, end: at });
      } else if (!isBreak(this.#charAt(at))) {
        return line;
      }
      if (at >= this.#end) return this.#end;
      line = this.#afterBreak(at);
    }
  }

  #afterBreak(at: number): number {
    return this.#charAt(at) === '\r' && this.#charAt(at + 1) === '\n' ? at + 2 : at + 1;
  }
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t';
}

function isBreak(char: string): boolean {
  return char === '\n' || char === '\r';
}
