import type { Failure } from '../failure.js';
import type { EndpointDetails } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Undone } from './failure-words.js';
import { ageOf } from './freshness.js';
import { formatAsOf } from './formats.js';
import type { OutlineNode } from './node.js';
import type { Scope } from './scope.js';
import { readingRow, subject } from './scope.js';
import { troubleRow } from './trouble.js';

type Part = EndpointDetails['failures'][number]['part'];

const UNDONE: Readonly<Record<Part, Undone>> = {
  configuration: say`Cannot read the configuration`,
  model: say`Cannot read the model`,
  policies: say`Cannot read scaling policies`,
  activities: say`Cannot read scaling activities`,
};

/** Rows for parts of the details that could not be read, below the group `key`. */
export function failedParts(scope: Scope, key: string, parts: readonly Part[]): readonly OutlineNode[] {
  const failures = scope.endpoint.details?.value.failures ?? [];
  const wanted = failures.filter(({ part }) => parts.includes(part));
  return wanted.map(({ part, failure }, index) =>
    failureRow(scope, `${key}/trouble-${part}-${index}`, failure, UNDONE[part]),
  );
}

/** In place of details that are not there: they are being read, or could not be. Empty once they are. */
export function missingDetails(scope: Scope, key: string): readonly OutlineNode[] {
  const { details, failure } = scope.endpoint;
  if (details !== undefined) return [];
  return failure === undefined
    ? [readingRow(scope, key)]
    : [failureRow(scope, `${key}/trouble`, failure, say`Cannot read details`)];
}

/** `as of 6 min ago`; undefined while the details are fresh or missing. */
export function detailsAge({ endpoint, now }: Scope): Text | undefined {
  const { details } = endpoint;
  if (details === undefined) return undefined;
  const age = ageOf(details.read, details.periodMs, now);
  return age.isStale ? formatAsOf(age.ms) : undefined;
}

function failureRow(scope: Scope, key: string, failure: Failure, undone: Undone): OutlineNode {
  return troubleRow({ id: `${scope.id}/${key}`, failure, undone, of: subject(scope), now: scope.now });
}
