import type { Range } from '../../../text/range.js';
import type { NginxWord } from './tree.js';

export interface NginxToken extends NginxWord {
  /** `open`, `close` and `semicolon` are `{`, `}` and `;`. */
  readonly kind: 'word' | 'open' | 'close' | 'semicolon';
  /** False for a string without its closing quote. */
  readonly isClosed: boolean;
}

const CONTROL: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };
const PLACEHOLDER_ENDS: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}' };

/** Words and punctuation of an nginx configuration, by the rules of `ngx_conf_read_token`. */
export class NginxScanner {
  readonly comments: Range[] = [];
  readonly #text: string;
  /** Where each searched string was found last, so that looking ahead again and again costs nothing. */
  readonly #found = new Map<string, number>();
  #at: number;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  /** Where the next token is looked for. */
  get offset(): number {
    return this.#at;
  }

  /** undefined at the end of the text. */
  next(): NginxToken | undefined {
    const text = this.#text;
    for (;;) {
      while (isBlank(text[this.#at])) this.#at++;
      const start = this.#at;
      const char = text[start];
      if (char === undefined) return undefined;
      if (char === '#') {
        this.#at = this.#lineEnd(start);
        this.comments.push({ start, end: this.#at });
      } else if (this.#isStatement(start)) {
        this.#at = this.#placeholderEnd(start);
      } else if (char === ';') {
        return this.#punctuation('semicolon');
      } else if (char === '{' && this.#placeholderEnd(start) === start) {
        return this.#punctuation('open');
      } else if (char === '}') {
        return this.#punctuation('close');
      } else {
        return char === '"' || char === "'" ? this.#quoted(char) : this.#plain();
      }
    }
  }

  /** True when nothing but blanks and a comment follows on the line. */
  isLineDone(): boolean {
    let at = this.#at;
    while (this.#text[at] === ' ' || this.#text[at] === '\t' || this.#text[at] === '\r') at++;
    return at >= this.#text.length || this.#text[at] === '\n' || this.#text[at] === '#';
  }

  /** Skips the code of a `…_by_lua_block`, whose '{' was just read. True when its '}' was found. */
  skipLua(): boolean {
    const text = this.#text;
    let depth = 1;
    while (depth > 0 && this.#at < text.length) {
      const char = text[this.#at++];
      if (char === '{') depth++;
      else if (char === '}') depth--;
      else if (char === '"' || char === "'") this.#skipLuaString(char);
      else if (char === '[' && text[this.#at] === '[') this.#at = this.#after(']]', this.#at + 1);
      else if (char === '-' && text[this.#at] === '-') {
        const isLong = text.startsWith('[[', this.#at + 1);
        this.#at = isLong ? this.#after(']]', this.#at + 3) : this.#lineEnd(this.#at);
      }
    }
    this.#at = Math.min(this.#at, text.length);
    return depth === 0;
  }

  #skipLuaString(quote: string): void {
    const text = this.#text;
    while (this.#at < text.length && text[this.#at] !== '\n') {
      const char = text[this.#at++];
      if (char === '\\') this.#at++;
      else if (char === quote) return;
    }
  }

  #punctuation(kind: NginxToken['kind']): NginxToken {
    const start = this.#at++;
    return { kind, value: this.#text[start] ?? '', range: { start, end: this.#at }, isClosed: true };
  }

  #quoted(quote: string): NginxToken {
    const text = this.#text;
    const start = this.#at++;
    let value = '';
    while (this.#at < text.length && text[this.#at] !== quote) value += this.#char();
    const isClosed = this.#at < text.length;
    if (isClosed) this.#at++;
    return { kind: 'word', value, range: { start, end: this.#at }, isClosed };
  }

  /** A word ends at a blank, at ';' and at a '{' that opens neither `${name}` nor a placeholder. */
  #plain(): NginxToken {
    const text = this.#text;
    const start = this.#at;
    let value = '';
    for (
      let char = text[start];
      char !== undefined && !isBlank(char) && char !== ';';
      char = text[this.#at]
    ) {
      if (char === '{') {
        const end =
          text[this.#at - 1] === '$' && this.#at > start ? this.#at + 1 : this.#placeholderEnd(this.#at);
        if (end === this.#at) break;
        value += text.slice(this.#at, end);
        this.#at = end;
      } else if (char === '}' && this.#closesBlock(value)) {
        break;
      } else {
        value += this.#char();
      }
    }
    return { kind: 'word', value, range: { start, end: this.#at }, isClosed: true };
  }

  /** nginx takes `8080}` for one word. At the end of a line it is rather a missing ';', unless it closes a `${`. */
  #closesBlock(value: string): boolean {
    const next = this.#text[this.#at + 1];
    return (next === undefined || next === '\n' || next === '\r') && !value.includes('{');
  }

  /** One character or escape sequence as nginx stores it: `\"`, `\'`, `\\` and control characters lose the backslash. */
  #char(): string {
    const char = this.#text[this.#at++] ?? '';
    const next = this.#text[this.#at];
    if (char !== '\\' || next === undefined) return char;
    this.#at++;
    if (next === '"' || next === "'" || next === '\\') return next;
    return CONTROL[next] ?? char + next;
  }

  /** `{% … %}` and `{# … #}` produce nothing. */
  #isStatement(at: number): boolean {
    const next = this.#text[at + 1];
    return this.#text[at] === '{' && (next === '%' || next === '#') && this.#placeholderEnd(at) > at;
  }

  /** The end of the `{{ … }}`, `{% … %}` or `{# … #}` that starts here and ends on its line, or `at` without one. */
  #placeholderEnd(at: number): number {
    const closer = PLACEHOLDER_ENDS[this.#text.slice(at, at + 2)];
    if (closer === undefined) return at;
    const end = this.#find(closer, at + 2);
    return end < this.#lineEnd(at) ? end + 2 : at;
  }

  /** Exclusive of the line break. */
  #lineEnd(at: number): number {
    const end = this.#find('\n', at);
    return end > at && this.#text[end - 1] === '\r' ? end - 1 : end;
  }

  #after(what: string, at: number): number {
    return Math.min(this.#find(what, at) + what.length, this.#text.length);
  }

  /** The text's length when there is none. Looks only onward: `at` never gets smaller. */
  #find(what: string, at: number): number {
    const known = this.#found.get(what) ?? -1;
    if (known >= at) return known;
    const index = this.#text.indexOf(what, at);
    const found = index < 0 ? this.#text.length : index;
    this.#found.set(what, found);
    return found;
  }
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\n';
}
