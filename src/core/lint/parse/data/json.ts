import type { Message } from '../../../text/message.js';
import { say } from '../../../text/message.js';
import { createScanner } from 'jsonc-parser';
import type { Range } from '../../../text/range.js';
import { MAX_DEPTH, MAX_LENGTH, Problems, tooLarge } from './limits.js';
import type { DataDocument, DataEntry, DataNode, DataScalar } from './tree.js';

/** The scanner's token numbers. Its own names are an ambient `const enum`, which isolated modules cannot read. */
const T = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  trivia: 15,
  unknown: 16,
  end: 17,
} as const;

const BYTE_ORDER_MARK = 0xfeff;

interface Key {
  readonly key: string;
  readonly range: Range;
  /** Behind the colon, or behind the key as long as there is none. */
  after: number;
  hasColon: boolean;
}

interface Frame {
  readonly kind: 'mapping' | 'sequence';
  readonly start: number;
  readonly entries: DataEntry[];
  readonly items: DataNode[];
  /** Set between a key and its value. */
  key: Key | undefined;
  needsComma: boolean;
}

/**
 * JSON with comments and trailing commas. Works on the scanner's tokens, with a stack of its own: the library's
 * parser recurses, and a file of brackets alone would end it.
 */
export function parseJson(text: string): DataDocument {
  return text.length > MAX_LENGTH ? tooLarge(2) : new JsonParser(text).parse();
}

