import { say } from '../../../text/message.js';
import type { Text } from '../../../text/message.js';
import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';
import type { PbToken } from './scan.js';
import { PbScanner } from './scan.js';
import type { PbDocument, PbField, PbList, PbMessage, PbScalar, PbValue } from './tree.js';

/** UTF-16 units. A model's configuration is a few pages. */
const MAX_LENGTH = 1024 * 1024;
const MAX_DEPTH = 100;
const MAX_PROBLEMS = 100;
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '<': '>' };

/** Protobuf's text format to a tree. Never throws: what makes no sense is a problem, and reading goes on behind it. */
export function parsePbtxt(text: string): PbDocument {
  const all = { start: 0, end: text.length };
  if (text.length > MAX_LENGTH) {
    const message = say`The file is larger than ${1} MB and was not read.`;
    const problem: ParseProblem = { code: 'too-large', message, range: { start: 0, end: 0 } };
    return {
      root: { kind: 'message', fields: [], range: all, inside: all },
      comments: [],
      problems: [problem],
    };
  }
  const parser = new Parser(text);
  const fields = parser.fields(undefined, 0);
  return {
    root: { kind: 'message', fields, range: all, inside: all },
    comments: parser.comments,
    problems: parser.problems,
  };
}

class Parser {
  readonly problems: ParseProblem[] = [];
  readonly #scanner: PbScanner;
  #token: PbToken;
  /** End of the token before. */
  #end = 0;

  constructor(text: string) {
    this.#scanner = new PbScanner(text);
    this.#token = this.#scanner.next();
    this.#report(this.#token);
  }

  get comments(): readonly Range[] {
    return this.#scanner.comments;
  }

  /** Fields up to `closing`, which is left for the caller; undefined: up to the end of the text. */
  fields(closing: string | undefined, depth: number): readonly PbField[] {
    const found: PbField[] = [];
    for (;;) {
      const { kind, range, text } = this.#token;
      if (kind === 'end') return found;
      if (kind === 'sign' && text === closing) return found;
      // A block that was never closed ends where the one around it does.
      if (depth > 0 && this.#isSign('}>]')) return found;
      if (kind === 'word' || (kind === 'sign' && text === '[')) {
        const field = this.#field(depth);
        if (field !== undefined) found.push(field);
        continue;
      }
      // What a template engine writes between the fields may be anything.
      if (kind !== 'placeholder' && !(kind === 'sign' && (text === ',' || text === ';')))
        this.#problem('syntax', say`A field's name was expected here.`, range);
      this.#advance();
    }
  }

  #field(depth: number): PbField | undefined {
    const start = this.#token.range.start;
    const name = this.#name();
    const nameRange = { start, end: this.#end };
    const hasColon = this.#take(':');
    const value = this.#value(hasColon, depth);
    if (value === undefined) {
      this.#problem('syntax', say`${name} has no value.`, nameRange);
      return undefined;
    }
    const field = { name, nameRange, value, range: { start, end: Math.max(value.range.end, nameRange.end) } };
    if (!this.#take(',')) this.#take(';');
    return field;
  }

  /** A word, or `[package.extension]` and `[type.googleapis.com/message]`. */
  #name(): string {
    let name = this.#token.text;
    const isPath = name === '[';
    this.#advance();
    while (isPath && this.#token.kind !== 'end' && !this.#isSign('{}<>:;')) {
      const isLast = this.#isSign(']');
      name += this.#token.text;
      this.#advance();
      if (isLast) break;
    }
    return name;
  }

  #value(hasColon: boolean, depth: number): PbValue | undefined {
    const { kind, text } = this.#token;
    if (kind === 'sign' && (text === '{' || text === '<')) return this.#message(depth);
    if (kind === 'sign' && text === '[') return this.#list(depth);
    return hasColon ? this.#scalar() : undefined;
  }

