import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import type { Rule } from '../rule.js';

export const asyncWithShadowVariants: Rule = {
  id: 'async-with-shadow-variants',
  slug: 'epc-async-shadow',
  severity: 'error',
  summary: 'Shadow variants cannot be combined with asynchronous inference.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part, shadowAt, removeShadow } of endpointConfigs) {
      if (part === undefined || shadowAt === undefined) continue;
      const edits = removeShadow?.() ?? [];
      yield {
        at: shadowAt,
        message: say`Shadow variants exclude asynchronous inference: SageMaker rejects this configuration.`,
        related: [{ at: part.block.head, message: say`The asynchronous part.` }],
        fixes: edits.length === 0 ? [] : [{ title: say`Remove the shadow variants`, edits, isSafe: false }],
      };
    }
  },
};
