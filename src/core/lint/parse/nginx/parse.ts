import { say } from '../../../text/message.js';
import type { Text } from '../../../text/message.js';
import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';
import { NginxScanner, type NginxToken } from './scan.js';
import type { NginxBlock, NginxDirective, NginxFile, NginxWord } from './tree.js';

const MAX_LENGTH = 2 * 1024 * 1024;
/** Blocks within blocks. Walkers of the tree may recurse, so nothing deeper is handed out. */
const MAX_DEPTH = 100;
const MAX_PROBLEMS = 100;

const CODE_BLOCK = /_by_(?:lua|js)_block$/;
/** What a template engine replaces by lines of its own, so that no ';' need follow. */
const PLACEHOLDER = /^(?:\{\{.*\}\}|%\w+%|\$\{\w+\})$/;

interface Frame {
  /** undefined for a block without a directive in front. */
  readonly head: NginxToken | undefined;
  readonly args: readonly NginxWord[];
  readonly open: Range;
  readonly directives: NginxDirective[];
}

/** Every block is read by the same rule, so `map` and `types` entries are directives too. */
export function parseNginx(text: string): NginxFile {
  if (text.length > MAX_LENGTH) {
    const message = say`The file is larger than 2 MB and was not read.`;
    return {
      directives: [],
      comments: [],
      problems: [{ code: 'too-large', message, range: { start: 0, end: 0 } }],
    };
  }
  return new NginxParser(text).parse();
}

class NginxParser {
  readonly #end: number;
  readonly #scanner: NginxScanner;
  readonly #problems: ParseProblem[] = [];
  readonly #top: NginxDirective[] = [];
  readonly #stack: Frame[] = [];
  #words: NginxToken[] = [];

  constructor(text: string) {
    this.#end = text.length;
    this.#scanner = new NginxScanner(text);
  }

  parse(): NginxFile {
    for (let token = this.#scanner.next(); token; token = this.#scanner.next()) this.#take(token);
    this.#finishUnended();
    if (this.#stack.length > 0) {
      this.#problem(
        'syntax',
        say`The file ends before this block's '}'.`,
        this.#stack.at(-1)?.open ?? this.#endRange(),
      );
    }
    while (this.#stack.length > 0) this.#close(this.#end, false);
    return { directives: this.#top, comments: this.#scanner.comments, problems: this.#problems };
  }

  #take(token: NginxToken): void {
    switch (token.kind) {
      case 'word':
        if (!token.isClosed) this.#problem('syntax', say`This string has no closing quote.`, token.range);
        if (this.#words.length > 0 || !PLACEHOLDER.test(token.value) || !this.#scanner.isLineDone()) {
          this.#words.push(token);
        }
        break;
      case 'semicolon':
        if (this.#words.length === 0)
          this.#problem('syntax', say`Expected a directive in front of ';'.`, token.range);
        this.#finish(token.range.end, undefined);
        break;
      case 'open':
        this.#open(token.range);
        break;
      case 'close':
        this.#finishUnended();
        if (this.#stack.length === 0) this.#problem('syntax', say`This '}' closes nothing.`, token.range);
        this.#close(token.range.end, true);
        break;
    }
  }

  #open(open: Range): void {
    const [head, ...args] = this.#words;
    if (head === undefined) this.#problem('syntax', say`Expected a directive in front of '{'.`, open);
    if (head && CODE_BLOCK.test(head.value)) {
      const isClosed = this.#scanner.skipLua();
      if (!isClosed) this.#problem('syntax', say`The file ends before this block's '}'.`, open);
      const range = { start: open.start, end: this.#scanner.offset };
      this.#finish(range.end, { range, directives: [], isClosed });
      return;
    }
    this.#words = [];
    if (this.#stack.length === MAX_DEPTH && !this.#problems.some(({ code }) => code === 'too-deep')) {
      this.#problem('too-deep', say`Blocks deeper than ${MAX_DEPTH} levels were not read.`, open);
    }
    // Braces alone group nothing: what they hold belongs to the block around.
    const directives = head === undefined ? this.#directives : [];
    this.#stack.push({ head, args: args.map(toWord), open, directives });
  }

  #close(end: number, isClosed: boolean): void {
    const frame = this.#stack.pop();
    if (frame?.head === undefined) return;
    const { head, args, open, directives } = frame;
    const block = { range: { start: open.start, end }, directives, isClosed };
    this.#add({
      name: head.value,
      nameRange: head.range,
      args,
      range: { start: head.range.start, end },
      block,
    });
  }

  /** What was read since the last directive, when a '}' or the end comes where its ';' should be. */
  #finishUnended(): void {
    const last = this.#words.at(-1);
    if (last === undefined) return;
    this.#problem('syntax', say`Expected ';' here.`, { start: last.range.end, end: last.range.end });
    this.#finish(last.range.end, undefined);
  }

  #finish(end: number, block: NginxBlock | undefined): void {
    const [head, ...args] = this.#words;
    this.#words = [];
    if (head === undefined) return;
    const range = { start: head.range.start, end };
    this.#add({ name: head.value, nameRange: head.range, args: args.map(toWord), range, block });
  }

  #add(directive: NginxDirective): void {
    if (this.#stack.length <= MAX_DEPTH) this.#directives.push(directive);
  }

  get #directives(): NginxDirective[] {
    return this.#stack.at(-1)?.directives ?? this.#top;
  }

  #endRange(): Range {
    return { start: this.#end, end: this.#end };
  }

  #problem(code: ParseProblem['code'], message: Text, range: Range): void {
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push({ code, message, range });
  }
}

function toWord({ value, range }: NginxToken): NginxWord {
  return { value, range };
}
