import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { replaceValue } from '../kit/fixes.js';
import { isOurs } from '../kit/handlers.js';
import { largestRequest } from '../kit/payload.js';
import { formatBytes } from '../ladder/units.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

/** Below the real-time limit of 25 MB a body limit has no purpose on an asynchronous endpoint. */
const SUSPICIOUS_BYTES = 25_000_000;

export const flaskBodyLimitTooSmall: Rule = {
  id: 'flask-body-limit-too-small',
  slug: 'flask-max-content-length',
  severity: 'warning',
  summary: "Flask's MAX_CONTENT_LENGTH must let the largest request through.",
  artefacts: ['python'],

  *check(project) {
    for (const serving of project.servings.filter(isOurs)) {
      const declared = largestRequest(project, serving);
      for (const { bodyLimit } of serving.apps) {
        const limit = known(bodyLimit);
        if (limit === undefined || limit.value >= (declared ?? SUSPICIOUS_BYTES)) continue;
        const size = formatBytes(limit.value);
        const wanted = declared ?? LIMITS.payloadBytes.offered;
        yield {
          at: limit.at,
          message:
            declared === undefined
              ? say`MAX_CONTENT_LENGTH is ${size}: Flask answers 413 to larger requests; 1 GB is possible.`
              : say`MAX_CONTENT_LENGTH is ${size}; requests have up to ${formatBytes(declared)} and get a 413.`,
          ...(declared === undefined ? { severity: 'info' as const } : {}),
          exposure: serving.exposure,
          basis: [limit],
          fixes: replaceValue(limit, wanted, say`Set MAX_CONTENT_LENGTH to ${wanted}`, { isSafe: false }),
        };
      }
    }
  },
};
