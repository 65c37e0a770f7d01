import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { saysNothing } from '../kit/absence.js';
import type { Rule } from '../rule.js';

export const errorTopicMissing: Rule = {
  id: 'error-topic-missing',
  slug: 'epc-error-topic-missing',
  severity: 'info',
  summary: 'Subscribers of SuccessTopic alone never hear of a request that failed.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part } of endpointConfigs) {
      if (part?.successTopic === undefined || !saysNothing(part.notification, 'ErrorTopic')) continue;
      yield {
        at: part.successTopic.keyAt,
        message: say`${part.successTopic.spelled} without ErrorTopic: its subscribers never hear of a request that failed.`,
      };
    }
  },
};
