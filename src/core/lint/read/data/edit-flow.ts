import type { Range, TextEdit } from '../../../text/range.js';
import type { Source } from '../source.js';
import { edit, indentAt, lineBreakOf } from '../source.js';

/** Layout of a part that is about to be written. */
export interface Layout {
  /** Indentation of the part; undefined when it shares a line with others. */
  readonly indent: string | undefined;
  readonly unit: string;
  readonly lineBreak: string;
}

/** Where the lists in brackets (`{…}`, `[…]`) of a text are edited, in JSON and in YAML alike. */
export class FlowText {
  readonly #source: Source;
  readonly #comments: readonly Range[];
  readonly #unit: string;
  readonly #isJson: boolean;

  /** In JSON an empty list may take lines of its own, and a comma may not stay behind; in YAML it is the reverse. */
  constructor(source: Source, comments: readonly Range[], unit: string, isJson: boolean) {
    this.#source = source;
    this.#comments = comments;
    this.#unit = unit;
    this.#isJson = isJson;
  }

  /** Inside of the brackets; undefined when the brackets are not both there. `at` may start with a tag. */
  inside(at: Range, open: '{' | '['): Range | undefined {
    const { text } = this.#source;
    const start = text.startsWith('!', at.start) ? text.indexOf(open, at.start) : at.start;
    if (text[start] !== open || text[at.end - 1] !== (open === '{' ? '}' : ']')) return undefined;
    return start + 1 < at.end ? { start: start + 1, end: at.end - 1 } : undefined;
  }

  /** `parts` are all that stands in the list, in the text's order. */
  add(inside: Range, parts: readonly Range[], render: (layout: Layout) => string): readonly TextEdit[] {
    const last = parts.at(-1);
    return last === undefined ? this.#addFirst(inside, render) : this.#addBehind(inside, last, render);
  }

