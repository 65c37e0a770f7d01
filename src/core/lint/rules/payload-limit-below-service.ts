import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { largestRequest } from '../kit/payload.js';
import { effective } from '../ladder/effective.js';
import { formatBytes } from '../ladder/units.js';
import type { Rule } from '../rule.js';

export const payloadLimitBelowService: Rule = {
  id: 'payload-limit-below-service',
  slug: 'aws-doc-100mb',
  severity: 'info',
  summary: 'Asynchronous requests may have 1 GB; a smaller limit of the model server is the one that holds.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties', 'compose'],
  isOptional: true,

  *check(project) {
    for (const serving of project.servings) {
      const found = effective(serving, 'request-size');
      if (found?.kind !== 'set' || largestRequest(project, serving) !== undefined) continue;
      if (found.value <= 0 || found.value >= LIMITS.payloadBytes.enough) continue;
      const { known, entry, origin } = found;
      const offered = Math.floor(LIMITS.payloadBytes.offered / origin.scale);
      yield {
        at: known.at,
        message: say`${entry.spelled} allows ${formatBytes(found.value)}; asynchronous requests may have 1 GB.`,
        exposure: serving.exposure,
        basis: [known],
        fixes: replaceValue(known, String(offered), say`Set ${entry.spelled} to ${offered}`, {
          isSafe: false,
        }),
      };
    }
  },
};
