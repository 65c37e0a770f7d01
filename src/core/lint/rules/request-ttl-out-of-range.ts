import { LIMITS } from '../facts/limits.js';
import { CALLED } from '../kit/artefacts.js';
import { rejectedOutside } from '../kit/ranges.js';
import type { Rule } from '../rule.js';

export const requestTtlOutOfRange: Rule = {
  id: 'request-ttl-out-of-range',
  slug: 'inv-ttl-range',
  severity: 'error',
  summary: 'RequestTTLSeconds of an asynchronous call must be 60 to 21600 seconds.',
  artefacts: [...CALLED, 'json'],

  *check({ invocations }) {
    for (const { api, ttl } of invocations) {
      if (api === 'async') yield* rejectedOutside(ttl, LIMITS.requestTtl, ' s');
    }
  },
};
