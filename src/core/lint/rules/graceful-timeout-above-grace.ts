import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { replaceValue } from '../kit/fixes.js';
import { processes } from '../kit/servers.js';
import { numberIn } from '../ladder/settings.js';
import type { Rule } from '../rule.js';

const OPTIONS = [
  ['gunicorn', 'graceful-timeout'],
  ['uvicorn', 'timeout-graceful-shutdown'],
] as const;

const GRACE = LIMITS.stopGraceSeconds;
/** Leaves the server time to end its workers before the container is killed. */
const OFFERED = 25;

export const gracefulTimeoutAboveGrace: Rule = {
  id: 'graceful-timeout-above-grace',
  slug: 'graceful-gt-30',
  severity: 'info',
  summary: 'A graceful timeout above 30 s is cut short: SageMaker kills the container 30 s after SIGTERM.',
  artefacts: ['dockerfile', 'serve', 'gunicorn'],

  *check(project) {
    for (const [kind, option] of OPTIONS) {
      for (const { serving, process } of processes(project, kind)) {
        const timeout = numberIn(process.get(option));
        if (timeout === undefined || timeout.value <= GRACE) continue;
        yield {
          at: timeout.at,
          message: say`${kind} gives running requests ${timeout.value} s at a stop, but SageMaker kills the container after ${GRACE} s.`,
          exposure: serving.exposure,
          basis: [timeout],
          fixes: replaceValue(timeout, OFFERED, say`Set ${option} to ${OFFERED} s`, { isSafe: false }),
        };
      }
    }
  },
};
