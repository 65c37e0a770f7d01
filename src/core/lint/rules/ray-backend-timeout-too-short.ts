import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { requestRelated, requestText } from '../kit/request.js';
import { addVariable, environmentHead, servingsOf } from '../kit/settings.js';
import { effective } from '../ladder/effective.js';
import type { Rule } from '../rule.js';

const VARIABLE = 'RAYSERVE_BACKEND_TIMEOUT';

export const rayBackendTimeoutTooShort: Rule = {
  id: 'ray-backend-timeout-too-short',
  slug: 'ray-backend-timeout',
  severity: 'warning',
  summary: 'The proxy of the Ray image must wait at least as long as a request may last.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const serving of servingsOf(project, 'ray')) {
      const found = effective(serving, 'response-timeout');
      const head = environmentHead(serving);
      const { seconds } = serving.request;
      if (found === undefined || found.kind === 'unknown' || found.value >= seconds || head === undefined)
        continue;
      const shared = { exposure: serving.exposure, related: requestRelated(serving) };
      const message = say`The image's proxy gives up after ${found.value} s (${VARIABLE}), a request may last ${requestText(serving)}.`;
      if (found.kind === 'default')
        yield { ...shared, at: head, message, fixes: addVariable(serving, VARIABLE, seconds) };
      else {
        const { known, value } = found;
        const fixes = replaceValue(known, String(seconds), say`Set ${VARIABLE} to ${seconds}`, {
          isSafe: value <= 0,
        });
        yield value <= 0
          ? {
              ...shared,
              at: known.at,
              message: say`${VARIABLE} is ${value}; the image's proxy does not start unless it is above 0.`,
              severity: 'error',
              basis: [known],
              fixes,
            }
          : { ...shared, at: known.at, message, basis: [known], fixes };
      }
    }
  },
};
