import { say } from '../../../text/message.js';
import type { Text } from '../../../text/message.js';
import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';

/** UTF-16 units. No configuration that people write comes near it. */
export const MAX_LENGTH = 2 * 1024 * 1024;

/** Brackets within brackets; the parser and the walkers of its tree recurse. */
export const MAX_DEPTH = 120;

const MAX_PROBLEMS = 100;
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y;

/** A place in a text that moves on, with the comments and problems met so far. */
export class Cursor {
  readonly text: string;
  readonly end: number;
  readonly comments: Range[] = [];
  readonly problems: ParseProblem[] = [];
  at: number;
  depth = 0;
  /** Within round and square brackets a line break is white space. */
  isInBrackets = false;

  constructor(text: string, start = 0, end = text.length) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  isAtEnd(): boolean {
    return this.at >= this.end;
  }

  get character(): string {
    return this.at < this.end ? this.text.charAt(this.at) : '';
  }

  startsWith(piece: string): boolean {
    return this.at + piece.length <= this.end && this.text.startsWith(piece, this.at);
  }

  /** Moves behind `piece` when it stands here. */
  take(piece: string): boolean {
    if (!this.startsWith(piece)) return false;
    this.at += piece.length;
    return true;
  }

  problem(message: Text, start = this.at, end = Math.min(this.end, start + 1)): void {
    if (this.problems.length >= MAX_PROBLEMS || this.problems.at(-1)?.range.start === start) return;
    this.problems.push({
      code: 'syntax',
      message,
      range: { start, end: Math.max(start, Math.min(end, this.end)) },
    });
  }

  tooDeep(): void {
    if (this.problems.some(({ code }) => code === 'too-deep')) return;
    const range = { start: this.at, end: Math.min(this.end, this.at + 1) };
    this.problems.push({ code: 'too-deep', message: say`The nesting is too deep to be read.`, range });
  }

  /** White space and comments; line breaks too where they separate nothing. */
  skipSpace(acrossLines = this.isInBrackets): void {
    while (this.at < this.end) {
      const code = this.text.charCodeAt(this.at);
      if (code === 32 || code === 9 || code === 13 || code === 0xfeff) this.at++;
      else if (code === 10) {
        if (!acrossLines) return;
        this.at++;
      } else if (!this.#skipComment(code)) return;
    }
  }

  #skipComment(code: number): boolean {
    const next = this.text.charCodeAt(this.at + 1);
    const start = this.at;
    if (code === 35 || (code === 47 && next === 47)) this.skipLine();
    else if (code === 47 && next === 42) {
      const close = this.text.indexOf('*/', start + 2);
      if (close < 0 || close + 2 > this.end) {
        this.problem(say`This comment is not closed.`, start, start + 2);
        this.at = this.end;
      } else this.at = close + 2;
    } else return false;
    if ((this.comments.at(-1)?.start ?? -1) < start)
      this.comments.push({ start, end: this.#withoutReturn(start) });
    return true;
  }

  #withoutReturn(start: number): number {
    return this.at > start && this.text[this.at - 1] === '\r' ? this.at - 1 : this.at;
  }

  /** To the line break or the end. */
  skipLine(): void {
    const found = this.text.indexOf('\n', this.at);
    this.at = found < 0 || found > this.end ? this.end : found;
  }

  identifier(): string | undefined {
    return this.#match(IDENTIFIER);
  }

  number(): string | undefined {
    return this.#match(NUMBER);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined || this.at + found.length > this.end) return undefined;
    this.at += found.length;
    return found;
  }

  /** Runs `parse` one level further in; undefined when that is too far. */
  within<T>(isInBrackets: boolean, parse: () => T): T | undefined {
    if (this.depth >= MAX_DEPTH) {
      this.tooDeep();
      return undefined;
    }
    const outer = this.isInBrackets;
    this.isInBrackets = isInBrackets;
    this.depth++;
    try {
      return parse();
    } finally {
      this.depth--;
      this.isInBrackets = outer;
    }
  }
}
