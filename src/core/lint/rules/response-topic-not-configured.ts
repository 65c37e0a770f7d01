import { say } from '../../text/message.js';
import { RESPONSE_TOPICS } from '../facts/shapes.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { saysNothing } from '../kit/absence.js';
import { deployed } from '../kit/ranges.js';
import type { Rule } from '../rule.js';

const TOPICS: Readonly<Record<string, string>> = {
  [RESPONSE_TOPICS.success]: 'SuccessTopic',
  [RESPONSE_TOPICS.error]: 'ErrorTopic',
};

export const responseTopicNotConfigured: Rule = {
  id: 'response-topic-not-configured',
  slug: 'epc-include-response-no-topic',
  severity: 'warning',
  summary: 'A topic that is to carry the response must be configured.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part } of endpointConfigs) {
      for (const item of part?.includeResponseIn ?? []) {
        const topic = item.kind === 'known' ? TOPICS[String(item.value)] : undefined;
        if (item.kind !== 'known' || topic === undefined || !saysNothing(part?.notification, topic)) continue;
        yield {
          at: item.at,
          message: say`${String(item.value)} is to carry the response, but ${topic} is not set: nothing is sent.`,
          basis: [deployed(item)],
        };
      }
    }
  },
};
