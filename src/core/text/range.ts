/** A stretch of one text: UTF-16 offsets, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * A range in a file. `file` is an opaque '/'-separated identifier chosen by the host: a path relative to the
 * working directory on the command line, a URI string in the editor.
 */
export interface Location {
  readonly file: string;
  readonly range: Range;
}

/** Replace `range` of `file` by `newText`; an empty range inserts. */
export interface TextEdit extends Location {
  readonly newText: string;
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
