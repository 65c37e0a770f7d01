import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { templateOf } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const topicFifo: Rule = {
  id: 'topic-fifo',
  slug: 'epc-sns-fifo',
  severity: 'info',
  summary: 'FIFO topics take messages with a group id only; no document says that SageMaker sends one.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part } of endpointConfigs) {
      for (const field of [part?.successTopic, part?.errorTopic]) {
        const last = templateOf(field?.value)?.at(-1);
        if (field === undefined || typeof last !== 'string' || !last.endsWith('.fifo')) continue;
        yield {
          at: field.value.at,
          message: say`${field.spelled} is a FIFO topic, which needs a message group id: AWS does not say that one is sent.`,
        };
      }
    }
  },
};
