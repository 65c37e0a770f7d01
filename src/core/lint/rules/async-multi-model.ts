import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { entryOf } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const asyncMultiModel: Rule = {
  id: 'async-multi-model',
  slug: 'epc-async-mme',
  severity: 'warning',
  summary: 'An asynchronous call cannot say which model of a multi-model container to run.',
  artefacts: DEPLOYED,

  *check({ deployments }) {
    for (const { config, model } of deployments) {
      if (config.async === undefined) continue;
      for (const { block, isMultiModel } of model?.containers ?? []) {
        if (!isMultiModel) continue;
        yield {
          at: entryOf(block, 'Mode')?.value.at ?? block.head,
          message: say`A multi-model container on an asynchronous endpoint: its calls have no TargetModel.`,
          related: [{ at: config.modeAt, message: say`The asynchronous part.` }],
        };
      }
    }
  },
};
