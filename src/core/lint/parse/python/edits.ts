import type { Range } from '../../../text/range.js';

/** Replaces a stretch of the text before the grammar sees it. Ranges of the tree still point into the text. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Every `_` in `text` then stands for an expression of this form that the author did not write. */
  readonly form?: 'missing' | 'magic' | 'too-deep' | 'decorator';
}

/** The text as the grammar sees it, and the way back to the text as it was given. */
export class EditedText {
  readonly text: string;
  /** Offsets of made-up names, and what they stand for. */
  readonly placeholders: ReadonlyMap<number, string>;
  readonly #source: string;
  readonly #edits: readonly Edit[];
  readonly #starts: number[] = [];

  constructor(source: string, edits: readonly Edit[]) {
    this.#source = source;
    this.#edits = edits.toSorted((a, b) => a.from - b.from || a.to - b.to);
    const placeholders = new Map<number, string>();
    const pieces: string[] = [];
    let length = 0;
    let copied = 0;
    for (const { from, to, text, form } of this.#edits) {
      pieces.push(source.slice(copied, from), text);
      length += from - copied;
      this.#starts.push(length);
      if (form !== undefined) {
        for (let i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1))
          placeholders.set(length + i, form);
      }
      length += text.length;
      copied = to;
    }
    pieces.push(source.slice(copied));
    this.text = pieces.join('');
    this.placeholders = placeholders;
  }

  /** The stretch of the source that a stretch of the edited text came from; empty for what was made up. */
  range(from: number, to: number): Range {
    if (this.#edits.length === 0) return { start: from, end: to };
    const end = this.#end(to);
    if (from === to) return { start: end, end };
    return { start: Math.min(this.#start(from), end), end };
  }

  slice(from: number, to: number): string {
    const { start, end } = this.range(from, to);
    return this.#source.slice(start, end);
  }

  #start(offset: number): number {
    const at = this.#countUpTo(offset + 1) - 1;
    const edit = this.#edits[at];
    if (edit === undefined) return offset;
    const past = offset - (this.#starts[at] ?? 0) - edit.text.length;
    return past >= 0 ? edit.to + past : edit.from;
  }

  #end(offset: number): number {
    const at = this.#countUpTo(offset) - 1;
    const edit = this.#edits[at];
    if (edit === undefined) return offset;
    const past = offset - (this.#starts[at] ?? 0) - edit.text.length;
    return edit.to + Math.max(0, past);
  }

  /** How many edits start before `offset`. */
  #countUpTo(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
