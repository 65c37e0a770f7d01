import { say } from '../../text/message.js';
import { variableOfProperty } from '../facts/variables.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceDeadName, servingsOf } from '../kit/settings.js';
import { environmentOf } from '../ladder/environment.js';
import { stackOf } from '../ladder/stack.js';
import type { Rule } from '../rule.js';

export const propertyNameAsVariable: Rule = {
  id: 'property-name-as-variable',
  slug: 'mms-dead-env-keys',
  severity: 'warning',
  summary:
    'Keys of config.properties are no environment variables: their variables have a prefix and capitals.',
  artefacts: [...DEPLOYED, 'dockerfile'],

  *check(project) {
    for (const serving of servingsOf(project, 'torchserve', 'mms', 'djl')) {
      const stack = stackOf(serving) ?? 'unknown';
      for (const { entry } of environmentOf(serving)) {
        const variable = entry.key.includes('.') ? undefined : variableOfProperty(stack, entry.key);
        if (variable === undefined) continue;
        yield {
          at: entry.keyAt,
          message: say`${entry.spelled} is a key of config.properties and no variable; the server reads ${variable.name}.`,
          exposure: serving.exposure,
          fixes: replaceDeadName(serving, entry, variable.name),
        };
      }
    }
  },
};
