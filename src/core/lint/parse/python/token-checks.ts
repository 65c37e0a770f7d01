import { say } from '../../../text/message.js';
import type { BracketChecks } from './bracket-checks.js';
import { type Brackets, MAX_OPEN_BRACKETS } from './brackets.js';
import type { Header } from './header.js';
import { isHelpMark } from './magic.js';
import type { Scanner } from './scanner.js';
import type { Sequence } from './sequence.js';
import { skipExpression } from './skip.js';
import type { Sink } from './sink.js';
import { isMisplaced, needsLeftSide, roleOfName, roleOfOperator, SOFT_WORDS } from './words.js';

/** After so many tokens in impossible places the text is not Python: such tokens are left out, to stay fast. */
const MAX_DOUBTS = 200;
/** So many operators in one expression are more than anyone writes by hand. */
const MAX_LINKS = 300;

/** Takes the tokens inside a logical line one by one and mends what is wrong between two of them. */
export class TokenChecks {
  readonly #text: string;
  readonly #sink: Sink;
  readonly #scanner: Scanner;
  readonly #brackets: Brackets;
  readonly #sequence: Sequence;
  readonly #bracketChecks: BracketChecks;
  /** Of the logical line that is read, when it is that of a compound statement. */
  header: Header | undefined;
  #lambdas = 0;
  #doubts = 0;
  /** Operators in the expression outside all brackets. */
  #links = 0;

  constructor(
    text: string,
    sink: Sink,
    scanner: Scanner,
    brackets: Brackets,
    sequence: Sequence,
    bracketChecks: BracketChecks,
  ) {
    this.#text = text;
    this.#sink = sink;
    this.#scanner = scanner;
    this.#brackets = brackets;
    this.#sequence = sequence;
    this.#bracketChecks = bracketChecks;
  }

  endLine(): void {
    this.header = undefined;
    this.#lambdas = 0;
    this.#links = 0;
  }

