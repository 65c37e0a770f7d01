import { say } from '../../text/message.js';
import { replaceValue } from '../kit/fixes.js';
import { processes } from '../kit/servers.js';
import { numberIn } from '../ladder/settings.js';
import type { Rule } from '../rule.js';

const OPTIONS = [
  ['gunicorn', 'max-requests'],
  ['uvicorn', 'limit-max-requests'],
] as const;

/** A restart loads the model again: below this many requests loading is a noticeable share of the work. */
const LOW = 100;
const OFFERED = 1000;

export const maxRequestsTooLow: Rule = {
  id: 'max-requests-too-low',
  slug: 'max-requests-low',
  severity: 'info',
  summary: 'A worker that restarts after few requests loads its model again and again.',
  artefacts: ['dockerfile', 'serve', 'gunicorn'],

  *check(project) {
    for (const [kind, option] of OPTIONS) {
      for (const { serving, process } of processes(project, kind)) {
        const limit = numberIn(process.get(option));
        if (limit === undefined || limit.value < 1 || limit.value >= LOW) continue;
        yield {
          at: limit.at,
          message:
            limit.value === 1
              ? say`A worker restarts after every request: the next request waits until the model is loaded again.`
              : say`A worker restarts after ${limit.value} requests: the next request waits until the model is loaded again.`,
          exposure: serving.exposure,
          basis: [limit],
          fixes: replaceValue(limit, OFFERED, say`Set ${option} to ${OFFERED}`, { isSafe: false }),
        };
      }
    }
  },
};
