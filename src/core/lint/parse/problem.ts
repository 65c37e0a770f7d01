import type { Range } from '../../text/range.js';

/** What a parser could not make sense of. Parsers never throw on text; they return a tree and these. */
export interface ParseProblem {
  readonly code: 'syntax' | 'too-large' | 'too-deep';
  readonly message: string;
  readonly range: Range;
}
