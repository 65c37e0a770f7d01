import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { effective } from '../ladder/effective.js';
import { isBefore } from '../ladder/stack.js';
import type { Serving } from '../model/project.js';
import type { Rule } from '../rule.js';

const MINUTE = 60;
const LONGEST_MINUTES = LIMITS.invocationTimeout.max / MINUTE;

/** MXNet images of 2019 ran an MMS that counted the same key in seconds. */
function countsMinutes({ image }: Serving): boolean {
  return !/^mxnet-inference/.test(image.repository ?? '') || !isBefore(image.version ?? '0', '1.6');
}

function durationText(minutes: number): string {
  return minutes % MINUTE === 0 ? `${minutes / MINUTE} h` : `${minutes} min`;
}

export const mmsTimeoutInMinutes: Rule = {
  id: 'mms-timeout-in-minutes',
  slug: 'mms-timeout-minutes',
  severity: 'warning',
  summary: 'Multi Model Server counts its response timeout in minutes: 900 is 15 hours.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties'],

  *check({ servings }) {
    for (const serving of servings) {
      const found = effective(serving, 'response-timeout');
      if (found?.kind !== 'set' || found.origin.scale !== MINUTE || !countsMinutes(serving)) continue;
      const { known, entry, value } = found;
      const minutes = value / MINUTE;
      if (minutes <= LONGEST_MINUTES) continue;
      const meant = Math.ceil(Math.min(minutes, LIMITS.invocationTimeout.max) / MINUTE);
      yield {
        at: known.at,
        message: say`${entry.spelled} counts minutes: ${minutes} is ${durationText(minutes)}, so a stuck worker is not replaced.`,
        exposure: serving.exposure,
        basis: [known],
        fixes: replaceValue(known, String(meant), say`Set ${entry.spelled} to ${meant} minutes`, {
          isSafe: false,
        }),
      };
    }
  },
};
