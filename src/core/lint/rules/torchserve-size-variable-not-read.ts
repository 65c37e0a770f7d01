import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceDeadName, servingsOf } from '../kit/settings.js';
import { environmentOf } from '../ladder/environment.js';
import type { Rule } from '../rule.js';

const READ: Readonly<Record<string, string>> = {
  SAGEMAKER_TS_MAX_REQUEST_SIZE: 'TS_MAX_REQUEST_SIZE',
  SAGEMAKER_TS_MAX_RESPONSE_SIZE: 'TS_MAX_RESPONSE_SIZE',
};

export const torchserveSizeVariableNotRead: Rule = {
  id: 'torchserve-size-variable-not-read',
  slug: 'ts-dead-size-vars',
  severity: 'warning',
  summary: 'SAGEMAKER_TS_MAX_REQUEST_SIZE and SAGEMAKER_TS_MAX_RESPONSE_SIZE are read by nothing.',
  artefacts: [...DEPLOYED, 'dockerfile', 'compose'],

  *check(project) {
    for (const serving of servingsOf(project, 'torchserve')) {
      for (const { entry } of environmentOf(serving)) {
        const name = READ[entry.key];
        if (name === undefined) continue;
        yield {
          at: entry.keyAt,
          message: say`Nothing reads ${entry.spelled}, so the limit stays at 6.5 MB; TorchServe reads ${name}.`,
          exposure: serving.exposure,
          fixes: replaceDeadName(serving, entry, name),
        };
      }
    }
  },
};
