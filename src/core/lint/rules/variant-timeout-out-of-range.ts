import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { rejectedOutside } from '../kit/ranges.js';
import type { Rule } from '../rule.js';

export const variantTimeoutOutOfRange: Rule = {
  id: 'variant-timeout-out-of-range',
  slug: 'startup-timeout-range',
  severity: 'error',
  summary: 'The download and start-up timeouts of a variant must be 60 to 3600 seconds.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part, variants } of endpointConfigs) {
      if (part === undefined) continue;
      for (const { downloadTimeout, startupTimeout } of variants) {
        yield* rejectedOutside(downloadTimeout, LIMITS.variantTimeout, ' s');
        yield* rejectedOutside(startupTimeout, LIMITS.variantTimeout, ' s');
      }
    }
  },
};
