import { say } from '../../../text/message.js';
import type { Range } from '../../../text/range.js';
import { ExpressionParser } from './expressions.js';
import { Cursor, MAX_LENGTH } from './scan.js';
import type { HclAttribute, HclBlock, HclBody, HclDocument, HclExpression, HclLabel } from './tree.js';

/** A block of the outermost level at the start of a line: what is open around it was never closed. */
const OUTERMOST =
  /(?:resource|data|variable|output|module|provider|locals|terraform|moved|import|check)[ \t]*["{]/y;

/** Terraform's configuration language. Tolerant: what cannot be read is a problem, the rest goes on. */
export function parseHcl(text: string): HclDocument {
  if (text.length > MAX_LENGTH) {
    const range = { start: 0, end: 0 };
    const message = say`The file is larger than 2 MB and was not read.`;
    return { body: { items: [], range }, comments: [], problems: [{ code: 'too-large', message, range }] };
  }
  const cursor = new Cursor(text);
  const body = new BodyParser(cursor).outermost();
  return { body, comments: cursor.comments, problems: cursor.problems };
}

/** A string of Terraform's JSON syntax, whose text without quotes is `range` of `text`. */
export function parseHclString(text: string, { start, end }: Range): HclExpression {
  const cursor = new Cursor(text, start, end);
  const range = { start: Math.max(0, start - 1), end: Math.min(text.length, end + 1) };
  const parsed = new ExpressionParser(cursor).templates.bare(range);
  return cursor.problems.length === 0 ? parsed : { kind: 'opaque', range };
}

class BodyParser {
  readonly #cursor: Cursor;
  readonly #expressions: ExpressionParser;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
    this.#expressions = new ExpressionParser(cursor);
  }

  outermost(): HclBody {
    const cursor = this.#cursor;
    const items: (HclAttribute | HclBlock)[] = [];
    while (!cursor.isAtEnd()) {
      this.#items(items);
      if (cursor.isAtEnd()) break;
      cursor.problem(say`This bracket closes nothing.`);
      cursor.at++;
    }
    return { items, range: { start: 0, end: cursor.text.length } };
  }

  /** Up to the closing brace, the end, or a block that belongs further out. */
  #items(items: (HclAttribute | HclBlock)[]): void {
    const cursor = this.#cursor;
    for (;;) {
      cursor.skipSpace(true);
      if (cursor.isAtEnd() || cursor.character === '}' || this.#isOutermost()) return;
      const item = this.#item();
      if (item !== undefined) items.push(item);
    }
  }

  #isOutermost(): boolean {
    const { at, text, depth } = this.#cursor;
    if (depth === 0 || text[at - 1] !== '\n') return false;
    OUTERMOST.lastIndex = at;
    return OUTERMOST.test(text);
  }

  #item(): HclAttribute | HclBlock | undefined {
    const cursor = this.#cursor;
    const start = cursor.at;
    const name = cursor.identifier() ?? this.#quotedName();
    if (name === undefined) {
      cursor.problem(say`An argument or a block is expected here.`);
      cursor.at++;
      this.#skipRest();
      return undefined;
    }
    const nameRange = { start, end: cursor.at };
    cursor.skipSpace();
    if (cursor.character === '=' && !cursor.startsWith('==')) return this.#attribute(name, nameRange);
    return this.#block(name, nameRange);
  }

  /** Some people quote the names of arguments, which old versions took. */
  #quotedName(): string | undefined {
    if (this.#cursor.character !== '"') return undefined;
    const found = this.#expressions.templates.quoted();
    return found.kind === 'literal' && typeof found.value === 'string' ? found.value : undefined;
  }

  #attribute(name: string, nameRange: Range): HclAttribute {
    const cursor = this.#cursor;
    cursor.at++;
    cursor.skipSpace();
    const value = this.#expressions.parse();
    const end = Math.max(value.range.end, cursor.at);
    this.#endLine();
    return { kind: 'attribute', name, nameRange, value, range: { start: nameRange.start, end } };
  }

  #block(type: string, typeRange: Range): HclBlock | undefined {
    const cursor = this.#cursor;
    const labels = this.#labels();
    if (cursor.character !== '{') {
      cursor.problem(say`An argument needs =, a block needs {.`, typeRange.start, typeRange.end);
      this.#skipRest();
      return undefined;
    }
    const open = cursor.at++;
    const inside = cursor.within(false, () => {
      const items: (HclAttribute | HclBlock)[] = [];
      this.#items(items);
      return items;
    });
    if (inside === undefined) cursor.at = cursor.end;
    const close = cursor.at;
    const isClosed = cursor.take('}');
    if (!isClosed && inside !== undefined) cursor.problem(say`This block is not closed.`, open, open + 1);
    const range = { start: typeRange.start, end: cursor.at };
    if (isClosed) this.#endLine();
    const body = { items: inside ?? [], range: { start: open + 1, end: close } };
    return { kind: 'block', type, typeRange, labels, body, range };
  }

  #labels(): readonly HclLabel[] {
    const cursor = this.#cursor;
    const labels: HclLabel[] = [];
    for (;;) {
      cursor.skipSpace();
      const start = cursor.at;
      const text = cursor.identifier() ?? this.#quotedName();
      if (text === undefined) return labels;
      labels.push({ text, range: { start, end: cursor.at } });
    }
  }

  /** Nothing but a comment may follow on the line. */
  #endLine(): void {
    const cursor = this.#cursor;
    cursor.skipSpace(false);
    if (cursor.isAtEnd() || cursor.character === '\n' || cursor.character === '}') return;
    cursor.problem(say`A new line is missing here.`);
    this.#skipRest();
  }

  #skipRest(): void {
    const cursor = this.#cursor;
    const end = cursor.text.indexOf('\n', cursor.at);
    const line = cursor.text.slice(cursor.at, end < 0 ? cursor.end : end);
    const brace = line.indexOf('}');
    // What closes a block on this line still closes it.
    if (brace >= 0 && cursor.depth > 0 && !line.slice(0, brace).includes('{')) cursor.at += brace;
    else cursor.skipLine();
  }
}
