import { say } from '../../text/message.js';
import { TOPIC_ARN } from '../facts/shapes.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { deployed } from '../kit/ranges.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const topicArnMalformed: Rule = {
  id: 'topic-arn-malformed',
  slug: 'epc-sns-arn',
  severity: 'error',
  summary: 'SuccessTopic and ErrorTopic must be ARNs of SNS topics.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part } of endpointConfigs) {
      for (const field of [part?.successTopic, part?.errorTopic]) {
        const arn = known(field);
        if (field === undefined || arn === undefined || TOPIC_ARN.test(arn.value)) continue;
        // Placeholders of samples and templates are to be filled in, not wrong.
        if (/[<>{}$%]|^$|x{3}|your|account/i.test(arn.value)) continue;
        yield {
          at: arn.at,
          message: say`${field.spelled} is no ARN of an SNS topic: SageMaker rejects this configuration.`,
          basis: [deployed(arn)],
        };
      }
    }
  },
};
