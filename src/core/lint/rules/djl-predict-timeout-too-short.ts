import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { raiseTimeouts } from '../kit/raise-timeouts.js';
import { requestRelated, requestText } from '../kit/request.js';
import { addVariable, environmentHead } from '../kit/settings.js';
import { effective } from '../ladder/effective.js';
import { readingOf } from '../ladder/stack.js';
import type { Rule } from '../rule.js';

/** Seconds; ENV PREDICT_TIMEOUT of the LMI and TensorRT-LLM images. Others have 120. */
const LONGEST_DEFAULT = 240;

export const djlPredictTimeoutTooShort: Rule = {
  id: 'djl-predict-timeout-too-short',
  slug: 'djl-predict-timeout',
  severity: 'warning',
  summary: 'DJL Serving must wait for a prediction at least as long as a request may last.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties'],

  *check({ servings }) {
    for (const serving of servings) {
      if (readingOf(serving)?.family !== 'djl') continue;
      const found = effective(serving, 'response-timeout');
      const { seconds } = serving.request;
      const head = environmentHead(serving);
      const shared = { exposure: serving.exposure, related: requestRelated(serving) };
      if (found?.kind === 'set' && found.value < seconds) {
        const { known, entry, value } = found;
        yield {
          ...shared,
          at: known.at,
          message: say`${entry.spelled} ends a prediction after ${value} s with 400, but it may last ${requestText(serving)}.`,
          basis: [known],
          fixes: [
            ...replaceValue(known, String(seconds), say`Set ${entry.spelled} to ${seconds}`, {
              isSafe: false,
            }),
            ...raiseTimeouts(serving),
          ],
        };
      } else if (found?.kind === 'default' && head !== undefined && seconds > LONGEST_DEFAULT) {
        yield {
          ...shared,
          // Two defaults against each other: only a declared or called time makes it a contradiction.
          ...(serving.request.from === 'default' ? { severity: 'info' as const } : {}),
          at: head,
          message: say`No predict timeout: DJL ends a prediction after 120 s (LMI 240 s), it may last ${requestText(serving)}.`,
          fixes: [...addVariable(serving, found.precedence.preferred, seconds), ...raiseTimeouts(serving)],
        };
      }
    }
  },
};
