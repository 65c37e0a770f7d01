import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { replaceValue } from '../kit/fixes.js';
import { processes } from '../kit/servers.js';
import { numberIn, workerModel } from '../ladder/settings.js';
import type { Rule } from '../rule.js';

const LONGEST = LIMITS.invocationTimeout.max;

export const gunicornTimeoutDisabled: Rule = {
  id: 'gunicorn-timeout-disabled',
  slug: 'gunicorn-timeout-zero',
  severity: 'info',
  summary: 'With timeout 0 gunicorn never replaces a worker that hangs.',
  artefacts: ['dockerfile', 'serve', 'gunicorn'],

  *check(project) {
    for (const { serving, process } of processes(project, 'gunicorn')) {
      const timeout = numberIn(process.get('timeout'));
      if (timeout?.value !== 0 || workerModel(process) === 'unknown') continue;
      yield {
        at: timeout.at,
        message: say`gunicorn's timeout is 0: a worker that hangs is never replaced; no request lasts above ${LONGEST} s.`,
        exposure: serving.exposure,
        basis: [timeout],
        fixes: replaceValue(timeout, LONGEST, say`Set gunicorn's timeout to ${LONGEST} s`, { isSafe: false }),
      };
    }
  },
};
