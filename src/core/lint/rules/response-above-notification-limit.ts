import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { formatBytes } from '../ladder/units.js';
import type { Rule } from '../rule.js';

const LIMIT = LIMITS.notificationResponseBytes;

export const responseAboveNotificationLimit: Rule = {
  id: 'response-above-notification-limit',
  slug: 'epc-include-response-128k',
  severity: 'info',
  summary: 'A notification carries responses of up to 128 KB; larger ones are only in S3.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs, budgetAt }) {
    for (const { async: part } of endpointConfigs) {
      for (const item of part?.includeResponseIn ?? []) {
        const largest = budgetAt(item.at.file).largestResponseBytes;
        if (item.kind !== 'known' || largest === undefined || largest <= LIMIT) continue;
        yield {
          at: item.at,
          message: say`Responses reach ${formatBytes(largest)}; notifications leave out those above ${formatBytes(LIMIT)}.`,
          basis: [item],
        };
      }
    }
  },
};
