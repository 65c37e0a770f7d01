import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { raiseTimeouts } from '../kit/raise-timeouts.js';
import { requestRelated, requestText } from '../kit/request.js';
import { processes } from '../kit/servers.js';
import { numberIn, workerModel } from '../ladder/settings.js';
import type { Rule } from '../rule.js';

export const gunicornTimeoutBelowRequest: Rule = {
  id: 'gunicorn-timeout-below-request',
  slug: 'gunicorn-timeout-lt-invocation, byo-model-server-timeout',
  severity: 'warning',
  summary: "gunicorn's timeout must not be shorter than a request may last.",
  artefacts: [...DEPLOYED, 'dockerfile', 'serve', 'gunicorn'],

  *check(project) {
    for (const { serving, process } of processes(project, 'gunicorn')) {
      const { seconds } = serving.request;
      const timeout = numberIn(process.get('timeout'));
      const model = workerModel(process);
      if (timeout === undefined || timeout.value === 0 || timeout.value >= seconds) continue;
      if (model !== 'sync' && model !== 'loop') continue;
      yield {
        at: timeout.decidedAt,
        message:
          model === 'sync'
            ? say`gunicorn kills a worker after ${timeout.value} s; a request may last ${requestText(serving)}.`
            : say`gunicorn kills a worker whose event loop is blocked for ${timeout.value} s; a request may last ${requestText(serving)}.`,
        ...(model === 'loop' ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        basis: [timeout],
        related: requestRelated(serving),
        fixes: [
          ...replaceValue(timeout, seconds, say`Set gunicorn's timeout to ${seconds} s`, { isSafe: false }),
          ...raiseTimeouts(serving),
        ],
      };
    }
  },
};