  takeLambdaColon(): boolean {
    if (this.#lambdas === 0) return false;
    this.#lambdas--;
    return true;
  }

  readToken(): void {
    switch (this.#scanner.kind) {
      case 'name':
        this.#readName();
        break;
      case 'number':
        this.#readNumber();
        break;
      case 'string':
        this.#readString();
        break;
      case 'comma':
        this.#links = 0;
        this.#bracketChecks.readComma();
        break;
      default:
    }
  }

  readOpen(): void {
    const { start, end } = this.#scanner;
    const { header } = this;
    const open = this.#text.charAt(start);
    const { endsExpression } = this.#sequence;
    if (open === '{' && endsExpression && this.#separate('operand')) return;
    if (this.#brackets.depth >= MAX_OPEN_BRACKETS || (endsExpression && this.#isTooLong())) {
      this.#skipDeep();
      return;
    }
    const isHeader = header !== undefined && !header.isDone && this.#brackets.depth === 0 && open === '(';
    if (isHeader) header.hasParameters = true;
    const isDefinition = isHeader && header.keyword === 'def';
    this.#brackets.open(open, start, endsExpression, isDefinition);
    this.#sequence.push('open', start, end);
  }

  readOperator(): void {
    const { start, end } = this.#scanner;
    const operator = this.#text.slice(start, end);
    const { role } = this.#sequence.last;
    if (operator === '=' && this.#bracketChecks.isKeywordAsName()) {
      const { start, end } = this.#sequence.last;
      this.#sink.reportUnexpected(this.#text, { start, end });
      this.#sink.insert(end, '_');
    } else if (operator === '=' && this.#bracketChecks.isArgumentAfterBracket()) {
      this.#brackets.closeDownTo(this.#brackets.depth - 1, this.#sequence.last.start, '', ',');
    } else if (
      needsLeftSide(operator) &&
      (role === 'wants' || role === 'comma' || role === 'none' || role === 'open')
    ) {
      if (this.#doubt()) return;
    }
    if (operator === '*' && this.#isTargetStart()) {
      // The grammar takes no star for one of several targets of a comprehension.
      this.#sink.replace(start, end, ' ');
      return;
    }
    if (this.#isTooLong()) this.#skipDeep();
    else if (operator === '...' && this.#isAfterFrom()) this.#sequence.push('dot', start, end);
    else this.#sequence.push(roleOfOperator(operator), start, end);
  }

  /** The grammar wants something inside the brackets of a pattern. */
  readClose(): void {
    const { start } = this.#scanner;
    if (this.header?.keyword === 'case' && !this.header.isDone && this.#sequence.last.role === 'open') {
      this.#sink.insert(start, this.#text.charAt(start) === '}' ? '**_' : '_', 'missing');
    }
    this.#bracketChecks.readClose();
  }

  /** `for a, *b in`, inside brackets. */
  #isTargetStart(): boolean {
    const { role } = this.#sequence.last;
    return this.#brackets.top?.isTarget === true && (role === 'word' || role === 'comma');
  }

  /** `from ...package`, where the dots are no expression. */
  #isAfterFrom(): boolean {
    const { start, end } = this.#sequence.last;
    return this.#text.slice(start, end) === 'from';
  }

  /** `$`, `?`, curly quotes … are read as white space. */
  maskUnknown(): void {
    this.reportUnknown();
    this.#sink.replace(this.#scanner.start, this.#scanner.end, ' ');
  }

  reportUnknown(): void {
    const { start, end } = this.#scanner;
    const char = this.#text.charAt(start);
    if (/[\f\v\ufeff]/.test(char) || isHelpMark(this.#text, start)) return;
    this.#sink.report(say`Unexpected \`${char}\`.`, start, end);
  }

  #readName(): void {
    const { header } = this;
    const { start, end } = this.#scanner;
    const { last } = this.#sequence;
    if (last.role === 'dot') {
      const word = this.#text.slice(start, end);
      this.#sequence.push(word === 'import' ? 'word' : 'operand', start, end);
      return;
    }
    const word = this.#text.slice(start, end);
    const bracket = this.#brackets.top;
    let role = roleOfName(word);
    if (role === 'operand') {
      if (this.#separate(role)) return;
    } else if (isMisplaced(word, last.role, this.#brackets.depth > 0)) {
      if (this.#doubt()) return;
    } else if (word === 'else' && last.role !== 'none') role = 'wants';
    else if (word === 'lambda') this.#openLambda();
    else if (word === 'for' && bracket !== undefined) bracket.isComprehension = bracket.isTarget = true;
    else if (word === 'in' && bracket !== undefined) bracket.isTarget = false;
    else if (header !== undefined && !header.isDone) {
      if (word === 'in' && this.#brackets.depth === 0) header.hasIn = true;
      if (word === 'as' && header.keyword === 'with') {
        // The grammar only takes plain names after `as`. `or` takes everything and binds as loosely.
        this.#sink.replace(start, end, 'or');
        role = 'wants';
      }
    }
    if ((role === 'wants' || word === 'lambda') && this.#isTooLong()) this.#skipDeep();
    else this.#sequence.push(role, start, end);
  }

  /** Takes out the rest of an expression with too many brackets or operators. */
  #skipDeep(): void {
    const { start } = this.#scanner;
    const end = skipExpression(this.#text, this.#scanner, this.#sink, this.#brackets.depth > 0);
    this.#sink.report(say`Too many nested expressions.`, start, start + 1, 'too-deep');
    this.#sink.replace(start, end, this.#sequence.endsExpression ? '(_)' : ' _ ', 'too-deep');
    this.#sequence.push('operand', start, end);
  }

  /** Counts an operator of the innermost expression. */
  #isTooLong(): boolean {
    const bracket = this.#brackets.top;
    return (bracket === undefined ? ++this.#links : ++bracket.links) > MAX_LINKS;
  }

  #openLambda(): void {
    const bracket = this.#brackets.top;
    if (bracket === undefined) this.#lambdas++;
    else bracket.lambdas++;
  }

  #readNumber(): void {
    const { start, end } = this.#scanner;
    if (this.#separate('operand')) return;
    const dot = /\.(?!\d)/.exec(this.#text.slice(start, end));
    // The grammar takes `1.` and `1.e5` for a number and a dot.
    if (dot !== null) this.#sink.insert(start + dot.index + 1, '0');
    this.#sequence.push('operand', start, end);
  }

  #readString(): void {
    const { start, end, edits, isFinished } = this.#scanner;
    if (this.#sequence.last.role === 'operand' && this.#separate('string')) return;
    if (!isFinished) {
      const lineEnd = this.#text.indexOf('\n', start);
      this.#sink.report(say`Unfinished string.`, start, lineEnd < 0 ? end : Math.min(end, lineEnd));
    }
    for (const edit of edits) this.#sink.edits.push(edit);
    this.#sequence.push('string', start, end);
  }

  /** An expression directly after an expression: true when it was left out. */
  #separate(role: 'operand' | 'string'): boolean {
    if (!this.#sequence.endsExpression) return false;
    const { start, end } = this.#scanner;
    const { last, beforeLast } = this.#sequence;
    if (this.#brackets.depth > 0) {
      this.#sink.report(say`Expected \`,\`.`, start, end);
      this.#bracketChecks.endItem(last.end);
      this.#sink.insert(last.end, role === 'string' ? ', ' : ',');
      return false;
    }
    if (beforeLast.role === 'none' && SOFT_WORDS.has(this.#text.slice(last.start, last.end))) return false;
    if (this.header !== undefined && !this.header.isDone) return this.#doubt();
    this.#sink.reportUnexpected(this.#text, this.#scanner);
    this.#sink.insert(last.end, '; ');
    this.#sequence.push('none', start, start);
    return false;
  }

  /** Counts a token in an impossible place. True when it was left out. */
  #doubt(): boolean {
    if (++this.#doubts <= MAX_DOUBTS) return false;
    this.#sink.drop(this.#text, this.#scanner);
    return true;
  }
}
