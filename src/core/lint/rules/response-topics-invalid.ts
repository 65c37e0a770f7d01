import { say } from '../../text/message.js';
import { MOST_RESPONSE_TOPICS, RESPONSE_TOPICS } from '../facts/shapes.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { isPlaceholder } from '../kit/placeholders.js';
import { deployed } from '../kit/ranges.js';
import { entryOf } from '../model/fields.js';
import type { Rule } from '../rule.js';

const { success: SUCCESS, error: ERROR } = RESPONSE_TOPICS;

function meant(text: string): string | undefined {
  if (/succe?s/i.test(text)) return SUCCESS;
  return /err|fail/i.test(text) ? ERROR : undefined;
}

export const responseTopicsInvalid: Rule = {
  id: 'response-topics-invalid',
  slug: 'epc-include-response-enum',
  severity: 'error',
  summary: 'IncludeInferenceResponseIn takes SUCCESS_NOTIFICATION_TOPIC and ERROR_NOTIFICATION_TOPIC only.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part } of endpointConfigs) {
      const items = part?.includeResponseIn ?? [];
      for (const item of items) {
        if (item.kind !== 'known' || item.value === null || isPlaceholder(String(item.value))) continue;
        if (item.value === SUCCESS || item.value === ERROR) continue;
        const better = meant(String(item.value));
        yield {
          at: item.at,
          message: say`IncludeInferenceResponseIn takes ${SUCCESS} and ${ERROR} only.`,
          basis: [deployed(item)],
          fixes:
            better === undefined
              ? []
              : replaceValue(item, better, say`Change it to ${better}`, { isSafe: true }),
        };
      }
      const entry = entryOf(part?.notification, 'IncludeInferenceResponseIn');
      if (items.length > MOST_RESPONSE_TOPICS && entry !== undefined)
        yield {
          at: entry.keyAt,
          message: say`${entry.spelled} has ${items.length} items, above the limit of ${MOST_RESPONSE_TOPICS}: SageMaker rejects it.`,
        };
    }
  },
};
