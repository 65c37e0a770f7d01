import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { identityOf } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const successTopicIsErrorTopic: Rule = {
  id: 'success-topic-is-error-topic',
  slug: '-',
  severity: 'info',
  summary: 'Success and error notifications that share a topic reach the same subscribers.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part } of endpointConfigs) {
      const success = identityOf(part?.successTopic?.value);
      if (part?.errorTopic === undefined || part.successTopic === undefined || success === undefined)
        continue;
      if (success !== identityOf(part.errorTopic.value)) continue;
      yield {
        at: part.errorTopic.value.at,
        message: say`${part.errorTopic.spelled} is the success topic: subscribers tell failures only by invocationStatus.`,
        related: [{ at: part.successTopic.value.at, message: say`The success topic.` }],
      };
    }
  },
};
