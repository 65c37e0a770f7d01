import type { Severity } from './rule.js';

/** Findings about the linting itself; the engine makes them, they can be configured like any rule. */
export interface OwnRule {
  readonly id: string;
  readonly severity: Severity;
  /** A literal, its own key for translation. */
  readonly summary: string;
}

export const UNREADABLE_FILE: OwnRule = {
  id: 'unreadable-file',
  severity: 'info',
  summary: 'A file, or a part of it, cannot be parsed; the rest is still checked.',
};

export const UNUSED_IGNORE: OwnRule = {
  id: 'unused-ignore',
  severity: 'info',
  summary: 'An ignore comment silences nothing.',
};

export const CRASHED_RULE: OwnRule = {
  id: 'crashed-rule',
  severity: 'warning',
  summary: 'A reader or rule failed on this input; its other findings are missing.',
};

export const INVALID_PROJECT_FILE: OwnRule = {
  id: 'invalid-project-file',
  severity: 'error',
  summary: 'sagemaker-async.json holds something that cannot be used.',
};

export const OWN_RULES: readonly OwnRule[] = [
  UNREADABLE_FILE,
  UNUSED_IGNORE,
  CRASHED_RULE,
  INVALID_PROJECT_FILE,
];
