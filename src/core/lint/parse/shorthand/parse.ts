import { say } from '../../../text/message.js';
import type { Text } from '../../../text/message.js';
import type { ParseProblem } from '../problem.js';
import type { DataEntry, DataMapping, DataNode, DataScalar } from '../data/tree.js';

export interface Shorthand {
  readonly root: DataNode | undefined;
  readonly problems: readonly ParseProblem[];
}

/** More is data, and brackets within brackets are parsed by recursion. */
const MAX_LENGTH = 100_000;
const MAX_DEPTH = 50;

/**
 * The AWS CLI's shorthand syntax, `A=1,B=[x,y],C={D=2}`:
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html. Values are texts. A value that a file
 * holds (`A@=file://x`) is tagged.
 */
export function parseShorthand(text: string): Shorthand {
  if (text.length > MAX_LENGTH) return failed('too-large', say`The value is too long and was not read.`, 0);
  const parser = new Parser(text);
  try {
    return { root: parser.readAll(), problems: [] };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return failed('syntax', error.problem, Math.min(error.at, text.length));
  }
}

function failed(code: ParseProblem['code'], message: Text, at: number): Shorthand {
  return { root: undefined, problems: [{ code, message, range: { start: at, end: at } }] };
}

/** Never leaves this file. */
class Stop extends Error {
  readonly problem: Text;
  readonly at: number;

  constructor(problem: Text, at: number) {
    super();
    this.problem = problem;
    this.at = at;
  }
}

const KEY = /[\w.#/:-]+/y;
const NEXT_KEY = /,\s*[\w.#/:-]+@?=/y;

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readAll(): DataNode {
    const root = this.#mapping(0, '', 0);
    if (this.#at < this.#text.length) throw new Stop(say`Something follows the value.`, this.#at);
    return root;
  }

  /** Up to `close`, which is read by the caller. */
  #mapping(start: number, close: string, depth: number): DataMapping {
    if (depth > MAX_DEPTH) throw new Stop(say`The value nests too deep.`, this.#at);
    const entries: DataEntry[] = [];
    this.#skipBlanks();
    if (close === '' || !this.#isAt(close)) {
      do {
        this.#skipBlanks();
        entries.push(this.#entry(close, depth));
        this.#skipBlanks();
      } while (this.#take(','));
    }
    if (close !== '' && !this.#take(close)) throw new Stop(say`A ${close} is missing.`, this.#at);
    return { kind: 'mapping', style: 'flow', entries, range: { start, end: this.#at }, tag: undefined };
  }

  #entry(close: string, depth: number): DataEntry {
    const start = this.#at;
    KEY.lastIndex = start;
    const key = KEY.exec(this.#text)?.[0];
    if (key === undefined) throw new Stop(say`A name is missing.`, start);
    this.#at += key.length;
    const keyRange = { start, end: this.#at };
    const isFile = this.#take('@');
    if (!this.#take('=')) throw new Stop(say`A = is missing behind ${key}.`, this.#at);
    this.#skipBlanks();
    const value = this.#values(close, depth);
    return {
      key,
      keyRange,
      value: isFile ? { ...value, tag: 'file' } : value,
      range: { start, end: value.range.end },
    };
  }

  /** `A=x,y` is a list as long as no name follows the comma. */
  #values(close: string, depth: number): DataNode {
    const first = this.#value(close, depth);
    const items: DataNode[] = [first];
    while (this.#isAt(',') && first.kind === 'scalar') {
      NEXT_KEY.lastIndex = this.#at;
      if (NEXT_KEY.test(this.#text)) break;
      this.#at++;
      this.#skipBlanks();
      // A comma at the end makes a list of one.
      if (this.#at >= this.#text.length || (close !== '' && this.#isAt(close))) {
        return this.#list(items, first.range.start);
      }
      items.push(this.#value(close, depth));
    }
    return items.length === 1 ? first : this.#list(items, first.range.start);
  }

  #list(items: readonly DataNode[], start: number): DataNode {
    return { kind: 'sequence', style: 'flow', items, range: { start, end: this.#at }, tag: undefined };
  }

  #value(close: string, depth: number): DataNode {
    const start = this.#at;
    if (this.#take('{')) return this.#mapping(start, '}', depth + 1);
    if (!this.#take('[')) return this.#scalar(close);
    if (depth > MAX_DEPTH) throw new Stop(say`The value nests too deep.`, start);
    const items: DataNode[] = [];
    this.#skipBlanks();
    if (!this.#isAt(']')) {
      do {
        this.#skipBlanks();
        items.push(this.#value(']', depth + 1));
        this.#skipBlanks();
      } while (this.#take(','));
    }
    if (!this.#take(']')) throw new Stop(say`A ] is missing.`, this.#at);
    return this.#list(items, start);
  }

  #scalar(close: string): DataScalar {
    const start = this.#at;
    const quote = this.#text.charAt(start);
    if (quote === '"' || quote === "'") return this.#quoted(quote);
    let value = '';
    for (let char = this.#text.charAt(start); char !== ''; char = this.#text.charAt(this.#at)) {
      if (char === ',' || char === close || (close === '' && char === '\n')) break;
      const isEscape = char === '\\' && this.#at + 1 < this.#text.length;
      value += isEscape ? this.#text.charAt(this.#at + 1) : char;
      this.#at += isEscape ? 2 : 1;
    }
    const trimmed = value.trimEnd();
    const range = { start, end: this.#at - (value.length - trimmed.length) };
    return { kind: 'scalar', value: trimmed, quote: 'none', range, valueRange: range, tag: undefined };
  }

  #quoted(quote: '"' | "'"): DataScalar {
    const start = this.#at++;
    let value = '';
    while (this.#at < this.#text.length && !this.#isAt(quote)) {
      if (this.#isAt('\\') && this.#at + 1 < this.#text.length) this.#at++;
      value += this.#text.charAt(this.#at++);
    }
    if (!this.#take(quote)) throw new Stop(say`The closing quote is missing.`, start);
    const range = { start, end: this.#at };
    const style = quote === '"' ? 'double' : 'single';
    return { kind: 'scalar', value, quote: style, range, valueRange: range, tag: undefined };
  }

  #isAt(char: string): boolean {
    return this.#text.charAt(this.#at) === char;
  }

  #take(char: string): boolean {
    if (char === '' || !this.#isAt(char)) return false;
    this.#at++;
    return true;
  }

  #skipBlanks(): void {
    while (/\s/.test(this.#text.charAt(this.#at)) && this.#at < this.#text.length) this.#at++;
  }
}
