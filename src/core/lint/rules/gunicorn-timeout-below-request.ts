import { replaceValue } from '../kit/fixes.js';
import { requestRelated, requestText, servesSageMaker } from '../kit/request.js';
import { numberIn, processesOf, workerModel } from '../ladder/settings.js';
import type { Rule } from '../rule.js';

export const gunicornTimeoutBelowRequest: Rule = {
  id: 'gunicorn-timeout-below-request',
  slug: 'gunicorn-timeout-lt-invocation, byo-model-server-timeout',
  severity: 'warning',
  summary: "gunicorn's timeout must not be shorter than a request may last.",
  artefacts: ['dockerfile', 'serve', 'gunicorn'],

  *check({ servings }) {
    for (const serving of servings) {
      if (!servesSageMaker(serving)) continue;
      for (const process of processesOf(serving, 'gunicorn')) {
        const timeout = numberIn(process.get('timeout'));
        const model = workerModel(process);
        if (timeout === undefined || timeout.value === 0 || timeout.value >= serving.request.seconds)
          continue;
        if (model !== 'sync' && model !== 'loop') continue;
        const { seconds } = serving.request;
        yield {
          at: timeout.decidedAt,
          message:
            model === 'sync'
              ? `gunicorn kills a worker after ${timeout.value} s; a request may last ${requestText(serving)}.`
              : `gunicorn kills a worker blocked for ${timeout.value} s; a request may last ${requestText(serving)}.`,
          ...(model === 'loop' ? { severity: 'info' as const } : {}),
          exposure: serving.exposure,
          basis: [timeout],
          related: requestRelated(serving),
          fixes: replaceValue(timeout, seconds, `Set gunicorn's timeout to ${seconds} s`, { isSafe: false }),
        };
      }
    }
  },
};
