import { say } from '../../../text/message.js';
import { assignedMagicEnd, isAfterCellMark, magicAt } from './magic.js';
import { boundaryAt, type ReturnPoint } from './boundary.js';
import { BracketChecks } from './bracket-checks.js';
import { Brackets, type Bracket } from './brackets.js';
import { mendDecorator } from './decorator.js';
import { Header, readFirstWord } from './header.js';
import { Layout } from './layout.js';
import { Scanner } from './scanner.js';
import { Sequence } from './sequence.js';
import { Sink } from './sink.js';
import { TokenChecks } from './token-checks.js';

/**
 * Finds the edits that make unfinished text parse: brackets and strings are closed, colons, bodies and values
 * written where they are missing, notebook magics taken out. `text` has `\n` line ends only.
 */
export function repair(text: string): Sink {
  const sink = new Sink();
  new Repair(text, sink).run();
  return sink;
}

/** Behind a statement: a backslash continues it with a line that has nothing on it. */
const EMPTY_CONTINUATION = /[ \t]*(?:\\\n[ \t]*)+/y;

class Repair {
  readonly #text: string;
  readonly #sink: Sink;
  readonly #scanner: Scanner;
  readonly #layout: Layout;
  readonly #brackets: Brackets;
  readonly #sequence: Sequence;
  readonly #bracketChecks: BracketChecks;
  readonly #checks: TokenChecks;
  #lineStart = 0;
  #statementWidth = 0;
  #isStarted = false;
  #isFirst = true;
  #isFreshLine = false;
  /** Where the decorator of this line starts. */
  #decoratorStart: number | undefined;
  /** Brackets in this line outside of all others. */
  #outerBrackets = 0;
  #returnPoint: ReturnPoint | undefined;
  /** How many characters may still be read again. */
  #budget: number;

  constructor(text: string, sink: Sink) {
    this.#text = text;
    this.#sink = sink;
    this.#scanner = new Scanner(text);
    this.#layout = new Layout(text, sink);
    this.#brackets = new Brackets(sink);
    this.#sequence = new Sequence(text, sink);
    const parts = [text, sink, this.#scanner, this.#brackets, this.#sequence] as const;
    this.#bracketChecks = new BracketChecks(...parts);
    this.#checks = new TokenChecks(...parts, this.#bracketChecks);
    this.#budget = 2 * text.length + 10_000;
  }

  run(): void {
    const scanner = this.#scanner;
    for (;;) {
      scanner.next();
      if (scanner.kind === 'comment') {
        this.#sink.comments.push({ start: scanner.start, end: scanner.end });
      } else if (scanner.kind === 'newline') {
        if (this.#brackets.depth === 0) this.#endLine();
        this.#lineStart = scanner.end;
        this.#isFreshLine = true;
      } else if (scanner.kind === 'end') {
        if (this.#brackets.depth > 0) {
          this.#breakOff(scanner.end);
          if (scanner.end < this.#text.length) continue;
        }
        this.#endLine();
        this.#layout.finish();
        return;
      } else {
        this.#readToken();
      }
    }
  }

  #readToken(): void {
    const scanner = this.#scanner;
    if (scanner.kind === 'unknown' && !this.#isStarted && !magicAt(this.#text, scanner.start, false)) {
      this.#checks.reportUnknown();
      return; // it belongs to the indentation, which is written anew
    }
    if (this.#isFreshLine && this.#brackets.depth > 0 && this.#checkBoundary()) return;
    this.#isFreshLine = false;
    if (!this.#isStarted && this.#begin()) return;
    switch (scanner.kind) {
      case 'open':
        if (this.#brackets.depth === 0) this.#outerBrackets++;
        this.#checks.readOpen();
        break;
      case 'colon':
        this.#readColon();
        break;
      case 'close':
        this.#checks.readClose();
        break;
      case 'semicolon':
        this.#sequence.fillGap();
        if (this.#brackets.depth === 0) this.#sequence.push('none', scanner.start, scanner.end);
        break;
      case 'operator':
      case 'unknown':
        this.#readOperator();
        break;
      default:
        this.#checks.readToken();
    }
  }

  /** The first token of a logical line. True when it was taken out. */
  #begin(): boolean {
    const { start } = this.#scanner;
    const magic = magicAt(
      this.#text,
      start,
      this.#isFirst || isAfterCellMark(this.#text, this.#sink.comments.at(-1), start),
    );
    if (magic?.kind === 'prefix') {
      this.#scanner.seek(magic.end); // it goes away with the indentation
      return true;
    }
    this.#layout.place(this.#lineStart, start);
    this.#start(start);
    this.#openHeader();
    if (magic !== undefined) this.#takeOut(start, magic.end);
    return magic !== undefined;
  }

  #takeOut(start: number, end: number): void {
    this.#sink.replace(start, end, '_', 'magic');
    this.#sequence.push('operand', start, end);
    this.#scanner.seek(end);
  }

  #start(start: number): void {
    this.#isStarted = true;
    this.#isFirst = false;
    this.#statementWidth = this.#layout.width(this.#lineStart, start);
    this.#returnPoint = undefined;
    this.#decoratorStart = this.#text.charAt(start) === '@' ? start : undefined;
    this.#outerBrackets = 0;
    this.#sequence.reset();
  }

  #openHeader(): void {
    const { start, end } = this.#scanner;
    const { keyword, isHeader, hasCondition } = readFirstWord(this.#text, start);
    if (isHeader) this.#checks.header = new Header(keyword);
    const standIn = this.#layout.enter(keyword, hasCondition);
    if (standIn === undefined) return;
    this.#sink.report(say`Unexpected \`${keyword}\`.`, start, end);
    this.#sink.replace(start, end, standIn);
  }

  #readColon(): void {
    const { start, end } = this.#scanner;
    const { header } = this.#checks;
    if (this.#brackets.depth > 0 || this.#checks.takeLambdaColon() || header === undefined || header.isDone) {
      this.#bracketChecks.readColon();
      return;
    }
    this.#sequence.fillGap();
    this.#sink.insert(this.#sequence.last.end, header.missing(this.#sequence.last.role), 'missing');
    header.isDone = true;
    this.#sequence.push('colon', start, end);
  }

  #readOperator(): void {
    const { start, kind } = this.#scanner;
    const { last } = this.#sequence;
    const isAssigned = last.role === 'wants' && this.#text.charAt(last.end - 1) === '=';
    const end = isAssigned && this.#brackets.depth === 0 ? assignedMagicEnd(this.#text, start) : undefined;
    if (end !== undefined) this.#takeOut(start, end);
    else if (kind === 'unknown') this.#checks.maskUnknown();
    else this.#checks.readOperator();
  }

  /** The first token of a line inside brackets. True when a statement was found to start earlier or here. */
  #checkBoundary(): boolean {
    const { start, end, kind } = this.#scanner;
    const bracket = this.#brackets.top;
    if (bracket === undefined) return false;
    const isOutdented = this.#layout.width(this.#lineStart, start) <= this.#statementWidth;
    const word = kind === 'name' ? this.#text.slice(start, end) : '';
    const line = { text: this.#text, start, word, isOutdented, previous: this.#sequence.last.role, bracket };
    const boundary = this.#isAfterHeader(bracket) ? 'statement' : boundaryAt(line);
    if (boundary === 'statement' || (boundary === 'maybe' && this.#budget <= 0)) {
      this.#breakOff(this.#lineStart);
      return true;
    }
    if (boundary === 'maybe') {
      this.#returnPoint ??= {
        lineStart: this.#lineStart,
        mark: this.#sink.mark(),
        brackets: this.#brackets.snapshot(),
        last: this.#sequence.last,
      };
    }
    return false;
  }

  /** `for x in range(3:` ended the line before. */
  #isAfterHeader({ open, lambdas, hasColon }: Bracket): boolean {
    const { header } = this.#checks;
    if (header === undefined || header.isDone || header.keyword === 'def') return false;
    return open === '(' && lambdas === 0 && hasColon && this.#sequence.last.role === 'colon';
  }

