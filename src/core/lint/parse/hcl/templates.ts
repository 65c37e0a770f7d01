import { say } from '../../../text/message.js';
import type { Range } from '../../../text/range.js';
import type { Cursor } from './scan.js';
import type { HclExpression, HclLiteral, HclTemplate } from './tree.js';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Collects the pieces of a string; text between expressions becomes one piece. */
class Parts {
  readonly found: (string | HclExpression)[] = [];
  #text = '';

  add(text: string): void {
    this.#text += text;
  }

  push(expression: HclExpression): void {
    this.#flush();
    this.found.push(expression);
  }

  finish(quote: 'double' | 'heredoc', range: Range): HclLiteral | HclTemplate {
    this.#flush();
    const [only, ...more] = this.found;
    if (only === undefined) return { kind: 'literal', value: '', quote, range };
    if (more.length === 0 && typeof only === 'string') return { kind: 'literal', value: only, quote, range };
    return { kind: 'template', parts: this.found, quote, range };
  }

  #flush(): void {
    if (this.#text !== '') this.found.push(this.#text);
    this.#text = '';
  }
}

/** Quoted strings and heredocs; `parseExpression` reads what stands in `${…}`. */
export class TemplateParser {
  readonly #cursor: Cursor;
  readonly #parseExpression: () => HclExpression;

  constructor(cursor: Cursor, parseExpression: () => HclExpression) {
    this.#cursor = cursor;
    this.#parseExpression = parseExpression;
  }

  /** At the opening quote. A string ends with its line when nothing closes it. */
  quoted(): HclLiteral | HclTemplate {
    const cursor = this.#cursor;
    const start = cursor.at++;
    const parts = new Parts();
    for (;;) {
      const { character } = cursor;
      if (character === '"') {
        cursor.at++;
        break;
      }
      if (character === '' || character === '\n') {
        cursor.problem(say`This string is not closed.`, start, cursor.at);
        break;
      }
      if (character === '\\') parts.add(this.#escape());
      else this.#piece(parts, '"\\\n');
    }
    return parts.finish('double', { start, end: cursor.at });
  }

  /** What a string of JSON syntax holds: no quotes, no escapes. */
  bare(range: Range): HclLiteral | HclTemplate {
    const parts = new Parts();
    while (!this.#cursor.isAtEnd()) this.#piece(parts, '');
    return parts.finish('double', range);
  }

  /** At `<<`. The marker's line belongs to it, the line break behind does not. */
  heredoc(): HclLiteral | HclTemplate | undefined {
    const cursor = this.#cursor;
    const opening = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n/uy;
    opening.lastIndex = cursor.at;
    const match = opening.exec(cursor.text);
    if (match === null) return undefined;
    const start = cursor.at;
    const [whole, dash, marker = ''] = match;
    cursor.at += whole.length;
    const parts = new Parts();
    const indent = dash === '-' ? this.#commonIndent(marker) : 0;
    for (;;) {
      if (cursor.isAtEnd()) {
        cursor.problem(say`The heredoc is not closed by ${marker}.`, start, start + whole.trimEnd().length);
        break;
      }
      const close = this.#closing(marker);
      if (close !== undefined) {
        cursor.at = close;
        break;
      }
      if (indent > 0)
        cursor.at += /^[ \t]*/.exec(cursor.text.slice(cursor.at, cursor.at + indent))?.[0].length ?? 0;
      this.#line(parts);
    }
    return parts.finish('heredoc', { start, end: cursor.at });
  }

  /** The rest of a line with its line break. */
  #line(parts: Parts): void {
    const cursor = this.#cursor;
    while (!cursor.isAtEnd()) {
      if (cursor.character === '\n') {
        cursor.at++;
        parts.add('\n');
        return;
      }
      this.#piece(parts, '\n');
    }
  }

  /** End of the marker when the line that starts here is nothing else. */
  #closing(marker: string): number | undefined {
    const { text, at } = this.#cursor;
    let from = at;
    while (text[from] === ' ' || text[from] === '\t') from++;
    if (!text.startsWith(marker, from)) return undefined;
    const end = from + marker.length;
    return /^[ \t]*(\r?\n|\r?$)/.test(text.slice(end, end + 200)) ? end : undefined;
  }

