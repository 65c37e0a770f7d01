import type { Range, TextEdit } from '../../text/range.js';
import type { JsonString, NotebookCell } from '../parse/notebook/cells.js';

/** The way back from a notebook's joined code cells to the .ipynb text. */
export interface NotebookMap {
  /** undefined for text that stands in no cell: the line break between two of them. */
  readonly rawRange: (range: Range) => Range | undefined;
  /** The same edit in the file; empty when it would join cells. */
  readonly rawEdits: (edit: TextEdit) => readonly TextEdit[];
}

/** A code cell in the joined text. */
export interface PlacedCell {
  /** Among all cells of the notebook. */
  readonly index: number;
  readonly range: Range;
}

/** The cell that a range stands in, and the range within it; a line break behind the cell is left off. */
export function placeIn(
  cells: readonly PlacedCell[],
  { start, end }: Range,
): { readonly cell: PlacedCell; readonly range: Range } | undefined {
  let low = 0;
  let high = cells.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((cells[middle]?.range.start ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  const cell = cells[low];
  if (cell === undefined || start < cell.range.start || start > cell.range.end) return undefined;
  const limit = Math.min(Math.max(start, end), cell.range.end);
  return { cell, range: { start: start - cell.range.start, end: limit - cell.range.start } };
}

export function mapToRaw(
  file: string,
  text: string,
  placed: readonly PlacedCell[],
  cells: readonly NotebookCell[],
): NotebookMap {
  const find = (
    range: Range,
  ): { readonly raw: Range; readonly cell: NotebookCell; readonly own: PlacedCell } | undefined => {
    const place = placeIn(placed, range);
    const cell = place === undefined ? undefined : cells[place.cell.index];
    if (place === undefined || cell === undefined || cell.source.length === 0) return undefined;
    return { raw: rawRangeIn(text, cell.source, place.range), cell, own: place.cell };
  };
  return {
    rawRange: (range) => find(range)?.raw,
    rawEdits: ({ range, newText }) => {
      const found = find(range);
      // The line break between two cells may fall off the end; the text of the next cell may not.
      if (found === undefined || range.end > found.own.range.end + 1) return [];
      return [{ file, range: found.raw, newText: jsonText(newText, found.cell.separator) }];
    },
  };
}

function rawRangeIn(text: string, lines: readonly JsonString[], { start, end }: Range): Range {
  const first = lineAt(lines, start);
  const last = start === end ? first : lineAt(lines, end);
  return {
    start: rawOffset(text, first.line, start - first.from),
    end: rawOffset(text, last.line, end - last.from),
  };
}

/** A boundary belongs to the line that begins there, and the end of the cell to its last line. */
function lineAt(
  lines: readonly JsonString[],
  offset: number,
): { readonly line: JsonString; readonly from: number } {
  let from = 0;
  for (const [i, line] of lines.entries()) {
    const to = from + line.text.length;
    if (offset < to || i === lines.length - 1) return { line, from };
    from = to;
  }
  return { line: { inside: { start: 0, end: 0 }, text: '' }, from };
}

/** Walks the escapes of one JSON string. */
function rawOffset(text: string, { inside }: JsonString, units: number): number {
  let at = inside.start;
  for (let i = 0; i < units && at < inside.end; i++) {
    if (text[at] !== '\\') at++;
    else at += text[at + 1] === 'u' ? 6 : 2;
  }
  return at;
}

/** In a list of lines each line is an element of its own. */
function jsonText(newText: string, separator: string | undefined): string {
  const lines = newText.split('\n').map((line) => JSON.stringify(line).slice(1, -1));
  return lines.join(separator === undefined ? '\\n' : `\\n"${separator}"`);
}
