import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceDeadName, servingsOf } from '../kit/settings.js';
import { lookUp } from '../ladder/environment.js';
import { stackOf } from '../ladder/stack.js';
import type { Family } from '../model/image.js';
import type { Rule } from '../rule.js';

const DEAD = 'SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS';

/** What these stacks read instead, in seconds as well. */
const READ: Partial<Record<Family, string>> = {
  torchserve: 'TS_DEFAULT_RESPONSE_TIMEOUT',
  'sagemaker-containers': 'SAGEMAKER_MODEL_SERVER_TIMEOUT',
  'tf-serving': 'SAGEMAKER_GUNICORN_TIMEOUT_SECONDS',
};

export const timeoutSecondsNotRead: Rule = {
  id: 'timeout-seconds-not-read',
  slug: 'mms-timeout-seconds-old-toolkit',
  severity: 'warning',
  summary:
    'SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS is not read by PyTorch, TensorFlow, scikit-learn and XGBoost images.',
  artefacts: [...DEPLOYED, 'dockerfile', 'compose'],

  *check(project) {
    for (const serving of servingsOf(project, 'torchserve', 'sagemaker-containers', 'tf-serving')) {
      const found = lookUp(serving, DEAD);
      const name = READ[stackOf(serving) ?? 'unknown'];
      if (found.kind !== 'set' || name === undefined) continue;
      yield {
        at: found.entry.keyAt,
        message: say`This image does not read ${DEAD}; it reads ${name}.`,
        exposure: serving.exposure,
        fixes: replaceDeadName(serving, found.entry, name),
      };
    }
  },
};
