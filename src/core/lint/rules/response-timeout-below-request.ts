import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { raiseTimeouts } from '../kit/raise-timeouts.js';
import { requestRelated, requestText } from '../kit/request.js';
import { effective } from '../ladder/effective.js';
import { readingOf } from '../ladder/stack.js';
import { formatCount } from '../ladder/units.js';
import type { Rule } from '../rule.js';

/** Stacks with one timer for a request; DJL Serving and Ray have rules of their own. */
const FAMILIES: readonly string[] = ['torchserve', 'mms', 'sagemaker-containers'];

export const responseTimeoutBelowRequest: Rule = {
  id: 'response-timeout-below-request',
  slug: 'server-timeout-lt-invocation',
  severity: 'warning',
  summary: 'The model server must wait at least as long as the request may last.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties', 'model-config', 'compose'],

  *check({ servings }) {
    for (const serving of servings) {
      if (!FAMILIES.includes(readingOf(serving)?.family ?? '')) continue;
      const found = effective(serving, 'response-timeout');
      const { seconds, from } = serving.request;
      if (found?.kind !== 'set' || found.value <= 0 || found.value >= seconds) continue;
      const { known, entry, origin } = found;
      const needed = Math.ceil(seconds / origin.scale);
      yield {
        at: known.at,
        message: say`${entry.spelled} ends a request after ${formatCount(found.value)} s, but it may last ${requestText(serving)}.`,
        ...(from === 'default' ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        basis: [known],
        related: requestRelated(serving),
        fixes: [
          ...replaceValue(known, String(needed), say`Set ${entry.spelled} to ${needed}`, { isSafe: false }),
          ...raiseTimeouts(serving),
        ],
      };
    }
  },
};
