import { say } from '../../../text/message.js';
import type { Bracket, Brackets } from './brackets.js';
import type { Scanner } from './scanner.js';
import type { Sequence } from './sequence.js';
import type { Sink } from './sink.js';

const SPLAT = /(?:[\s,\\]|#.*\n)*\*\*/y;
const MAX_BARE_ITEMS = 50;

/** Takes the tokens that give brackets their structure and mends what is wrong with them. */
export class BracketChecks {
  readonly #text: string;
  readonly #sink: Sink;
  readonly #scanner: Scanner;
  readonly #brackets: Brackets;
  readonly #sequence: Sequence;

  constructor(text: string, sink: Sink, scanner: Scanner, brackets: Brackets, sequence: Sequence) {
    this.#text = text;
    this.#sink = sink;
    this.#scanner = scanner;
    this.#brackets = brackets;
    this.#sequence = sequence;
  }

  readColon(): void {
    const { start, end } = this.#scanner;
    this.#sequence.fillGap();
    const bracket = this.#brackets.top;
    if (bracket !== undefined && bracket.lambdas > 0) bracket.lambdas--;
    else if (bracket !== undefined) this.#readKeyColon(bracket);
    this.#sequence.push('colon', start, end);
  }

  #readKeyColon(bracket: Bracket): void {
    const { last, beforeLast } = this.#sequence;
    const isKeyOfParent = last.role === 'string' && beforeLast.role === 'comma' && bracket.open === '[';
    if (isKeyOfParent && !bracket.isTrailing && this.#brackets.parent?.open === '{') {
      // `{"a": [1, "b": 2}`
      this.#brackets.closeDownTo(this.#brackets.depth - 1, last.start, '', ',');
    } else if (bracket.open === '{') {
      const follows = beforeLast.role === 'operand' || beforeLast.role === 'string';
      if (bracket.hasColon && last.role === 'string' && follows) {
        this.#sink.report(say`Expected \`,\`.`, last.start, last.end);
        this.#sink.insert(last.start, ',');
      }
      for (const item of bracket.bareItems.splice(0)) this.#addValue(item);
      bracket.isDict = true;
    }
    bracket.hasColon = true;
  }

  readClose(): void {
    const { start, end } = this.#scanner;
    const closer = this.#text.charAt(start);
    const bracket = this.#brackets.top;
    this.#sequence.fillGap(bracket?.open === '{' ? 'colon' : undefined);
    this.finish();
    if (this.#brackets.close(closer, start)) this.#sequence.push('operand', start, end);
    else this.#sink.drop(this.#text, this.#scanner);
  }

  /** Adds what is missing at the end of the innermost bracket. */
  finish(): void {
    const bracket = this.#brackets.top;
    const { role, end } = this.#sequence.last;
    if (bracket?.open === '{' && this.#sequence.endsExpression) this.endItem(end);
    if (bracket?.open === '[' && bracket.isTrailing && role === 'open')
      this.#sink.insert(end, '_', 'missing');
  }

  readComma(): void {
    const { start, end } = this.#scanner;
    this.#sequence.fillGap(this.#brackets.top?.open === '{' ? 'colon' : undefined);
    const { role } = this.#sequence.last;
    if (role === 'comma' || role === 'open' || role === 'none') {
      this.#sink.drop(this.#text, this.#scanner);
      return;
    }
    if (this.#sequence.endsExpression) this.endItem(this.#sequence.last.end);
    this.#sequence.push('comma', start, end);
  }

  /** Ends what is between two commas. An item without a colon in a dict gets a value. */
  endItem(end: number): void {
    const bracket = this.#brackets.top;
    if (bracket === undefined || bracket.lambdas > 0 || bracket.isComprehension) return;
    SPLAT.lastIndex = bracket.itemStart;
    if (bracket.open === '{' && !bracket.hasColon && !SPLAT.test(this.#text)) {
      if (bracket.isDict) this.#addValue(end);
      else if (bracket.bareItems.length < MAX_BARE_ITEMS) bracket.bareItems.push(end);
    }
    bracket.links = 0;
    bracket.hasColon = false;
    bracket.itemStart = end;
  }

  #addValue(end: number): void {
    this.#sink.report(say`Expected \`:\` and a value.`, Math.max(0, end - 1), end);
    this.#sink.insert(end, ': _', 'missing');
  }

  /** `{"a": 1, b=2)`: an argument of the call that an unclosed dict or list is in. */
  isArgumentAfterBracket(): boolean {
    const { last, beforeLast } = this.#sequence;
    if (this.#brackets.top?.open === '(' || this.#brackets.parent?.isCall !== true) return false;
    const isName = last.role === 'operand' && /[A-Za-z_]/.test(this.#text.charAt(last.start));
    return (
      isName && (beforeLast.role === 'comma' || beforeLast.role === 'operand' || beforeLast.role === 'string')
    );
  }

  /** `f(class=1)`: a keyword as the name of an argument. */
  isKeywordAsName(): boolean {
    const { last, beforeLast } = this.#sequence;
    if (this.#brackets.top?.isCall !== true || (last.role !== 'word' && last.role !== 'wants')) return false;
    return (
      (beforeLast.role === 'open' || beforeLast.role === 'comma') &&
      /[a-z]/.test(this.#text.charAt(last.start))
    );
  }
}
