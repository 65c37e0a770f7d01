import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { deployed } from '../kit/ranges.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

const LEAST = LIMITS.initialCount.min;

export const initialCountZero: Rule = {
  id: 'initial-count-zero',
  slug: 'epc-initial-count-zero',
  severity: 'error',
  summary: 'InitialInstanceCount must be at least 1; scaling to zero comes later, from the scalable target.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part, variants } of endpointConfigs) {
      if (part === undefined) continue;
      for (const { initialCount } of variants) {
        const count = known(initialCount);
        if (initialCount === undefined || count === undefined || count.value >= LEAST) continue;
        yield {
          at: count.at,
          message: say`${initialCount.spelled} is ${count.value}; SageMaker rejects it. MinCapacity 0 scales to zero later.`,
          basis: [deployed(count)],
          fixes: replaceValue(count, LEAST, say`Start with 1 instance`, { isSafe: true }),
        };
      }
    }
  },
};