  #commonIndent(marker: string): number {
    const { text, at } = this.#cursor;
    let least = Infinity;
    for (let from = at; from < text.length;) {
      const found = text.indexOf('\n', from);
      const end = found < 0 ? text.length : found;
      const line = text.slice(from, end);
      if (line.trim() === marker) break;
      if (line.trim() !== '') least = Math.min(least, line.length - line.trimStart().length);
      from = end + 1;
    }
    return least === Infinity ? 0 : least;
  }

  /** Text up to one of `stops`, or one interpolation or directive. */
  #piece(parts: Parts, stops: string): void {
    const cursor = this.#cursor;
    const { text, at } = cursor;
    if (cursor.take('$${')) parts.add('${');
    else if (cursor.take('%%{')) parts.add('%{');
    else if (cursor.startsWith('${')) parts.push(this.#interpolation());
    else if (cursor.startsWith('%{')) parts.push(this.#directive());
    else {
      let end = at + 1;
      while (end < cursor.end) {
        const character = text.charAt(end);
        if (stops.includes(character) || character === '$' || character === '%') break;
        end++;
      }
      cursor.at = end;
      parts.add(text.slice(at, end));
    }
  }

  #interpolation(): HclExpression {
    const cursor = this.#cursor;
    const start = cursor.at;
    cursor.at += 2;
    cursor.take('~');
    const found = cursor.within(true, () => {
      cursor.skipSpace();
      const expression = this.#parseExpression();
      cursor.skipSpace();
      cursor.take('~');
      if (cursor.take('}')) return expression;
      cursor.problem(say`An interpolation that is not closed.`, start, start + 2);
      this.#skipToBrace(start + 2);
      return undefined;
    });
    if (found !== undefined) return found;
    if (cursor.at <= start + 2) this.#skipToBrace(start + 2);
    return { kind: 'opaque', range: { start, end: cursor.at } };
  }

  #directive(): HclExpression {
    const start = this.#cursor.at;
    this.#skipToBrace(start + 2);
    return { kind: 'opaque', range: { start, end: this.#cursor.at } };
  }

  /** Behind the brace that closes what was opened before `from`, or to the end of the line. */
  #skipToBrace(from: number): void {
    const cursor = this.#cursor;
    let open = 1;
    let isQuoted = false;
    for (cursor.at = Math.max(from, cursor.at); !cursor.isAtEnd(); cursor.at++) {
      const { character } = cursor;
      if (character === '\n') return;
      if (character === '"') {
        isQuoted = !isQuoted;
        // The quote that ends the string around it.
        if (isQuoted && !/^[^"\n]*"/.test(cursor.text.slice(cursor.at + 1, cursor.at + 500))) return;
      } else if (isQuoted) continue;
      else if (character === '{') open++;
      else if (character === '}' && --open === 0) {
        cursor.at++;
        return;
      }
    }
  }

  #escape(): string {
    const cursor = this.#cursor;
    const start = cursor.at;
    const next = cursor.text.charAt(start + 1);
    const size = next === 'u' ? 4 : next === 'U' ? 8 : 0;
    if (size > 0) {
      const digits = cursor.text.slice(start + 2, start + 2 + size);
      const code = /^[0-9a-fA-F]+$/.test(digits) && digits.length === size ? parseInt(digits, 16) : -1;
      if (code >= 0 && code <= 0x10ffff && start + 2 + size <= cursor.end) {
        cursor.at += 2 + size;
        return String.fromCodePoint(code);
      }
    }
    const plain = ESCAPES[next];
    if (plain === undefined || start + 2 > cursor.end) {
      cursor.problem(say`An escape that HCL does not know.`, start, start + 2);
      cursor.at = start + 1;
      return '\\';
    }
    cursor.at += 2;
    return plain;
  }
}
