import { say } from '../../text/message.js';
import { ENVIRONMENT_NAME } from '../facts/shapes.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { renameEntry } from '../kit/fixes.js';
import { isPlaceholder } from '../kit/placeholders.js';
import type { Rule } from '../rule.js';

/** What was most likely meant: one underscore for each letter that is not taken. */
function meant(name: string): string {
  return name.replace(/[^a-zA-Z0-9_]/g, '_').replace(/^(?=\d)/, '_');
}

export const environmentNameMalformed: Rule = {
  id: 'environment-name-malformed',
  slug: 'env-limits',
  severity: 'error',
  summary: 'Names of variables take letters, digits and underscores, and begin with no digit.',
  artefacts: DEPLOYED,

  *check({ servings }) {
    for (const { container, exposure } of servings) {
      for (const entry of container?.environment?.entries ?? []) {
        const { key, keyAt } = entry;
        // A key of CloudFormation's own is no name, and one that is to be filled in is not there yet.
        if (ENVIRONMENT_NAME.test(key) || key.startsWith('Fn::') || isPlaceholder(key)) continue;
        const name = meant(key);
        yield {
          at: keyAt,
          message: say`${key.slice(0, 40)} is no name of a variable (letters, digits, underscores): SageMaker rejects the model.`,
          exposure,
          fixes: renameEntry(entry, name, say`Rename to ${name}`, { isSafe: false }),
        };
      }
    }
  },
};
