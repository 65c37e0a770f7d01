import { insertInto } from '../kit/fixes.js';
import { requestRelated, servesSageMaker } from '../kit/request.js';
import { processesOf, workerModel } from '../ladder/settings.js';
import type { Rule } from '../rule.js';

/** gunicorn/config.py */
const DEFAULT_SECONDS = 30;

export const gunicornTimeoutDefault: Rule = {
  id: 'gunicorn-timeout-default',
  slug: 'gunicorn-timeout-default',
  severity: 'warning',
  summary: 'gunicorn kills a sync worker after 30 s unless --timeout says otherwise.',
  artefacts: ['dockerfile', 'serve', 'gunicorn'],

  *check({ servings }) {
    for (const serving of servings) {
      if (!servesSageMaker(serving) || serving.request.seconds <= DEFAULT_SECONDS) continue;
      for (const process of processesOf(serving, 'gunicorn')) {
        if (process.get('timeout').kind !== 'unset') continue;
        const model = workerModel(process);
        if (model !== 'sync' && model !== 'loop') continue;
        const seconds = serving.request.seconds;
        yield {
          at: process.head,
          message:
            model === 'sync'
              ? 'gunicorn without --timeout kills a worker after 30 s, in the middle of a longer prediction.'
              : 'gunicorn without --timeout kills a worker whose event loop a prediction blocks for 30 s.',
          ...(model === 'loop' ? { severity: 'info' as const } : {}),
          exposure: serving.exposure,
          related: requestRelated(serving),
          fixes: insertInto(process.block, 'timeout', seconds, `Set gunicorn's timeout to ${seconds} s`, {
            isSafe: false,
          }),
        };
      }
    }
  },
};
