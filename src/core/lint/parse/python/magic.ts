import type { Range } from '../../../text/range.js';

/** A stretch of a notebook that is not Python. `prefix` stands before a Python statement, `region` replaces it. */
export interface Magic {
  readonly kind: 'prefix' | 'region';
  readonly end: number;
}

const STATEMENT_PREFIX = /%(?:time|timeit|prun)[ \t]+(?=[^\s-])|>>>[ \t]/y;
const LINE = /%%?[A-Za-z_]|[!?]|\{[%#]/y;
/** Other magics may stand before it, on lines of their own: all of them run. */
const FOREIGN_CELL =
  /(?:%%(?:time|timeit|capture|prun|memit)\b[^\n]*\n\s*)*%%(?:!|bash|sh|script|cmd|html|HTML|javascript|js|latex|markdown|svg|SVG|perl|ruby|sql|R|writefile(?![^\n]*\.py\s*$)|file(?![^\n]*\.py\s*$))(?![\w.])/my;
const CELL_START = /^# ?(?:%%|In ?\[)/gm;
const HELP_MARK = /\?{1,2}[ \t]*(?:\n|$)/y;
const CELL_MARK = /^# ?(?:%%|In ?\[)/;
const ASSIGNED = /!|%[A-Za-z_]/y;

/** What stands at the start of a statement. Whole cells are only recognised where a cell can start. */
export function magicAt(text: string, at: number, isFirst: boolean): Magic | undefined {
  if (matches(STATEMENT_PREFIX, text, at)) return { kind: 'prefix', end: STATEMENT_PREFIX.lastIndex };
  if (!matches(LINE, text, at)) return undefined;
  if (isFirst && matches(FOREIGN_CELL, text, at)) {
    CELL_START.lastIndex = at;
    const end = CELL_START.exec(text)?.index ?? text.length;
    return { kind: 'region', end: at + text.slice(at, end).trimEnd().length };
  }
  return { kind: 'region', end: lineEnd(text, at) };
}

/** `files = !ls`: the end of what is assigned, or undefined when it is Python. */
export function assignedMagicEnd(text: string, at: number): number | undefined {
  return matches(ASSIGNED, text, at) ? lineEnd(text, at) : undefined;
}

/** The question marks of `name?` and `name??` at the end of a line. */
export function isHelpMark(text: string, at: number): boolean {
  return matches(HELP_MARK, text, at);
}

/** Whether only white space lies between a comment that begins a cell, in a script, and `at`. */
export function isAfterCellMark(text: string, comment: Range | undefined, at: number): boolean {
  if (comment === undefined || !CELL_MARK.test(text.slice(comment.start, comment.start + 8))) return false;
  return /^\s*$/.test(text.slice(comment.end, at));
}

/** The end of the line, lines that continue after `\` included, without trailing white space. */
function lineEnd(text: string, at: number): number {
  let end = at;
  do {
    end = text.indexOf('\n', end === at ? at : end + 1);
    if (end < 0) end = text.length;
  } while (end < text.length && text.charAt(end - 1) === '\\');
  while (end > at + 1 && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
