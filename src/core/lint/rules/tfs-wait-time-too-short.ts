import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { requestRelated, requestText } from '../kit/request.js';
import { addVariable, environmentHead, servingsOf } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { isBefore } from '../ladder/stack.js';
import type { Rule } from '../rule.js';

const VARIABLE = 'SAGEMAKER_TFS_WAIT_TIME_SECONDS';
/** From this image on the variable also limits each prediction. */
const FIRST = '2.20';
const DEFAULT = 60;

export const tfsWaitTimeTooShort: Rule = {
  id: 'tfs-wait-time-too-short',
  slug: 'tfs-wait-time-is-timeout',
  severity: 'warning',
  summary: 'From TensorFlow 2.20 on SAGEMAKER_TFS_WAIT_TIME_SECONDS also ends each prediction.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const serving of servingsOf(project, 'tf-serving')) {
      const { version } = serving.image;
      const head = environmentHead(serving);
      const found = lookUp(serving, VARIABLE);
      if (version === undefined || isBefore(version, FIRST) || head === undefined) continue;
      const set = found.kind === 'set' ? numberOf(found.entry.value) : undefined;
      if (found.kind === 'unknown' || (found.kind === 'set' && set === undefined)) continue;
      const { seconds, from } = serving.request;
      const limit = set?.value ?? DEFAULT;
      if (limit >= seconds) continue;
      yield {
        at: set?.at ?? head,
        message: say`${VARIABLE} ends a prediction after ${limit} s, but it may last ${requestText(serving)}.`,
        ...(from === 'default' ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        ...(set === undefined ? {} : { basis: [set] }),
        related: requestRelated(serving),
        fixes:
          set === undefined
            ? addVariable(serving, VARIABLE, seconds)
            : replaceValue(set, String(seconds), say`Set ${VARIABLE} to ${seconds}`, { isSafe: false }),
      };
    }
  },
};
