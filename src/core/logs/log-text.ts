import type { LogBlock } from './blocks.js';
import type { LogLine } from './log-line.js';
import type { Signal } from './signals.js';

/** Blocks as lines of a text document; line numbers are counted from 0. */
export interface LogText {
  readonly text: string;
  /** Stack traces and events of several lines: the first line stays to be seen. */
  readonly folds: readonly { readonly from: number; readonly to: number }[];
  readonly signals: readonly { readonly line: number; readonly signal: Signal }[];
}

export interface LogTextOptions {
  /** Time of day of an event as it is to be shown; the zone is told in the head. */
  readonly time: (atMs: number) => string;
  /** Lines above the events: which endpoint, zone, filter. */
  readonly head: readonly string[];
  /** Completes an event that was cut, given how much is missing. */
  readonly more: (left: number) => string;
}

/** Continuations stand under the text, so that the columns of time and instance stay free. */
const INDENT = '    ';

export function logText(blocks: readonly LogBlock[], { time, head, more }: LogTextOptions): LogText {
  const lines: string[] = [...head];
  const folds: { from: number; to: number }[] = [];
  const signals: { line: number; signal: Signal }[] = [];
  for (const block of blocks) {
    const from = lines.length;
    block.lines.forEach((line, index) => {
      if (line.signal !== undefined) signals.push({ line: lines.length, signal: line.signal });
      const [first = '', ...rest] = line.texts;
      lines.push(index === 0 ? `${time(line.atMs)}  ${sourceOf(line)}  ${first}` : `${INDENT}${first}`);
      lines.push(...rest.map((text) => `${INDENT}${text}`));
      if (line.cut > 0) lines.push(`${INDENT}${more(line.cut)}`);
    });
    const to = lines.length - 1;
    if (to > from) folds.push({ from, to });
  }
  return { text: lines.map((line) => `${line}\n`).join(''), folds, signals };
}

/** `AllTraffic/i-0abc`, and whose stream it is where it is not the container's. */
function sourceOf({ variant, instance, isData }: LogLine): string {
  const name = [variant, instance].filter((part) => part !== '').join('/');
  return isData ? `${name} data-log` : name;
}
