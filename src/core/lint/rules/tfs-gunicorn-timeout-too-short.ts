import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { requestRelated, requestText } from '../kit/request.js';
import { servingsOf } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import type { Serving } from '../model/project.js';
import type { Rule } from '../rule.js';

const VARIABLE = 'SAGEMAKER_GUNICORN_TIMEOUT_SECONDS';
const CLASS = 'SAGEMAKER_GUNICORN_WORKER_CLASS';

/** gthread workers send their heartbeat from a thread that no request blocks. */
function mayBeKilled(serving: Serving): boolean {
  const found = lookUp(serving, CLASS);
  if (found.kind !== 'set') return found.kind === 'unset';
  const { value } = found.entry;
  return value.kind === 'known' && value.value !== 'gthread';
}

export const tfsGunicornTimeoutTooShort: Rule = {
  id: 'tfs-gunicorn-timeout-too-short',
  slug: 'tfs-gunicorn-timeout',
  severity: 'warning',
  summary: 'In the TensorFlow image gunicorn kills a worker that an inference.py blocks for too long.',
  artefacts: [...DEPLOYED, 'dockerfile'],

  *check(project) {
    for (const serving of servingsOf(project, 'tf-serving')) {
      const found = lookUp(serving, VARIABLE);
      // Whether there is an inference.py is not told by any file; who sets the variable has one.
      const timeout = found.kind === 'set' ? numberOf(found.entry.value) : undefined;
      const { seconds, from } = serving.request;
      if (timeout === undefined || timeout.value <= 0 || timeout.value >= seconds) continue;
      if (!mayBeKilled(serving)) continue;
      yield {
        at: timeout.at,
        message: say`gunicorn kills a worker that is blocked for ${timeout.value} s; a request may last ${requestText(serving)}.`,
        ...(from === 'default' ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        basis: [timeout],
        related: requestRelated(serving),
        fixes: replaceValue(timeout, String(seconds), say`Set ${VARIABLE} to ${seconds}`, { isSafe: false }),
      };
    }
  },
};
