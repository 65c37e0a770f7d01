import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { saysNothing } from '../kit/absence.js';
import type { Dialect } from '../model/nouns.js';
import type { Rule } from '../rule.js';

/** The SDK's deploy() names the model itself. */
const NAMES_MODEL: readonly Dialect[] = ['sdk-v2', 'sdk-v3'];

export const asyncWithoutModel: Rule = {
  id: 'async-without-model',
  slug: 'epc-async-ic',
  severity: 'warning',
  summary: 'A variant without ModelName runs inference components, which asynchronous calls cannot address.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part, variants, dialect } of endpointConfigs) {
      if (part === undefined || NAMES_MODEL.includes(dialect)) continue;
      for (const { block } of variants) {
        if (!saysNothing(block, 'ModelName')) continue;
        yield {
          at: block.head,
          message: say`The variant has no ModelName: asynchronous calls cannot address an inference component.`,
          related: [{ at: part.block.head, message: say`The asynchronous part.` }],
        };
      }
    }
  },
};