  /** Closes all brackets before the line at `lineStart`, or before an earlier one, and goes on there. */
  #breakOff(lineStart: number): void {
    const back = this.#returnPoint;
    const at = back?.lineStart ?? lineStart;
    if (back !== undefined) {
      this.#budget -= lineStart - at;
      this.#sink.rewind(back.mark);
      this.#brackets.restore(back.brackets);
      this.#sequence.last = back.last;
    }
    this.#decoratorStart = undefined;
    this.#sequence.fillGap(this.#brackets.top?.open === '{' ? 'colon' : undefined);
    this.#bracketChecks.finish();
    const { role, start, end } = this.#sequence.last;
    if (this.#checks.header !== undefined && !this.#checks.header.isDone) {
      // The colon and the body come next: the brackets end where the header does.
      this.#brackets.closeDownTo(0, role === 'colon' ? start : end, '', '');
      if (role === 'colon') this.#checks.header.isDone = true;
    } else {
      const isEnd = at >= this.#text.length;
      this.#brackets.closeDownTo(0, at, isEnd ? '\n' : '', isEnd ? '' : '\n');
      this.#sequence.push('operand', end, end);
    }
    this.#endLine();
    this.#lineStart = at;
    this.#scanner.seek(at);
  }

  #endLine(): void {
    const header = this.#checks.header;
    if (this.#isStarted) {
      this.#sequence.fillGap(header === undefined ? 'colon' : undefined);
      const { role, end } = this.#sequence.last;
      if (header !== undefined && !header.isDone) {
        this.#sink.report(say`Expected \`:\`.`, Math.max(0, end - 1), end);
        this.#sink.insert(end, `${header.missing(role)}:`, 'missing');
        this.#layout.expectBody(end);
      } else if (header !== undefined && role === 'colon') this.#layout.expectBody(end);
      if (this.#decoratorStart !== undefined)
        mendDecorator(this.#text, this.#decoratorStart, end, this.#outerBrackets, this.#sink);
      EMPTY_CONTINUATION.lastIndex = end;
      if (end > 0 && EMPTY_CONTINUATION.test(this.#text))
        this.#sink.replace(end, Math.min(EMPTY_CONTINUATION.lastIndex, this.#scanner.start), ' ');
    } else {
      // Lezer takes some hundred empty lines in one block for a tree too deep, and breaks off a statement.
      this.#sink.removeLine(this.#lineStart, this.#scanner.end);
    }
    this.#isStarted = false;
    this.#checks.endLine();
  }
}
