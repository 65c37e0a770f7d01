import { say } from '../../text/message.js';
import { editDistance } from '../../text/edit-distance.js';
import { stacksMeantBy } from '../facts/stack-names.js';
import { COMMON_VARIABLES, VARIABLES, variablesNamed } from '../facts/variables.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { renameEntry } from '../kit/fixes.js';
import { environmentOf, lookUp } from '../ladder/environment.js';
import { stackOf } from '../ladder/stack.js';
import type { Family } from '../model/image.js';
import type { Rule } from '../rule.js';

const PREFIX = /^(SAGEMAKER|TS|MMS|SERVING|RAYSERVE|WHISPERX)_/;
const MOST_EDITS = 2;
/** Shorter rests are near to too much. */
const LEAST_LENGTH = 12;

/** The variable of the stack with the same prefix that is at most two letters away. */
function meant(stack: Family, name: string): string | undefined {
  const prefix = PREFIX.exec(name)?.[0];
  if (prefix === undefined || name.length < LEAST_LENGTH) return undefined;
  const near = VARIABLES.filter(
    (variable) =>
      variable.families.includes(stack) &&
      variable.name.startsWith(prefix) &&
      editDistance(variable.name, name) <= MOST_EDITS,
  );
  return near.length === 1 ? near[0]?.name : undefined;
}

export const variableMisspelled: Rule = {
  id: 'variable-misspelled',
  slug: 'env-typo',
  severity: 'info',
  summary: 'A variable whose name is a letter or two off is not read.',
  artefacts: [...DEPLOYED, 'dockerfile'],

  *check({ servings }) {
    for (const serving of servings) {
      const stack = stackOf(serving);
      if (stack === undefined) continue;
      for (const { entry } of environmentOf(serving)) {
        const { key } = entry;
        if (COMMON_VARIABLES.has(key) || variablesNamed(key).length > 0) continue;
        if (stacksMeantBy(key).some((family) => family !== stack)) continue;
        const name = meant(stack, key);
        if (name === undefined || lookUp(serving, name).kind !== 'unset') continue;
        yield {
          at: entry.keyAt,
          message: say`Nothing reads ${entry.spelled}; ${name} is meant, perhaps.`,
          exposure: serving.exposure,
          fixes: renameEntry(entry, name, say`Rename to ${name}`, { isSafe: false }),
        };
      }
    }
  },
};
