import { say } from '../../text/message.js';
import { insertInto } from '../kit/fixes.js';
import { requestRelated, requestText } from '../kit/request.js';
import { effective } from '../ladder/effective.js';
import { readingOf } from '../ladder/stack.js';
import { entryOf } from '../model/fields.js';
import type { Rule } from '../rule.js';

const KEY = 'responseTimeout';

export const torchserveModelTimeoutDefault: Rule = {
  id: 'torchserve-model-timeout-default',
  slug: '-',
  severity: 'warning',
  summary:
    'A model-config.yaml without responseTimeout limits requests to 120 seconds, whatever TorchServe is told.',
  artefacts: ['model-config'],

  *check({ servings }) {
    for (const serving of servings) {
      if (readingOf(serving)?.family !== 'torchserve') continue;
      const limit = effective(serving, 'response-timeout');
      const { seconds, from } = serving.request;
      if (limit?.kind !== 'default' || limit.within === undefined || limit.value >= seconds) continue;
      // One that TorchServe leaves out is reported as such.
      if (entryOf(limit.within, KEY) !== undefined) continue;
      yield {
        at: limit.within.head,
        message: say`No ${KEY} here: TorchServe ends a request after ${limit.value} s, but it may last ${requestText(serving)}.`,
        ...(from === 'default' ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        related: requestRelated(serving),
        fixes: insertInto(limit.within, KEY, seconds, say`Set ${KEY} to ${seconds}`, { isSafe: false }),
      };
    }
  },
};
