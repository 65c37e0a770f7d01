import { say } from '../../text/message.js';
import { STACK_NAMES, equivalentIn, stacksMeantBy } from '../facts/stack-names.js';
import { COMMON_VARIABLES, isReadBy } from '../facts/variables.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { renameEntry } from '../kit/fixes.js';

import { environmentOf, lookUp } from '../ladder/environment.js';
import { stackOf } from '../ladder/stack.js';
import type { Rule } from '../rule.js';

/** Told by rules of their own. */
const ELSEWHERE =
  /^(SAGEMAKER_TS_MAX_(REQUEST|RESPONSE)_SIZE|SAGEMAKER_MAX_PAYLOAD_IN_MB|SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS)$/;

export const variableOfOtherStack: Rule = {
  id: 'variable-of-other-stack',
  slug: 'env-wrong-stack',
  severity: 'warning',
  summary: 'A variable of another model server has no effect in this image.',
  artefacts: [...DEPLOYED, 'dockerfile', 'compose'],

  *check({ servings }) {
    for (const serving of servings) {
      const stack = stackOf(serving);
      if (stack === undefined) continue;
      for (const { entry } of environmentOf(serving)) {
        const { key, spelled, keyAt } = entry;
        if (COMMON_VARIABLES.has(key) || ELSEWHERE.test(key) || isReadBy(stack, key)) continue;
        const [other] = stacksMeantBy(key);
        if (other === undefined || stacksMeantBy(key).includes(stack)) continue;
        const equivalent = equivalentIn(stack, key);
        const isFree = equivalent !== undefined && lookUp(serving, equivalent.name).kind === 'unset';
        yield {
          at: keyAt,
          message: say`${spelled} is a variable of ${STACK_NAMES[other]}; this image runs ${STACK_NAMES[stack]} and ignores it.`,
          exposure: serving.exposure,
          fixes: isFree
            ? renameEntry(entry, equivalent.name, say`Rename to ${equivalent.name}`, {
                isSafe: equivalent.isSameUnit,
              })
            : [],
        };
      }
    }
  },
};
