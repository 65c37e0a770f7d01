import type { Range, TextEdit } from '../../../text/range.js';
import { contains } from '../../../text/range.js';
import type { DataEntry, DataMapping, DataNode, DataSequence } from '../../parse/data/tree.js';
import type { Source } from '../source.js';
import { edit, lineBreakOf } from '../source.js';

/** Where YAML's indented blocks are edited: whole lines, comments left where they are. */
export class BlockText {
  readonly lineBreak: string;
  readonly #source: Source;
  readonly #comments: readonly Range[];

  constructor(source: Source, comments: readonly Range[]) {
    this.#source = source;
    this.#comments = comments;
    this.lineBreak = lineBreakOf(source.text);
  }

  /** White space as wide as what stands before the keys; undefined when they do not stand below each other. */
  indentOf(entries: readonly DataEntry[]): string | undefined {
    let width: number | undefined;
    for (const { keyRange } of entries) {
      const before = this.#before(keyRange.start);
      if (keyRange.start === keyRange.end || !/^ *(?:- +)*$/.test(before)) return undefined;
      if (width !== undefined && before.length !== width) return undefined;
      width = before.length;
    }
    return width === undefined ? undefined : ' '.repeat(width);
  }

  dashIndentOf({ range }: DataSequence): string | undefined {
    const before = this.#before(range.start);
    const isDash = this.#source.text[range.start] === '-' && /^ *(?:- +)*$/.test(before);
    return isDash ? ' '.repeat(before.length) : undefined;
  }

  /** A line behind the one that holds `offset`. */
  lineBehind(offset: number, line: string): TextEdit {
    const at = this.#lineEnd(offset);
    return edit(this.#source, { start: at, end: at }, this.lineBreak + line);
  }

  removeEntry(holder: DataMapping, entry: DataEntry): readonly TextEdit[] {
    const { text } = this.#source;
    if (holder.entries.length === 1 && isWhole(holder.range, entry.range))
      return this.#empty(entry.range, '{}');
    const { start } = entry.keyRange;
    if (this.#before(start).trim() === '') return this.#cutLines(start, entry.range.end);
    // Behind a dash: the next entry moves up, unless a comment stands between.
    const end = this.#lineEnd(entry.range.end);
    const next = end + (/^\s*/.exec(text.slice(end, holder.range.end))?.[0].length ?? 0);
    return [edit(this.#source, { start, end: text[next] === '#' ? end : next }, '')];
  }

  removeItem(holder: DataSequence, item: DataNode): (() => readonly TextEdit[]) | undefined {
    const { text } = this.#source;
    let start = item.range.start - 1;
    while (start > holder.range.start && /\s/.test(text.charAt(start))) start--;
    const isItem = text[start] === '-' && start < item.range.start - 1 && item.range.start < item.range.end;
    if (!isItem || this.#before(start).trim() !== '') return undefined;
    const isOnly = holder.items.length === 1;
    return () =>
      isOnly ? this.#empty({ start, end: item.range.end }, '  []') : this.#cutLines(start, item.range.end);
  }

  /** What is left of a block that loses its only part: behind the key, or where the part was. */
  #empty({ start, end }: Range, brackets: string): readonly TextEdit[] {
    const { text } = this.#source;
    let from = start;
    while (from > 0 && /\s/.test(text.charAt(from - 1))) from--;
    const isBehindKey =
      text[from - 1] === ':' && !this.#comments.some((one) => contains(one, { start: from - 1, end: from }));
    // A missing value reaches up to the comment behind it.
    const gap = text[end] === '#' ? ' ' : '';
    return isBehindKey
      ? [edit(this.#source, { start: from, end }, ` ${brackets.trim()}${gap}`)]
      : [edit(this.#source, { start, end }, brackets + gap)];
  }

  #cutLines(start: number, end: number): readonly TextEdit[] {
    const { text } = this.#source;
    const lineStart = start - this.#before(start).length;
    const lineEnd = this.#lineEnd(end);
    if (lineEnd < text.length) {
      // Comments and blanks further in belong to what goes; left alone they could end up in a block scalar.
      const deeper = `(?: {${start - lineStart + 1},}#.*\\n|[ \\t]+(?:\\r?\\n|$))*`;
      const lines = new RegExp(`^\\r?\\n${deeper}`).exec(text.slice(lineEnd));
      return [edit(this.#source, { start: lineStart, end: lineEnd + (lines?.[0].length ?? 0) }, '')];
    }
    const before = text.startsWith('\r\n', lineStart - 2) ? 2 : 1;
    return [edit(this.#source, { start: Math.max(0, lineStart - before), end: lineEnd }, '')];
  }

  #before(offset: number): string {
    const { text } = this.#source;
    return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  }

  /** Before the line break of the line that holds `offset`. */
  #lineEnd(offset: number): number {
    const { text } = this.#source;
    const at = text.indexOf('\n', offset);
    if (at < 0) return text.length;
    return at > offset && text[at - 1] === '\r' ? at - 1 : at;
  }
}

function isWhole(holder: Range, part: Range): boolean {
  return holder.start === part.start && holder.end === part.end;
}
