import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { entryOf } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const asyncSeveralVariants: Rule = {
  id: 'async-several-variants',
  slug: 'epc-multi-variant',
  severity: 'info',
  summary: 'Asynchronous calls cannot choose a variant, and the backlog is counted for all of them together.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part, variants, block } of endpointConfigs) {
      const certain = variants.filter((variant) => variant.block.isConditional !== true);
      const entry = entryOf(block, 'ProductionVariants');
      if (part === undefined || entry === undefined || certain.length < 2) continue;
      yield {
        at: entry.keyAt,
        message: say`${certain.length} variants: asynchronous calls cannot choose one, and they share one backlog.`,
        related: [{ at: part.block.head, message: say`The asynchronous part.` }],
      };
    }
  },
};
