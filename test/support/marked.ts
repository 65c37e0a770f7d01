import type { Range } from '../../src/core/text/range.js';

export interface Marked {
  readonly text: string;
  readonly ranges: readonly Range[];
}

/** Takes the `‹…›` marks out of a fixture and tells where they stood. Marks do not nest. */
export function unmark(fixture: string): Marked {
  const ranges: Range[] = [];
  let text = '';
  let open: number | undefined;
  for (const character of fixture) {
    if (character === '‹') open = text.length;
    else if (character === '›') {
      if (open === undefined) throw new Error('A › without its ‹.');
      ranges.push({ start: open, end: text.length });
      open = undefined;
    } else text += character;
  }
  if (open !== undefined) throw new Error('A ‹ without its ›.');
  return { text, ranges };
}
