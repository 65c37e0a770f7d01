import type { Text } from '../text/message.js';
import type { Location, TextEdit } from '../text/range.js';
import type { Severity } from './rule.js';

/** A finding as reported: severity decided, suppressed ones gone, in the order of files and offsets. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly at: Location;
  /** In English: for the command line, machines and tests. */
  readonly message: string;
  /** The same for translation. */
  readonly wording: Text;
  readonly related: readonly DiagnosticRelated[];
  readonly fixes: readonly DiagnosticFix[];
}

export interface DiagnosticRelated {
  readonly at: Location;
  readonly message: string;
  readonly wording: Text;
}

/** A fix of a rule with its title in English and for translation. */
export interface DiagnosticFix {
  readonly title: string;
  readonly wording: Text;
  readonly edits: readonly TextEdit[];
  /** As the rule's: it cannot change what already works. */
  readonly isSafe: boolean;
}

/** What decides a rule's severity from outside; `undefined` leaves it to the rule. */
export type SeverityOverride = (rule: string, file: string) => Severity | 'off' | undefined;
