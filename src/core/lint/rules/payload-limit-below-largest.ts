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
  artefacts: ['python', 'notebook', 'cloudformation', 'json', 'dockerfile', 'properties'],

  *check(project) {
    for (const serving of project.servings) {
      for (const [quantity, what, largest] of [
        ['request-size', 'requests', largestRequest(project, serving)],
        ['response-size', 'responses', largestResponse(project, serving)],
      ] as const) {
        const found = largest === undefined ? undefined : effective(serving, quantity);
        if (largest === undefined || found?.kind !== 'set') continue;
        if (found.value <= 0 || found.value >= largest) continue;
        const { known, entry, origin } = found;
        const needed = Math.ceil(largest / origin.scale);
        yield {
          at: known.at,
          message: `${entry.spelled} allows ${formatBytes(found.value)}, but ${what} reach ${formatBytes(largest)} here.`,
          exposure: serving.exposure,
          basis: [known],
          fixes: replaceValue(known, String(needed), `Set ${entry.spelled} to ${needed}`, { isSafe: false }),
        };
      }
    }
  },
};
