import type { Rule } from '../rule.js';

/** Every rule, in the order of the generated table. A rule that is missing here fails the contract test. */
export const RULES: readonly Rule[] = [];
