import type { Range } from '../../../text/range.js';

/** One `key=value`, `key: value` or `key value` line of a Java properties file, continuations joined. */
export interface PropertyEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: string;
  /** Range of the raw value text; empty range right behind the separator when there is none. */
  readonly valueRange: Range;
  /** The whole line(s) without the line break. */
  readonly range: Range;
}

export interface PropertiesFile {
  readonly entries: readonly PropertyEntry[];
  /** Lines that start with '#' or '!'. */
  readonly comments: readonly Range[];
}
