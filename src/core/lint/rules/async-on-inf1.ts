import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { deployed } from '../kit/ranges.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const asyncOnInf1: Rule = {
  id: 'async-on-inf1',
  slug: 'epc-async-inf1',
  severity: 'error',
  summary: 'Inf1 instances do not support asynchronous inference.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part, variants } of endpointConfigs) {
      if (part === undefined) continue;
      for (const { instanceType } of variants) {
        const type = known(instanceType);
        if (type?.value.startsWith('ml.inf1.') !== true) continue;
        yield {
          at: type.at,
          message: say`${type.value} does not support asynchronous inference: SageMaker rejects this configuration.`,
          basis: [deployed(type)],
          related: [{ at: part.block.head, message: say`The asynchronous part.` }],
        };
      }
    }
  },
};
