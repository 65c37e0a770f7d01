import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { largestRequest, largestResponse } from '../kit/payload.js';
import { effective } from '../ladder/effective.js';
import { formatBytes } from '../ladder/units.js';
import type { Rule } from '../rule.js';

export const payloadLimitBelowLargest: Rule = {
  id: 'payload-limit-below-largest',
  slug: 'ts-payload-default',
  severity: 'warning',
  summary: 'The size limits of a model server must take the largest request and response that are declared.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties', 'compose'],

  *check(project) {
    for (const serving of project.servings) {
      for (const [quantity, largest] of [
        ['request-size', largestRequest(project, serving)],
        ['response-size', largestResponse(project, serving)],
      ] as const) {
        const found = largest === undefined ? undefined : effective(serving, quantity);
        if (largest === undefined || found?.kind !== 'set') continue;
        if (found.value <= 0 || found.value >= largest) continue;
        const { known, entry, origin } = found;
        const needed = Math.ceil(largest / origin.scale);
        yield {
          at: known.at,
          message:
            quantity === 'request-size'
              ? say`${entry.spelled} allows ${formatBytes(found.value)}, but requests reach ${formatBytes(largest)} here.`
              : say`${entry.spelled} allows ${formatBytes(found.value)}, but responses reach ${formatBytes(largest)} here.`,
          exposure: serving.exposure,
          basis: [known],
          fixes: replaceValue(known, String(needed), say`Set ${entry.spelled} to ${needed}`, {
            isSafe: false,
          }),
        };
      }
    }
  },
};
