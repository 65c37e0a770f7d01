import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { entryOf } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const asyncWithServerless: Rule = {
  id: 'async-with-serverless',
  slug: 'epc-async-serverless',
  severity: 'warning',
  summary: 'A variant is either serverless or asynchronous.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part, variants } of endpointConfigs) {
      if (part === undefined || part.block.isConditional === true) continue;
      for (const { serverless, block } of variants) {
        // A template may offer both and choose one by a condition.
        if (serverless === undefined || serverless.isConditional === true) continue;
        if (serverless.entries.length === 0 && serverless.isComplete) continue;
        yield {
          at: entryOf(block, 'ServerlessConfig')?.keyAt ?? serverless.head,
          message: say`A serverless variant in an asynchronous configuration: AWS offers the two as alternatives.`,
          related: [{ at: part.block.head, message: say`The asynchronous part.` }],
        };
      }
    }
  },
};
