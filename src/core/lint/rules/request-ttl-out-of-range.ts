import { LIMITS } from '../facts/limits.js';
import { rejectedOutside } from '../kit/ranges.js';
import type { Rule } from '../rule.js';

export const requestTtlOutOfRange: Rule = {
  id: 'request-ttl-out-of-range',
  slug: 'inv-ttl-range',
  severity: 'error',
  summary: 'RequestTTLSeconds of an asynchronous call must be 60 to 21600 seconds.',
  artefacts: ['python', 'notebook', 'json'],

  *check({ invocations }) {
    for (const { api, ttl } of invocations) {
      if (api === 'async') yield* rejectedOutside(ttl, LIMITS.requestTtl, ' s');
    }
  },
};
