import type { Bracket } from './brackets.js';
import type { Place } from './sequence.js';
import type { Mark } from './sink.js';
import type { Role } from './words.js';
import { roleOfName, STATEMENT_WORDS } from './words.js';

/**
 * What the first token of a line inside brackets says about them. `statement`: they were never closed.
 * `maybe`: they were not, if no closer follows. `comma`: a comma is missing before the token.
 */
export type Boundary = 'none' | 'maybe' | 'statement' | 'comma';

/** A line inside brackets at which a statement seems to start, and everything needed to go back to it. */
export interface ReturnPoint {
  readonly lineStart: number;
  readonly mark: Mark;
  readonly brackets: readonly Bracket[];
  readonly last: Place;
}

export interface BracketLine {
  readonly text: string;
  readonly start: number;
  /** '' when the line does not begin with a name. */
  readonly word: string;
  /** The line is not indented more than the statement that it would be a part of. */
  readonly isOutdented: boolean;
  readonly previous: Role;
  readonly bracket: Bracket;
}

const FROM_IMPORT = /from[ \t]+[.\w]+[ \t]+import\b/y;
const HEADER_LINE = /(?:if|for|else|async)\b[^\n]*:[ \t]*(?:#.*)?$/my;
const ASSIGNMENT = /[\w.]+(?:\[[^\]\n]*\])?[ \t]*(?:[-+*/|&]?=(?!=)|:[ \t])/y;
const KEYWORD_AS_NAME = /[a-z]+[ \t]*=(?!=)/y;
const KEY = /\w+[ \t]*:/y;
const CALL = /[\w.]+\(/y;
const DECORATOR_OR_MAGIC = /@[A-Za-z_]|%%?[a-z]|![a-z]/y;

export function boundaryAt(line: BracketLine): Boundary {
  const { text, start, word, isOutdented, previous, bracket } = line;
  const endsExpression = previous === 'operand' || previous === 'string';
  if (word === '') {
    const isOther = isOutdented && !endsExpression && matches(DECORATOR_OR_MAGIC, text, start);
    return isOther ? 'statement' : 'none';
  }
  if (previous === 'dot') return isOutdented && matches(ASSIGNMENT, text, start) ? 'statement' : 'none';
  if (bracket.isCall && roleOfName(word) !== 'operand' && matches(KEYWORD_AS_NAME, text, start))
    return 'none';
  if (STATEMENT_WORDS.has(word) || matches(FROM_IMPORT, text, start)) return 'statement';
  if (isOutdented && matches(HEADER_LINE, text, start)) return 'statement';
  if (endsExpression) {
    const role = roleOfName(word);
    if (role === 'word' || (role === 'wants' && word !== 'await')) return 'none';
    return isOutdented ? 'statement' : 'comma';
  }
  const isAssignment = isOutdented && matches(ASSIGNMENT, text, start);
  if (!isAssignment) return isOutdented && matches(CALL, text, start) ? 'maybe' : 'none';
  const isPossible = bracket.isCall || (bracket.open === '{' && matches(KEY, text, start));
  return isPossible ? 'maybe' : 'statement';
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
