export type { WatchCondition, WatchRule, WatchRules } from './rule.js';
export { CONDITIONS, DEFAULT_RULE, PINNED, readRule, readRules, rulesByKey } from './rule.js';
export type { WatchResult, WatchState } from './watching.js';
export { fromStored, toStored, watch } from './watching.js';
export type { WatchStatus } from './words.js';
export { conditionText, raisedText, watchCostText, watchStatus } from './words.js';
