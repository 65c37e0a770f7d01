import type { Range } from '../../../text/range.js';

/** Text with `\n` line ends only, as Python itself reads it, and the way back to the offsets of the given text. */
export interface LineFeeds {
  readonly text: string;
  readonly toGiven: (range: Range) => Range;
}

export function toLineFeeds(given: string): LineFeeds {
  if (!given.includes('\r')) return { text: given, toGiven: (range) => range };
  /** Where, in the new text, the line feeds are that had a carriage return before them. */
  const shortened: number[] = [];
  const text = given.replace(/\r\n?/g, (lineEnd: string, at: number) => {
    if (lineEnd.length === 2) shortened.push(at - shortened.length);
    return '\n';
  });
  const toOffset = (offset: number): number => {
    let low = 0;
    let high = shortened.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((shortened[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  };
  return { text, toGiven: ({ start, end }) => ({ start: toOffset(start), end: toOffset(end) }) };
}
