import { say } from '../../../text/message.js';
import { type Cursor, MAX_DEPTH } from './scan.js';
import { TemplateParser } from './templates.js';
import type { HclExpression, HclObjectItem, HclReference } from './tree.js';

const OPERATORS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Expressions, by recursive descent. What cannot be parsed becomes opaque, with a problem. */
export class ExpressionParser {
  readonly #cursor: Cursor;
  readonly templates: TemplateParser;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
    this.templates = new TemplateParser(cursor, () => this.parse());
  }

  parse(): HclExpression {
    const cursor = this.#cursor;
    const start = cursor.at;
    const condition = this.#binary(0);
    const behind = cursor.at;
    cursor.skipSpace();
    if (!cursor.take('?')) {
      cursor.at = behind;
      return condition;
    }
    const branches = cursor.within(cursor.isInBrackets, () => {
      cursor.skipSpace();
      const whenTrue = this.parse();
      cursor.skipSpace();
      if (!cursor.take(':')) {
        cursor.problem(say`A conditional without its second value.`);
        return undefined;
      }
      cursor.skipSpace();
      return { whenTrue, whenFalse: this.parse() };
    });
    const range = { start, end: cursor.at };
    return branches === undefined
      ? { kind: 'opaque', range }
      : { kind: 'conditional', condition, ...branches, range };
  }

  #binary(level: number): HclExpression {
    const operators = OPERATORS[level];
    if (operators === undefined) return this.#unary();
    const cursor = this.#cursor;
    const start = cursor.at;
    let left = this.#binary(level + 1);
    for (let count = 0; ; count++) {
      const behind = cursor.at;
      cursor.skipSpace();
      const operator = operators.find((one) => cursor.startsWith(one));
      if (operator === undefined) {
        cursor.at = behind;
        return left;
      }
      cursor.at += operator.length;
      cursor.skipSpace();
      const right = this.#binary(level + 1);
      const range = { start, end: cursor.at };
      left =
        count < MAX_DEPTH ? { kind: 'operation', operator, left, right, range } : { kind: 'opaque', range };
    }
  }

  #unary(): HclExpression {
    const cursor = this.#cursor;
    const { character } = cursor;
    if (character !== '-' && character !== '!') return this.#postfix();
    const start = cursor.at++;
    const right = cursor.within(cursor.isInBrackets, () => {
      cursor.skipSpace();
      return this.#unary();
    });
    const range = { start, end: cursor.at };
    return right === undefined
      ? { kind: 'opaque', range }
      : { kind: 'operation', operator: character, left: undefined, right, range };
  }

  /** A value with what is taken out of it: `.name`, `.0`, `[…]`, `.*`. */
  #postfix(): HclExpression {
    const cursor = this.#cursor;
    const start = cursor.at;
    const base = this.#primary();
    const path: (string | undefined)[] = base.kind === 'reference' ? [...base.path] : [];
    let isTaken = false;
    for (;;) {
      const { character } = cursor;
      if (character === '.' && !cursor.startsWith('...')) {
        cursor.at++;
        if (cursor.take('*')) path.push('*');
        else {
          const name = cursor.identifier() ?? (cursor.number() === undefined ? null : undefined);
          if (name === null) {
            cursor.problem(say`A name is missing behind the dot.`, cursor.at - 1);
            break;
          }
          path.push(name);
        }
      } else if (character === '[') path.push(this.#index());
      else break;
      isTaken = true;
    }
    if (!isTaken) return base;
    const range = { start, end: cursor.at };
    return base.kind === 'reference' ? { kind: 'reference', path, range } : { kind: 'opaque', range };
  }

  /** A literal name between brackets is a step like any other. */
  #index(): string | undefined {
    const cursor = this.#cursor;
    cursor.at++;
    const found = cursor.within(true, () => {
      cursor.skipSpace();
      if (cursor.take('*')) return '*';
      const index = this.parse();
      return index.kind === 'literal' && typeof index.value === 'string' ? `["${index.value}"]` : undefined;
    });
    this.#close(']');
    return found;
  }

  #primary(): HclExpression {
    const cursor = this.#cursor;
    const start = cursor.at;
    switch (cursor.character) {
      case '"':
        return this.templates.quoted();
      case '(': {
        cursor.at++;
        const inner = cursor.within(true, () => {
          cursor.skipSpace();
          return this.parse();
        });
        this.#close(')');
        return inner ?? { kind: 'opaque', range: { start, end: cursor.at } };
      }
      case '[':
        return this.#tuple();
      case '{':
        return this.#object();
      case '<': {
        const heredoc = this.templates.heredoc();
        if (heredoc !== undefined) return heredoc;
        break;
      }
      default:
    }
    const number = cursor.number();
    if (number !== undefined)
      return { kind: 'literal', value: Number(number), quote: 'none', range: { start, end: cursor.at } };
    const name = this.#name();
    if (name !== undefined) return this.#named(name, start);
    cursor.problem(say`A value is missing here.`);
    return { kind: 'opaque', range: { start, end: start } };
  }

  /** A name, or one within a provider's namespace (`provider::aws::arn_parse`). */
  #name(): string | undefined {
    const cursor = this.#cursor;
    let name = cursor.identifier();
    while (name !== undefined && cursor.take('::')) name += `::${cursor.identifier() ?? ''}`;
    return name;
  }

  #named(name: string, start: number): HclExpression {
    const cursor = this.#cursor;
    if (cursor.character === '(') return this.#call(name, start);
    const range = { start, end: cursor.at };
    const value = WORDS.get(name);
    if (value !== undefined) return { kind: 'literal', value, quote: 'none', range };
    const reference: HclReference = { kind: 'reference', path: [name], range };
    return reference;
  }

  #call(name: string, start: number): HclExpression {
    const cursor = this.#cursor;
    cursor.at++;
    const list: HclExpression[] = [];
    let isExpanded = false;
    cursor.within(true, () => {
      this.#list(')', () => {
        list.push(this.parse());
        const behind = cursor.at;
        cursor.skipSpace();
        if (cursor.take('...')) isExpanded = true;
        else cursor.at = behind;
      });
    });
    this.#close(')');
    return { kind: 'call', name, arguments: list, isExpanded, range: { start, end: cursor.at } };
  }

  #tuple(): HclExpression {
    const cursor = this.#cursor;
    const start = cursor.at++;
    const items: HclExpression[] = [];
    const isFor = cursor.within(true, () => {
      cursor.skipSpace();
      if (this.#isFor()) {
        this.#skipFor(']');
        return true;
      }
      this.#list(']', () => items.push(this.parse()));
      return false;
    });
    this.#close(']');
    const range = { start, end: cursor.at };
    return isFor === false ? { kind: 'tuple', items, range } : { kind: 'opaque', range };
  }

  /** Comma-separated parts up to `close`, which is not taken. */
  #list(close: string, part: () => void): void {
    const cursor = this.#cursor;
    for (;;) {
      cursor.skipSpace(true);
      if (cursor.isAtEnd() || cursor.character === close) return;
      const start = cursor.at;
      part();
      const behind = cursor.at;
      cursor.skipSpace(true);
      if (cursor.take(',')) continue;
      if (cursor.character === close) return;
      cursor.at = behind;
      if (cursor.at === start) return;
      cursor.problem(say`A comma is missing here.`, behind);
      return;
    }
  }

  #object(): HclExpression {
    const cursor = this.#cursor;
    const start = cursor.at++;
    const items: HclObjectItem[] = [];
    const isFor = cursor.within(false, () => {
      cursor.skipSpace(true);
      if (this.#isFor()) {
        cursor.isInBrackets = true;
        this.#skipFor('}');
        return true;
      }
      this.#items(items);
      return false;
    });
    this.#close('}');
    const range = { start, end: cursor.at };
    return isFor === false ? { kind: 'object', items, range } : { kind: 'opaque', range };
  }

  /** Items end with a comma or with their line. */
  #items(items: HclObjectItem[]): void {
    const cursor = this.#cursor;
    for (;;) {
      cursor.skipSpace(true);
      while (cursor.take(',')) cursor.skipSpace(true);
      if (cursor.isAtEnd() || cursor.character === '}') return;
      const item = this.#item();
      if (item === undefined) return;
      items.push(item);
      const behind = cursor.at;
      cursor.skipSpace();
      if (cursor.character === ',' || cursor.character === '\n' || cursor.character === '}') continue;
      cursor.at = behind;
      if (!cursor.isAtEnd()) cursor.problem(say`A comma or a new line is missing here.`, behind);
      return;
    }
  }

  #item(): HclObjectItem | undefined {
    const cursor = this.#cursor;
    const start = cursor.at;
    const name = this.parse();
    const keyRange = { start, end: cursor.at };
    cursor.skipSpace();
    if ((!cursor.startsWith('==') && cursor.take('=')) || cursor.take(':')) {
      cursor.skipSpace();
      const value = this.parse();
      const isOwn = cursor.text[start] !== '(';
      return { key: isOwn ? keyOf(name) : undefined, keyRange, value, range: { start, end: cursor.at } };
    }
    cursor.problem(say`A key without a value.`, start, keyRange.end);
    return undefined;
  }

  #isFor(): boolean {
    return /^for[ \t\r\n]/.test(this.#cursor.text.slice(this.#cursor.at, this.#cursor.at + 4));
  }

  /** Its parts are parsed for their brackets only. */
  #skipFor(close: string): void {
    const cursor = this.#cursor;
    for (;;) {
      cursor.skipSpace(true);
      if (cursor.isAtEnd() || cursor.character === close) return;
      if (['=>', '...', ',', ':', '='].some((one) => cursor.take(one))) continue;
      const start = cursor.at;
      this.parse();
      if (cursor.at === start) return;
    }
  }

  #close(bracket: string): void {
    const cursor = this.#cursor;
    const behind = cursor.at;
    cursor.skipSpace(true);
    if (cursor.take(bracket)) return;
    cursor.at = behind;
    cursor.problem(say`A ${bracket} is missing here.`, behind);
  }
}

function keyOf(name: HclExpression): string | undefined {
  if (name.kind === 'literal') return String(name.value);
  return name.kind === 'reference' && name.path.length === 1 ? name.path[0] : undefined;
}
