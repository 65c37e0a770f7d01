import type { LogBlock } from './blocks.js';
import type { Level } from './level.js';
import { isLoudEnough } from './level.js';

/** What of a log is shown. */
export interface LogFilter {
  /** Absent: all levels. */
  readonly level?: Level;
  /** Blocks that contain it, upper and lower case alike: a word, or an inference id. */
  readonly text?: string;
}

/** Whole blocks: a trace is kept or left out as one. */
export function filterBlocks(
  blocks: readonly LogBlock[],
  { level, text = '' }: LogFilter,
): readonly LogBlock[] {
  const wanted = text.toLowerCase();
  return blocks.filter(
    (block) =>
      (level === undefined || isLoudEnough(block.level, level)) &&
      (wanted === '' ||
        block.lines.some(({ texts }) => texts.some((one) => one.toLowerCase().includes(wanted)))),
  );
}
