import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { largestResponse } from '../kit/payload.js';
import { addVariable, environmentHead, servingsOf } from '../kit/settings.js';
import { effective } from '../ladder/effective.js';
import { formatBytes } from '../ladder/units.js';
import type { Rule } from '../rule.js';

export const responseLimitNotRaised: Rule = {
  id: 'response-limit-not-raised',
  slug: 'ts-response-default',
  severity: 'warning',
  summary: 'TorchServe and Multi Model Server limit requests and responses apart, both to 6.5 MB.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const serving of servingsOf(project, 'torchserve', 'mms')) {
      if (environmentHead(serving) === undefined) continue;
      const request = effective(serving, 'request-size');
      const response = effective(serving, 'response-size');
      if (request?.kind !== 'set' || response?.kind !== 'default' || request.value <= response.value)
        continue;
      const largest = largestResponse(project, serving);
      if (largest !== undefined && largest <= response.value) continue;
      const { preferred } = response.precedence;
      yield {
        at: request.entry.keyAt,
        message: say`${request.entry.spelled} is raised, but responses above ${formatBytes(response.value)} still fail; ${preferred} is not set.`,
        ...(largest === undefined ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        basis: [request.known],
        fixes: addVariable(serving, preferred, largest ?? request.value),
      };
    }
  },
};