  #addFirst(inside: Range, render: (layout: Layout) => string): readonly TextEdit[] {
    const { text } = this.#source;
    const lineBreak = lineBreakOf(text);
    const isEmpty = text.slice(inside.start, inside.end).trim() === '';
    if (isEmpty && !(this.#isJson && text.includes('\n')))
      return [edit(this.#source, inside, render({ indent: undefined, unit: this.#unit, lineBreak }))];
    const outer = indentAt(text, inside.start);
    const indent = outer + this.#unit;
    const part = lineBreak + indent + render({ indent, unit: this.#unit, lineBreak });
    if (isEmpty) return [edit(this.#source, inside, part + lineBreak + outer)];
    return [this.#insertion(inside.start, part)];
  }

  #addBehind(inside: Range, last: Range, render: (layout: Layout) => string): readonly TextEdit[] {
    const { text } = this.#source;
    const lineBreak = lineBreakOf(text);
    const comma = this.#comma(last.end, inside.end);
    const after = comma === undefined ? last.end : comma + 1;
    // A missing value of YAML reaches up to the comment behind it.
    const space = text[after] === '#' ? ' ' : '';
    if (!this.#startsLine(last.start)) {
      const part = render({ indent: undefined, unit: this.#unit, lineBreak });
      const gap = this.#isTight(inside, last) ? '' : ' ';
      return [this.#insertion(after, (comma === undefined ? `,${gap}${part}` : `${gap}${part},`) + space)];
    }
    const indent = indentAt(text, last.start);
    const part = lineBreak + indent + render({ indent, unit: this.#unit, lineBreak });
    const at = this.#afterComments(after, inside.end);
    if (comma !== undefined) return [this.#insertion(at, `${part},`)];
    if (at === after) return [this.#insertion(at, `,${part}${space}`)];
    return [this.#insertion(after, `,${space}`), this.#insertion(at, part)];
  }

  #insertion(at: number, newText: string): TextEdit {
    return edit(this.#source, { start: at, end: at }, newText);
  }

  remove(inside: Range, parts: readonly Range[], index: number): readonly TextEdit[] {
    const part = parts[index];
    if (part === undefined) return [];
    const { text } = this.#source;
    const next = parts[index + 1];
    const limit = next?.start ?? inside.end;
    const commaAfter = this.#comma(part.end, limit);
    const end = commaAfter === undefined ? part.end : commaAfter + 1;
    const previous = parts[index - 1];
    if (previous === undefined && next === undefined) {
      const isAlone = !this.#hasComment(inside.start, inside.end);
      return [edit(this.#source, isAlone ? inside : { start: part.start, end }, '')];
    }

    const edits: TextEdit[] = [];
    const commaBefore = commaAfter === undefined ? this.#commaToTake(previous, part) : undefined;
    const lineStart = text.lastIndexOf('\n', part.start - 1) + 1;
    const lineEnd = this.#lineEndAfter(end, limit);
    if (this.#startsLine(part.start) && lineEnd !== undefined) {
      if (commaBefore !== undefined)
        edits.push(edit(this.#source, { start: commaBefore, end: commaBefore + 1 }, ''));
      edits.push(edit(this.#source, { start: lineStart, end: lineEnd }, ''));
    } else if (next !== undefined) {
      const stop = this.#hasComment(end, next.start) ? end : next.start;
      edits.push(edit(this.#source, { start: part.start, end: stop }, ''));
    } else if (commaBefore !== undefined && !this.#hasComment(commaBefore, part.start)) {
      edits.push(edit(this.#source, { start: commaBefore, end: part.end }, ''));
    } else {
      if (commaBefore !== undefined)
        edits.push(edit(this.#source, { start: commaBefore, end: commaBefore + 1 }, ''));
      edits.push(edit(this.#source, { start: part.start, end }, ''));
    }
    return edits;
  }

  /** The last part takes the comma before it along, unless a comment in YAML leans on it. */
  #commaToTake(previous: Range | undefined, part: Range): number | undefined {
    if (previous === undefined) return undefined;
    const comma = this.#comma(previous.end, part.start);
    const mayStay = !this.#isJson && comma !== undefined && this.#hasComment(comma, part.start);
    return mayStay ? undefined : comma;
  }

  /** The comma between two offsets, comments skipped. */
  #comma(from: number, to: number): number | undefined {
    for (let at = from; at < to; at++) {
      const comment = this.#commentAt(at);
      if (comment !== undefined) at = comment.end - 1;
      else if (this.#source.text[at] === ',') return at;
    }
    return undefined;
  }

  /** Behind the comments that end the line of `from`; `from` itself when there are none. */
  #afterComments(from: number, to: number): number {
    const { text } = this.#source;
    let end = from;
    for (let at = from; at < to && text[at] !== '\n'; at++) {
      const comment = this.#commentAt(at);
      if (comment !== undefined) {
        if (text.slice(comment.start, comment.end).includes('\n')) break;
        end = comment.end;
        at = comment.end - 1;
      } else if (!/\s/.test(text.charAt(at))) return from;
    }
    return end;
  }

  /** Behind the line break, when nothing but comments follows `from` on its line. */
  #lineEndAfter(from: number, limit: number): number | undefined {
    const { text } = this.#source;
    const at = this.#afterComments(from, limit);
    const lineBreak = /^[ \t]*\r?\n/.exec(text.slice(at, limit));
    return lineBreak === null ? undefined : at + lineBreak[0].length;
  }

  #startsLine(offset: number): boolean {
    const { text } = this.#source;
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    return lineStart > 0 && text.slice(lineStart, offset).trim() === '';
  }

  /** Written without a blank behind commas and colons. */
  #isTight(inside: Range, last: Range): boolean {
    const { text } = this.#source;
    const before = text.slice(inside.start, last.start);
    if (/,\s*$/.test(before)) return before.endsWith(',');
    return /^"[^"]*":\S/.test(text.slice(last.start, last.end));
  }

  #hasComment(from: number, to: number): boolean {
    return this.#firstComment(from).some(({ start }) => start < to);
  }

  #commentAt(offset: number): Range | undefined {
    return this.#firstComment(offset).find(({ start }) => start === offset);
  }

  /** The first comment that starts at or behind `offset`, as a list of at most one. */
  #firstComment(offset: number): readonly Range[] {
    let low = 0;
    let high = this.#comments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#comments[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return this.#comments.slice(low, low + 1);
  }
}

/** The step of indentation a text uses: the least white space that begins one of its lines. */
export function indentUnitOf(text: string): string {
  const found = /^([ \t]+)[^\s#*/-]/m.exec(text)?.[1];
  if (found === undefined) return '  ';
  return found.startsWith('\t') ? '\t' : ' '.repeat(Math.min(found.length, 8));
}
