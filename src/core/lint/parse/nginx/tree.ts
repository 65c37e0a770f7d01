import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';

/** One word of a directive: `5m`, `"a b"` (value without quotes), `~*`. */
export interface NginxWord {
  readonly value: string;
  readonly range: Range;
}

export interface NginxDirective {
  readonly name: string;
  readonly nameRange: Range;
  readonly args: readonly NginxWord[];
  /** From the name to the ';' or '}' inclusive. */
  readonly range: Range;
  /** undefined for a simple directive. `range` is from '{' to '}' inclusive. */
  readonly block: NginxBlock | undefined;
}

export interface NginxBlock {
  readonly range: Range;
  readonly directives: readonly NginxDirective[];
  readonly isClosed: boolean;
}

/** Template lines and placeholders (`{{ x }}`, `%X%`, `${X}`, `{% if %}`) are kept as words or skipped, never a failure. */
export interface NginxFile {
  readonly directives: readonly NginxDirective[];
  readonly comments: readonly Range[];
  readonly problems: readonly ParseProblem[];
}
