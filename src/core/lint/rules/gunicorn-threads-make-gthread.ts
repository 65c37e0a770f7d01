import { say } from '../../text/message.js';
import { replaceValue } from '../kit/fixes.js';
import { processes, threadsOf } from '../kit/servers.js';
import { textIn } from '../ladder/settings.js';
import type { Rule } from '../rule.js';

export const gunicornThreadsMakeGthread: Rule = {
  id: 'gunicorn-threads-make-gthread',
  slug: 'sync-threads-ignored',
  severity: 'info',
  summary: 'Sync workers with threads above 1 are gthread workers, whatever the file says.',
  artefacts: ['dockerfile', 'serve', 'gunicorn'],

  *check(project) {
    for (const { serving, process } of processes(project, 'gunicorn')) {
      const name = textIn(process.get('worker-class'));
      const threads = threadsOf(process)?.known;
      if (name?.value !== 'sync' || threads === undefined || threads.value <= 1) continue;
      yield {
        at: name.at,
        message: say`The worker class is sync, but with ${threads.value} threads gunicorn takes gthread: timeout ends no request.`,
        exposure: serving.exposure,
        basis: [name, threads],
        related: [{ at: threads.at, message: say`${threads.value} threads a worker.` }],
        fixes: replaceValue(name, 'gthread', say`Write gthread`, { isSafe: true }),
      };
    }
  },
};
