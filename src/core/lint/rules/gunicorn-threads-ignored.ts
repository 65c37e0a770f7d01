import { say } from '../../text/message.js';
import { removeEntry } from '../kit/fixes.js';
import { processes, threadsOf } from '../kit/servers.js';
import { textIn, workerModel } from '../ladder/settings.js';
import type { Rule } from '../rule.js';

export const gunicornThreadsIgnored: Rule = {
  id: 'gunicorn-threads-ignored',
  slug: 'gunicorn-threads-with-gevent',
  severity: 'info',
  summary: 'Only gthread workers have threads; event loops ignore the setting.',
  artefacts: ['dockerfile', 'serve', 'gunicorn'],

  *check(project) {
    for (const { serving, process } of processes(project, 'gunicorn')) {
      const setting = process.get('threads');
      const threads = threadsOf(process)?.known;
      if (setting.kind !== 'set' || threads === undefined || threads.value <= 1) continue;
      const name = textIn(process.get('worker-class'));
      if (name === undefined || workerModel(process) !== 'loop') continue;
      yield {
        at: threads.at,
        message: say`Threads mean nothing to ${name.value} workers: ${threads.value} do not make ${threads.value} predictions at a time.`,
        exposure: serving.exposure,
        basis: [threads, name],
        related: [{ at: name.at, message: say`The worker class is ${name.value}.` }],
        fixes: removeEntry(setting.entry, say`Remove ${setting.entry.spelled}`, { isSafe: true }),
      };
    }
  },
};
