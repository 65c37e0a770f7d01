import type { Rule } from '../rule.js';
import { failurePathMissing } from './failure-path-missing.js';
import { invocationTimeoutOutOfRange } from './invocation-timeout-out-of-range.js';

/** Every rule, in the order of the generated table. A rule that is missing here fails the contract test. */
export const RULES: readonly Rule[] = [failurePathMissing, invocationTimeoutOutOfRange];
