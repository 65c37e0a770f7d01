import { OWN_RULES } from '../own-rules.js';
import type { Severity } from '../rule.js';
import { RULES } from '../rules/index.js';

const SEVERITIES: readonly unknown[] = ['error', 'warning', 'info', 'off'];

/** What a rule may be set to. */
export function isSeverity(value: unknown): value is Severity | 'off' {
  return SEVERITIES.includes(value);
}

/** Ids that can be configured: the catalogue's and those of findings about the linting itself. */
export function knownRuleIds(): ReadonlySet<string> {
  return new Set([...RULES, ...OWN_RULES].map((rule) => rule.id));
}
