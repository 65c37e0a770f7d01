import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { raiseTimeouts } from '../kit/raise-timeouts.js';
import { requestRelated, requestText } from '../kit/request.js';
import { addVariable, environmentHead, servingsOf } from '../kit/settings.js';
import { effective } from '../ladder/effective.js';
import type { Rule } from '../rule.js';

export const torchserveTimeoutDefault: Rule = {
  id: 'torchserve-timeout-default',
  slug: 'ts-default-timeout-60',
  severity: 'warning',
  summary: 'A PyTorch image ends each request after 60 seconds when no timeout variable is set.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const serving of servingsOf(project, 'torchserve')) {
      const head = environmentHead(serving);
      const found = effective(serving, 'response-timeout');
      if (head === undefined || found?.kind !== 'default' || found.because !== undefined) continue;
      const { seconds } = serving.request;
      if (seconds <= found.value) continue;
      yield {
        at: head,
        message: say`No timeout variable: TorchServe ends a request after ${found.value} s, it may last ${requestText(serving)}.`,
        exposure: serving.exposure,
        related: requestRelated(serving),
        fixes: [...addVariable(serving, found.precedence.preferred, seconds), ...raiseTimeouts(serving)],
      };
    }
  },
};
