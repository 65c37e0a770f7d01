import { say } from '../../../text/message.js';
import type { GrammarMemory } from '../grammar-memory.js';
import type { ParseProblem } from '../problem.js';
import { EditedText } from './edits.js';
import { readExpression } from './expressions.js';
import { toLineFeeds } from './line-ends.js';
import { parseGrammar } from './node.js';
import { findGrammarProblems, mergeProblems } from './problems.js';
import { repair } from './repair.js';
import { Source } from './source.js';
import { readStatements } from './statements.js';
import type { PyModule } from './tree.js';

/** Nobody writes so much Python in one file; what a program wrote is not worth the seconds it would take. */
const MAX_LENGTH = 1_100_000;

/**
 * Reads a Python file or the cells of a notebook. Never throws: what is unfinished is mended first, what cannot
 * be read is left out and named in `problems`. `memory`: what the last reading of a text without problems left behind,
 * brought up to date.
 */
export function parsePython(text: string, memory?: GrammarMemory): PyModule {
  if (text.length > MAX_LENGTH) {
    const range = { start: 0, end: text.length };
    const problem: ParseProblem = {
      code: 'too-large',
      message: say`The text is too large to be checked.`,
      range,
    };
    return { body: [], comments: [], problems: [problem] };
  }
  const { text: lines, toGiven } = toLineFeeds(text);
  const { edits, comments, problems } = repair(lines);
  const edited = new EditedText(lines, edits);
  const source = new Source(edited, toGiven, readExpression);
  const root = parseGrammar(edited.text, memory);
  const body = readStatements(root.children, source);
  const all = [
    ...problems.map((problem) => ({ ...problem, range: toGiven(problem.range) })),
    ...findGrammarProblems(root, text, source),
  ];
  if (source.tooDeep !== undefined) {
    all.push({ code: 'too-deep', message: say`Too many nested expressions.`, range: source.tooDeep });
  }
  if (all.length > 0) memory?.forget();
  return { body, comments: comments.map(toGiven), problems: mergeProblems(all, text) };
}
