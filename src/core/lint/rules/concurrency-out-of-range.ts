import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { rejectedOutside } from '../kit/ranges.js';
import type { Rule } from '../rule.js';

export const concurrencyOutOfRange: Rule = {
  id: 'concurrency-out-of-range',
  slug: 'concurrency-range',
  severity: 'error',
  summary: 'MaxConcurrentInvocationsPerInstance must be 1 to 1000.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part } of endpointConfigs) {
      yield* rejectedOutside(part?.maxConcurrency, LIMITS.maxConcurrency, '');
    }
  },
};
