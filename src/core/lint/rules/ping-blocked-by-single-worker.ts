import { say } from '../../text/message.js';
import { insertInto, replaceValue } from '../kit/fixes.js';
import { answersPing, basisOf, processes, slotsOf } from '../kit/servers.js';
import { numberIn } from '../ladder/settings.js';
import type { Rule } from '../rule.js';

const THREADS = 4;

export const pingBlockedBySingleWorker: Rule = {
  id: 'ping-blocked-by-single-worker',
  slug: 'sync-single-worker-ping',
  severity: 'warning',
  summary: 'One sync worker cannot answer /ping while it predicts.',
  artefacts: ['dockerfile', 'serve', 'gunicorn'],

  *check(project) {
    for (const { serving, process } of processes(project, 'gunicorn')) {
      const slots = slotsOf(serving, process);
      if (slots?.value !== 1 || answersPing(serving)) continue;
      const threads = numberIn(process.get('threads'));
      const title = say`Give the worker ${THREADS} threads (gthread)`;
      yield {
        at: slots.workers.known?.at ?? process.head,
        message: say`One sync worker cannot answer /ping while it predicts: after minutes the container is replaced.`,
        exposure: serving.exposure,
        basis: basisOf(slots),
        fixes:
          threads === undefined
            ? insertInto(process.block, 'threads', THREADS, title, { isSafe: false })
            : replaceValue(threads, THREADS, title, { isSafe: false }),
      };
    }
  },
};
