import { say } from '../../text/message.js';
import { insertInto } from '../kit/fixes.js';
import { raiseTimeouts } from '../kit/raise-timeouts.js';
import { requestRelated } from '../kit/request.js';
import { processes } from '../kit/servers.js';
import { workerModel } from '../ladder/settings.js';
import type { Rule } from '../rule.js';

/** gunicorn/config.py */
const DEFAULT_SECONDS = 30;

export const gunicornTimeoutDefault: Rule = {
  id: 'gunicorn-timeout-default',
  slug: 'gunicorn-timeout-default',
  severity: 'warning',
  summary: 'gunicorn kills a sync worker after 30 s unless --timeout says otherwise.',
  artefacts: ['dockerfile', 'serve'],

  *check(project) {
    for (const { serving, process } of processes(project, 'gunicorn')) {
      const { seconds } = serving.request;
      if (seconds <= DEFAULT_SECONDS || process.get('timeout').kind !== 'unset') continue;
      const model = workerModel(process);
      if (model !== 'sync' && model !== 'loop') continue;
      yield {
        at: process.head,
        message:
          model === 'sync'
            ? say`gunicorn without --timeout kills a worker after 30 s, in the middle of a longer prediction.`
            : say`gunicorn without --timeout kills a worker whose event loop a prediction blocks for 30 s.`,
        ...(model === 'loop' ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        related: requestRelated(serving),
        fixes: [
          ...insertInto(process.block, 'timeout', seconds, say`Set gunicorn's timeout to ${seconds} s`, {
            isSafe: false,
          }),
          ...raiseTimeouts(serving),
        ],
      };
    }
  },
};
