import { say } from '../../../text/message.js';
import type { Sink } from './sink.js';
import { standInFor } from './words.js';

const MAX_LEVELS = 100;

interface Level {
  /** Columns in the text. */
  readonly width: number;
  /** Columns in what the grammar sees. Equal to that of the level below when the indentation means nothing. */
  readonly written: number;
}

/** Indentation and the order of branches: makes blocks well formed, whatever was typed. */
export class Layout {
  readonly #text: string;
  readonly #sink: Sink;
  #levels: Level[] = [{ width: 0, written: 0 }];
  /** By written columns: which branches may follow the last statement of the block. */
  readonly #chains = new Map<number, string>();
  /** End of a header whose body has to start on the next line. */
  #headerEnd: number | undefined;

  constructor(text: string, sink: Sink) {
    this.#text = text;
    this.#sink = sink;
  }

  /** Columns of white space before `to`; a tab goes to the next multiple of eight. */
  width(from: number, to: number): number {
    let width = 0;
    for (let at = from; at < to; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 9) width += 8 - (width % 8);
      else if (code === 32) width++;
      else if (code === 37 || code === 62) break; // `%time` and `>>>` are no indentation
    }
    return width;
  }

  expectBody(headerEnd: number): void {
    this.#headerEnd = headerEnd;
  }

  /** Puts a statement that starts at `start` in its block. */
  place(lineStart: number, start: number): void {
    const width = this.width(lineStart, start);
    const top = this.#top();
    if (this.#headerEnd !== undefined && width > top.width && this.#levels.length <= MAX_LEVELS) {
      const written = top.written + width - top.width;
      this.#levels.push({ width, written });
      this.#chains.set(written, '');
      this.#headerEnd = undefined;
    } else {
      const wasHeader = this.#headerEnd !== undefined;
      this.finish();
      if (width > top.width) {
        if (wasHeader) this.#sink.report(say`Too many nested blocks.`, start, start + 1, 'too-deep');
        else this.#sink.report(say`Unexpected indentation.`, lineStart, start, 'indentation');
        this.#levels.push({ width, written: top.written });
      } else if (width < top.width) this.#leave(width, lineStart, start);
    }
    const { written } = this.#top();
    if (written !== width || !/^[ \t]*$/.test(this.#text.slice(lineStart, start))) {
      this.#sink.replace(lineStart, start, ' '.repeat(written));
    }
  }

  /** Notes a statement's first keyword; answers what to write instead when the branch has nothing to belong to. */
  enter(keyword: string, hasCondition: boolean): string | undefined {
    const { written } = this.#top();
    const previous = this.#chains.get(written) ?? '';
    const next = nextInChain(previous, keyword);
    this.#chains.set(written, next ?? '');
    if (next !== undefined) return undefined;
    const standIn = standInFor(keyword, hasCondition);
    this.#chains.set(written, nextInChain('', standIn) ?? '');
    return standIn;
  }

  /** A header without a body gets one. */
  finish(): void {
    if (this.#headerEnd !== undefined) this.#sink.insert(this.#headerEnd, ' pass');
    this.#headerEnd = undefined;
  }

  #leave(width: number, lineStart: number, start: number): void {
    let left = this.#top();
    while (this.#top().width > width) {
      left = this.#top();
      this.#levels.pop();
    }
    if (this.#top().width === width) return;
    this.#sink.report(say`This indentation matches no block.`, lineStart, start);
    this.#levels.push({ width, written: left.written });
  }

  #top(): Level {
    return this.#levels.at(-1) ?? { width: 0, written: 0 };
  }
}

/** What may follow after `keyword`; undefined when `keyword` itself must not follow. */
function nextInChain(previous: string, keyword: string): string | undefined {
  switch (keyword) {
    case 'if':
    case 'try':
      return keyword;
    case 'for':
    case 'while':
      return 'loop';
    case 'elif':
      return previous === 'if' ? 'if' : undefined;
    case 'else':
      if (previous === 'try') return 'try-else';
      return previous === 'if' || previous === 'loop' ? '' : undefined;
    case 'except':
      return previous === 'try' ? 'try' : undefined;
    case 'finally':
      return previous === 'try' || previous === 'try-else' ? '' : undefined;
    default:
      return '';
  }
}