  #message(depth: number): PbMessage {
    const { range, text } = this.#token;
    const closing = CLOSING[text] ?? '}';
    this.#advance();
    const inner = { start: range.end, end: range.end };
    if (depth >= MAX_DEPTH) {
      this.#problem('too-deep', say`Blocks are nested deeper than ${MAX_DEPTH} levels.`, range);
      this.#skipBlock();
      return { kind: 'message', fields: [], range: { ...range, end: this.#end }, inside: inner };
    }
    const fields = this.fields(closing, depth + 1);
    const inside = { start: range.end, end: Math.max(range.end, this.#token.range.start) };
    if (!this.#take(closing)) {
      this.#problem('syntax', say`This block is not closed.`, range);
      const end = Math.max(range.end, this.#end);
      return { kind: 'message', fields, range: { start: range.start, end }, inside: { ...inside, end } };
    }
    return { kind: 'message', fields, range: { start: range.start, end: this.#end }, inside };
  }

  #list(depth: number): PbList {
    const { range } = this.#token;
    const items: (PbScalar | PbMessage)[] = [];
    this.#advance();
    while (this.#token.kind !== 'end' && !this.#isSign(']}>')) {
      if (this.#take(',')) continue;
      const value = this.#isSign('[') ? undefined : this.#value(true, depth);
      if (value !== undefined && value.kind !== 'list') items.push(value);
      else {
        this.#problem('syntax', say`A value was expected here.`, this.#token.range);
        this.#advance();
      }
    }
    if (!this.#take(']')) this.#problem('syntax', say`This list is not closed.`, range);
    return { kind: 'list', items, range: { start: range.start, end: Math.max(range.end, this.#end) } };
  }

  #scalar(): PbScalar | undefined {
    const { kind, range, text } = this.#token;
    switch (kind) {
      case 'string':
        return this.#strings();
      case 'placeholder':
        this.#advance();
        return { kind: 'scalar', type: 'placeholder', value: text, range };
      case 'word': {
        this.#advance();
        const value = text === 'true' || text === 'false' ? text === 'true' : text;
        return { kind: 'scalar', type: 'word', value, range };
      }
      case 'number': {
        this.#advance();
        return { kind: 'scalar', type: 'number', value: numberOf(text) ?? text, range };
      }
      case 'sign': {
        if (text !== '-') return undefined;
        this.#advance();
        const inner = this.#token;
        if (inner.kind !== 'number' && inner.kind !== 'word') return undefined;
        this.#advance();
        const number = inner.kind === 'number' ? numberOf(inner.text) : undefined;
        const value = number === undefined ? `-${inner.text}` : -number;
        return {
          kind: 'scalar',
          type: inner.kind,
          value,
          range: { start: range.start, end: inner.range.end },
        };
      }
      case 'end':
        return undefined;
    }
  }

  #strings(): PbScalar {
    const { start } = this.#token.range;
    let value = '';
    while (this.#token.kind === 'string') {
      value += this.#token.text;
      this.#advance();
    }
    return { kind: 'scalar', type: 'string', value, range: { start, end: this.#end } };
  }

  /** The rest of a block that is nested too deep, without calling itself. */
  #skipBlock(): void {
    let open = 1;
    while (open > 0 && this.#token.kind !== 'end') {
      if (this.#isSign('{<')) open += 1;
      else if (this.#isSign('}>')) open -= 1;
      this.#advance();
    }
  }

  #isSign(signs: string): boolean {
    return this.#token.kind === 'sign' && signs.includes(this.#token.text);
  }

  #take(sign: string): boolean {
    if (!this.#isSign(sign)) return false;
    this.#advance();
    return true;
  }

  #advance(): void {
    this.#end = this.#token.range.end;
    this.#token = this.#scanner.next();
    this.#report(this.#token);
  }

  #report({ isBroken, kind, range, text }: PbToken): void {
    if (!isBroken) return;
    const message =
      kind === 'string' ? say`This string is not closed.` : say`${text} is no sign of this format.`;
    this.#problem('syntax', message, range);
  }

  #problem(code: ParseProblem['code'], message: Text, range: Range): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ code, message, range });
  }
}

/** Undefined for what only looks like a number. */
function numberOf(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^-/, '');
  if (/^0[xX][0-9a-fA-F]+$/.test(digits)) return sign * parseInt(digits, 16);
  if (/^0[0-7]+$/.test(digits)) return sign * parseInt(digits, 8);
  if (!/^(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[fF]?$/.test(digits)) return undefined;
  return sign * Number(digits.replace(/[fF]$/, ''));
}
