import { say } from '../../text/message.js';
import { removeEntry } from '../kit/fixes.js';
import { entryOf } from '../model/fields.js';
import type { Dialect } from '../model/nouns.js';
import type { Rule } from '../rule.js';

/** Formats whose tool replaces the resource when the asynchronous part changes. */
const REPLACING: readonly Dialect[] = ['cloudformation', 'cdk', 'terraform'];

export const endpointConfigNameFixed: Rule = {
  id: 'endpoint-config-name-fixed',
  slug: 'cfn-epc-rename, tf-epc-create-before-destroy',
  severity: 'info',
  summary: 'A configuration with a fixed name cannot be replaced, and every change of it is a replacement.',
  artefacts: ['json', 'cloudformation', 'terraform', 'cdk'],
  isOptional: true,

  *check({ endpointConfigs }) {
    for (const { dialect, async: part, block } of endpointConfigs) {
      const name = entryOf(block, 'EndpointConfigName');
      if (part === undefined || name?.value.kind !== 'known' || !REPLACING.includes(dialect)) continue;
      if (name.value.value === null) continue;
      yield {
        at: name.at,
        message:
          dialect === 'terraform'
            ? say`A change replaces the configuration: ${name.value.raw} is deleted while the endpoint runs, or is taken.`
            : say`A change of the configuration replaces it, and ${name.value.raw} is taken: the update fails.`,
        fixes: removeEntry(name, say`Remove ${name.spelled}`, { isSafe: false }),
      };
    }
  },
};
