/** What a token means to the next one: enough to see that something is missing between them. */
export type Role =
  | 'none'
  /** The end of an expression. */
  | 'operand'
  | 'string'
  /** Something must follow: `=`, `+`, `and`, `if` … */
  | 'wants'
  | 'dot'
  | 'open'
  | 'comma'
  | 'colon'
  /** `*`, `**` and `/` may stand alone in a list of parameters. */
  | 'star'
  /** A keyword that nothing is concluded from. */
  | 'word';

const ROLES = new Map<string, Role>([
  ...['and', 'or', 'not', 'in', 'is', 'if', 'elif', 'while', 'with', 'assert', 'del', 'await'].map(
    (word) => [word, 'wants'] as const,
  ),
  ...['as', 'async', 'break', 'class', 'continue', 'def', 'else', 'except', 'finally', 'for', 'from'].map(
    (word) => [word, 'word'] as const,
  ),
  ...['global', 'import', 'lambda', 'nonlocal', 'pass', 'raise', 'return', 'try', 'yield'].map(
    (word) => [word, 'word'] as const,
  ),
]);

export function roleOfName(name: string): Role {
  return ROLES.get(name) ?? 'operand';
}

export function roleOfOperator(operator: string): Role {
  if (operator === '.') return 'dot';
  if (operator === '...') return 'operand';
  return operator === '*' || operator === '**' || operator === '/' ? 'star' : 'wants';
}

const PREFIX_OPERATORS = new Set(['+', '-', '~', '*', '**', '...', '.', '@', '->']);

/** Operators that cannot begin an expression. */
export function needsLeftSide(operator: string): boolean {
  return !PREFIX_OPERATORS.has(operator);
}

/** Statements that end with `:` and a body. */
export const HEADERS = new Set([
  ...['if', 'elif', 'else', 'for', 'while', 'with', 'try', 'except', 'finally', 'def', 'class'],
]);

/** Keywords that can only begin a statement: brackets that are open before them were never closed. */
export const STATEMENT_WORDS = new Set([
  ...['def', 'class', 'import', 'return', 'while', 'with', 'try', 'except', 'finally', 'elif'],
  ...['del', 'raise', 'assert', 'pass', 'break', 'continue', 'global', 'nonlocal'],
]);

/** Names that Python 2, or a soft keyword, puts directly before an expression. */
export const SOFT_WORDS = new Set(['print', 'exec', 'match', 'case', 'type']);

/** What a branch without the statement that it belongs to is read as. */
export function standInFor(keyword: string, hasCondition: boolean): string {
  if (keyword === 'elif') return 'if';
  return keyword === 'except' && hasCondition ? 'with' : 'try';
}

/** A keyword that cannot stand after what is before it. */
export function isMisplaced(word: string, previous: Role, isInBrackets: boolean): boolean {
  if (word === 'and' || word === 'or' || word === 'is')
    return previous !== 'operand' && previous !== 'string';
  if (word === 'import' || previous === 'none') return false;
  if (previous === 'colon') return HEADERS.has(word) && !isInBrackets;
  if (previous === 'word') return STATEMENT_WORDS.has(word) && word !== 'def' && word !== 'with';
  return STATEMENT_WORDS.has(word);
}
