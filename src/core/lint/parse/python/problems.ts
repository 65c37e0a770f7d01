import { say } from '../../../text/message.js';
import type { ParseProblem } from '../problem.js';
import type { Range } from '../../../text/range.js';
import { ERROR } from './node.js';
import type { Node } from './node.js';
import type { Source } from './source.js';

const MAX_PROBLEMS = 20;
/** Before adjacent ones are merged. */
const MAX_FOUND = 1_000;
const MAX_TOKEN = 20;
const TOKEN = /\w+|[^\s\w]/y;

/** What the grammar could not place, as far as repairs have not said it already. */
export function findGrammarProblems(root: Node, given: string, source: Source): ParseProblem[] {
  const problems: ParseProblem[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined && problems.length < MAX_FOUND; node = open.pop()) {
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i];
      if (child === undefined) continue;
      if (child.name !== ERROR) open.push(child);
      else if (!isAllowed(child, node) && !isBlankEnd(source.rangeOf(child), given))
        problems.push(describe(source.rangeOf(child), given));
    }
  }
  return problems;
}

/** Python allows what the grammar does not: `yield` alone, and `x[*y]`. */
function isAllowed(error: Node, parent: Node): boolean {
  if (parent.name.startsWith('Yield')) return error.from === error.to;
  return parent.name === 'MemberExpression' && error.children.length === 1 && error.children[0]?.name === '*';
}

/** A last line of white space alone, indented for what is still to be typed. */
function isBlankEnd({ start }: Range, given: string): boolean {
  return start > 0 && given.slice(start).trim() === '' && /(^|\n)[ \t]*$/.test(given.slice(0, start));
}

function describe({ start, end }: Range, given: string): ParseProblem {
  let at = start;
  while (at < given.length && /[ \t\\]/.test(given.charAt(at))) at++;
  TOKEN.lastIndex = at;
  const token = TOKEN.exec(given)?.[0];
  if (token === undefined || (end > start && at >= end)) {
    return { code: 'syntax', message: say`Unexpected end of the line.`, range: { start, end } };
  }
  const message = say`Unexpected \`${token.slice(0, MAX_TOKEN)}\`.`;
  return { code: 'syntax', message, range: { start: at, end: Math.max(end, at + token.length) } };
}

/** In order, adjacent ones as one, and no more than a reader wants to see. */
export function mergeProblems(problems: readonly ParseProblem[], given: string): ParseProblem[] {
  const merged: ParseProblem[] = [];
  const sorted = problems.toSorted((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  for (const problem of sorted) {
    const last = merged.at(-1);
    const isAdjacent =
      last?.code === problem.code && /^[ \t]*$/.test(given.slice(last.range.end, problem.range.start));
    if (last !== undefined && isAdjacent) {
      const end = Math.max(last.range.end, problem.range.end);
      merged[merged.length - 1] = { ...last, range: { start: last.range.start, end } };
    } else if (merged.length >= MAX_PROBLEMS) break;
    else merged.push(problem);
  }
  return merged;
}
