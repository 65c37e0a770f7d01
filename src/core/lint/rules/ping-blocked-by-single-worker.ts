import { insertInto } from '../kit/fixes.js';
import { servesSageMaker } from '../kit/request.js';
import { numberIn, processesOf, workerModel } from '../ladder/settings.js';
import type { Rule } from '../rule.js';

export const pingBlockedBySingleWorker: Rule = {
  id: 'ping-blocked-by-single-worker',
  slug: 'sync-single-worker-ping',
  severity: 'warning',
  summary: 'One sync worker cannot answer /ping while it predicts.',
  artefacts: ['dockerfile', 'serve', 'gunicorn'],

  *check({ servings }) {
    for (const serving of servings) {
      if (!servesSageMaker(serving) || serving.nginx.some((nginx) => nginx.answersPing)) continue;
      for (const process of processesOf(serving, 'gunicorn')) {
        if (workerModel(process) !== 'sync') continue;
        const workers = process.get('workers');
        const count = numberIn(workers);
        if (workers.kind === 'unknown' || (count?.value ?? 1) !== 1) continue;
        yield {
          at: count?.at ?? process.head,
          message:
            'One sync worker cannot answer /ping while it predicts: after minutes the container is replaced.',
          exposure: serving.exposure,
          basis: count === undefined ? [] : [count],
          fixes: insertInto(process.block, 'threads', 4, 'Give the worker 4 threads (gthread)', {
            isSafe: false,
          }),
        };
      }
    }
  },
};
