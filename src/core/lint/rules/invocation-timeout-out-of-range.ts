import { LIMITS } from '../facts/limits.js';
import { CALLED } from '../kit/artefacts.js';
import { rejectedOutside } from '../kit/ranges.js';
import type { Rule } from '../rule.js';

export const invocationTimeoutOutOfRange: Rule = {
  id: 'invocation-timeout-out-of-range',
  slug: 'inv-timeout-range',
  severity: 'error',
  summary: 'InvocationTimeoutSeconds of an asynchronous call must be 1 to 3600 seconds.',
  artefacts: CALLED,

  *check({ invocations }) {
    for (const { api, timeout } of invocations) {
      if (api === 'async') yield* rejectedOutside(timeout, LIMITS.invocationTimeout, ' s');
    }
  },
};