class JsonParser {
  readonly #text: string;
  readonly #problems = new Problems();
  readonly #comments: Range[] = [];
  readonly #stack: Frame[] = [];
  #openMappings = 0;
  #openSequences = 0;
  #root: DataNode | undefined;
  #hasTrailing = false;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): DataDocument {
    const scanner = createScanner(this.#text, false);
    if (this.#text.charCodeAt(0) === BYTE_ORDER_MARK) scanner.setPosition(1);
    for (;;) {
      const token: number = scanner.scan();
      if (token === T.end) break;
      if (token === T.lineBreak || token === T.trivia) continue;
      const start = scanner.getTokenOffset();
      const end = Math.min(start + scanner.getTokenLength(), this.#text.length);
      const error: number = scanner.getTokenError();
      if (error !== 0) {
        this.#problems.add('syntax', say`This string, number or comment is not complete.`, start, end);
      }
      if (token === T.lineComment || token === T.blockComment) this.#comments.push({ start, end });
      else this.#take(token, start, end, scanner.getTokenValue());
    }
    const end = this.#text.length;
    if (this.#stack.length > 0)
      this.#problems.add('syntax', say`The text ends before this is closed.`, end, end);
    while (this.#stack.length > 0) this.#close(end);
    return { root: this.#root, comments: this.#comments, problems: this.#problems.found };
  }

  #take(token: number, start: number, end: number, value: string): void {
    const top = this.#stack.at(-1);
    if (top === undefined && this.#root !== undefined) {
      if (!this.#hasTrailing)
        this.#problems.add('syntax', say`Nothing may follow the first value.`, start, end);
      this.#hasTrailing = true;
    } else if (token === T.openBrace || token === T.openBracket) {
      this.#beforeValue(start);
      this.#open(token === T.openBrace ? 'mapping' : 'sequence', start);
    } else if (token === T.closeBrace || token === T.closeBracket) {
      this.#closeBy(token === T.closeBrace ? 'mapping' : 'sequence', start, end);
    } else if (token === T.comma) {
      if (top === undefined || !(top.needsComma || top.key))
        this.#expected(say`Expected a value here.`, start, end);
      if (top) this.#finishKey(top);
      if (top) top.needsComma = false;
    } else if (token === T.colon) {
      const key = top?.key;
      if (key === undefined || key.hasColon) this.#expected(say`Expected a key here.`, start, end);
      if (key) [key.hasColon, key.after] = [true, end];
    } else if (top?.kind === 'mapping' && !top.key?.hasColon) {
      this.#takeKey(top, token, start, end, value);
    } else {
      this.#beforeValue(start);
      this.#add(this.#scalar(token, start, end, value));
    }
  }

  #takeKey(top: Frame, token: number, start: number, end: number, value: string): void {
    if (top.key || top.needsComma)
      this.#expected(top.key ? say`Expected ':' here.` : say`Expected ',' here.`, start, start);
    this.#finishKey(top);
    if (token !== T.string) this.#expected(say`Expected a key in double quotes here.`, start, end);
    top.key = { key: value, range: { start, end }, after: end, hasColon: false };
  }

  #scalar(token: number, start: number, end: number, text: string): DataScalar {
    const range = { start, end };
    let value: DataScalar['value'] = text;
    if (token === T.number) value = Number(text);
    else if (token === T.true) value = true;
    else if (token === T.false) value = false;
    else if (token === T.null) value = null;
    else if (token !== T.string) this.#expected(say`Expected a value here.`, start, end);
    const quote = token === T.string ? 'double' : 'none';
    return { kind: 'scalar', value, quote, range, valueRange: range, tag: undefined };
  }

  /** Reports what is missing in front of a value: the comma, or the key. */
  #beforeValue(start: number): void {
    const top = this.#stack.at(-1);
    if (top?.kind === 'mapping' && !top.key?.hasColon) {
      this.#expected(top.key ? say`Expected ':' here.` : say`Expected a key here.`, start, start);
    } else if (top?.needsComma) {
      this.#expected(say`Expected ',' here.`, start, start);
    }
  }

  #open(kind: Frame['kind'], start: number): void {
    if (this.#stack.length === MAX_DEPTH && !this.#problems.has('too-deep')) {
      const message = say`The text nests deeper than ${MAX_DEPTH} levels; what lies deeper was not read.`;
      this.#problems.add('too-deep', message, start, start + 1);
    }
    this.#stack.push({ kind, start, entries: [], items: [], key: undefined, needsComma: false });
    if (kind === 'mapping') this.#openMappings++;
    else this.#openSequences++;
  }

  /** A closing bracket also ends everything unfinished inside its pair; one without a pair is skipped. */
  #closeBy(kind: Frame['kind'], start: number, end: number): void {
    if ((kind === 'mapping' ? this.#openMappings : this.#openSequences) === 0) {
      this.#expected(say`Expected a value here.`, start, end);
      return;
    }
    while (this.#stack.at(-1)?.kind !== kind) {
      this.#expected(kind === 'mapping' ? say`Expected ']' here.` : say`Expected '}' here.`, start, start);
      this.#close(start);
    }
    this.#close(end, start);
  }

  /** `end` is the end of the container, `innerEnd` that of its last possible child. */
  #close(end: number, innerEnd = end): void {
    const frame = this.#stack.at(-1);
    if (frame === undefined) return;
    this.#finishKey(frame, innerEnd);
    this.#stack.pop();
    if (frame.kind === 'mapping') this.#openMappings--;
    else this.#openSequences--;
    const { kind, start, entries, items } = frame;
    const base = { range: { start, end }, tag: undefined, style: 'flow' } as const;
    this.#add(kind === 'mapping' ? { ...base, kind, entries } : { ...base, kind, items });
  }

  /** A key that is still being typed counts as `null`, so that its place is known. */
  #finishKey(frame: Frame, limit = Infinity): void {
    if (frame.key === undefined) return;
    const at = Math.min(frame.key.after, limit);
    this.#expected(say`Expected a value here.`, at, at);
    const range = { start: at, end: at };
    this.#addTo(frame, {
      kind: 'scalar',
      value: null,
      quote: 'none',
      range,
      valueRange: range,
      tag: undefined,
    });
  }

  #add(node: DataNode): void {
    const top = this.#stack.at(-1);
    if (top) this.#addTo(top, node);
    else this.#root = node;
  }

  #addTo(frame: Frame, node: DataNode): void {
    const { key } = frame;
    frame.key = undefined;
    frame.needsComma = true;
    if (this.#stack.length > MAX_DEPTH) return;
    if (frame.kind === 'sequence') {
      frame.items.push(node);
    } else if (key) {
      const range = { start: key.range.start, end: node.range.end };
      frame.entries.push({ key: key.key, keyRange: key.range, value: node, range });
    }
  }

  #expected(message: Message, start: number, end: number): void {
    this.#problems.add('syntax', message, start, end);
  }
}
