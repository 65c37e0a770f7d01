import type { FailureCause } from './failure-cause.js';
import type { FailedRequest } from './failure-list.js';

/** What was read of a failure object. */
export interface ReadFailure {
  readonly cause: FailureCause;
  /** The container's message, or the platform's; its first lines tell most. */
  readonly message: string;
}

export interface FailureGroup {
  /** Undefined: objects that were not opened yet. */
  readonly cause: FailureCause | undefined;
  /** Newest first. */
  readonly failures: readonly FailedRequest[];
}

/** The most frequent cause first, of equals the one that came last; unread ones at the end. */
export function groupFailures(
  failures: readonly FailedRequest[],
  read: ReadonlyMap<string, ReadFailure>,
): readonly FailureGroup[] {
  const groups = new Map<
    string,
    { readonly cause: FailureCause | undefined; readonly failures: FailedRequest[] }
  >();
  for (const failure of failures) {
    const cause = read.get(failure.uri)?.cause;
    const id = cause?.id ?? '';
    const group = groups.get(id) ?? { cause, failures: [] };
    group.failures.push(failure);
    groups.set(id, group);
  }
  return [...groups.values()].sort(
    (a, b) =>
      Number(a.cause === undefined) - Number(b.cause === undefined) ||
      b.failures.length - a.failures.length ||
      (b.failures[0]?.atMs ?? 0) - (a.failures[0]?.atMs ?? 0),
  );
}
