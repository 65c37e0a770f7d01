import type { Text } from '../../text/message.js';
import type { Range } from '../../text/range.js';

/** What a parser could not make sense of. Parsers never throw on text; they return a tree and these. */
export interface ParseProblem {
  /** `indentation`: a statement stands deeper than its block, as the first of a notebook's cell may. */
  readonly code: 'syntax' | 'indentation' | 'too-large' | 'too-deep';
  /** Ours as a sentence to translate; what a parser library says, as it says it. */
  readonly message: Text;
  readonly range: Range;
}
