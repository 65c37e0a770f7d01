import type { Location } from '../text/range.js';
import type { Fix, Related, Severity } from './rule.js';

/** A finding as reported: severity decided, suppressed ones gone, in the order of files and offsets. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly at: Location;
  readonly message: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** What decides a rule's severity from outside; `undefined` leaves it to the rule. */
export type SeverityOverride = (rule: string, file: string) => Severity | 'off' | undefined;
