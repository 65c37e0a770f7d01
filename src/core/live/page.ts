/** A part of a list, and how to go on. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Absent: this was the last one. */
  readonly token?: string;
}
