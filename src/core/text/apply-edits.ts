import type { TextEdit } from './range.js';

/** Identical edits count once; two that overlap cannot both be meant. */
export class OverlappingEditsError extends Error {}

/** Applies the edits of one file to its text. Insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const unique = new Map(
    edits.map((edit) => [`${edit.range.start}:${edit.range.end}:${edit.newText}`, edit] as const),
  );
  const ordered = [...unique.values()].sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  );
  let result = '';
  let offset = 0;
  for (const { range, newText } of ordered) {
    if (range.start < offset) throw new OverlappingEditsError('Two edits change the same text.');
    result += text.slice(offset, range.start) + newText;
    offset = range.end;
  }
  return result + text.slice(offset);
}
