import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { servingsOf } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { isMultiModel } from '../ladder/stack.js';
import { formatBytes } from '../ladder/units.js';
import type { Rule } from '../rule.js';

const VARIABLE = 'MAX_CONTENT_LENGTH';
const STRONGER = 'SAGEMAKER_MAX_REQUEST_SIZE';
/** serving_mms.py of both containers. */
const CAP = 20_971_520;

export const xgboostMultiModelLimit: Rule = {
  id: 'xgboost-multi-model-limit',
  slug: 'xgb-mme-20mib-cap',
  severity: 'warning',
  summary: 'In multi-model mode XGBoost and scikit-learn images cap MAX_CONTENT_LENGTH at 20 MiB.',
  artefacts: [...DEPLOYED, 'dockerfile'],

  *check(project) {
    for (const serving of servingsOf(project, 'sagemaker-containers')) {
      if (isMultiModel(serving) !== true) continue;
      const found = lookUp(serving, VARIABLE);
      const limit = found.kind === 'set' ? numberOf(found.entry.value) : undefined;
      if (limit === undefined || limit.value <= CAP || lookUp(serving, STRONGER).kind !== 'unset') continue;
      yield {
        at: limit.at,
        message: say`${VARIABLE} is ${formatBytes(limit.value)}, but counts as ${formatBytes(CAP)} here: ${STRONGER} is not capped.`,
        exposure: serving.exposure,
        basis: [limit],
      };
    }
  },
};
