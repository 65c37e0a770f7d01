import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { LIMITS } from '../facts/limits.js';
import { largestRequest } from '../kit/payload.js';
import { addVariable, environmentHead, servingsOf } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { isMultiModel } from '../ladder/stack.js';
import { formatBytes } from '../ladder/units.js';
import type { Rule } from '../rule.js';

const VARIABLE = 'MAX_CONTENT_LENGTH';
const DEFAULT = 6_291_456;

export const xgboostContentLength: Rule = {
  id: 'xgboost-content-length',
  slug: 'xgb-max-content-length',
  severity: 'warning',
  summary:
    'XGBoost images reject requests above 6 MiB in algorithm mode unless MAX_CONTENT_LENGTH says otherwise.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const serving of servingsOf(project, 'sagemaker-containers')) {
      const head = environmentHead(serving);
      const found = lookUp(serving, VARIABLE);
      const isScript = lookUp(serving, 'SAGEMAKER_PROGRAM').kind !== 'unset';
      const isXgboost = /xgboost/.test(serving.image.repository ?? '');
      if (head === undefined || found.kind === 'unknown' || isScript || !isXgboost) continue;
      // An entry point of the SDK's class becomes SAGEMAKER_PROGRAM.
      if (serving.image.uri === undefined || isMultiModel(serving) !== false) continue;
      const largest = largestRequest(project, serving);
      const set = found.kind === 'set' ? numberOf(found.entry.value) : undefined;
      if (found.kind === 'set' && (set === undefined || largest === undefined)) continue;
      const limit = set?.value ?? DEFAULT;
      if (largest !== undefined && largest <= limit) continue;
      const wanted = largest ?? LIMITS.payloadBytes.offered;
      yield {
        at: set?.at ?? head,
        message:
          largest === undefined
            ? say`XGBoost in algorithm mode answers 413 to requests above ${formatBytes(limit)}.`
            : say`XGBoost in algorithm mode answers 413 to requests above ${formatBytes(limit)}; they reach ${formatBytes(largest)}.`,
        ...(largest === undefined ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        ...(set === undefined ? {} : { basis: [set] }),
        fixes:
          set === undefined
            ? addVariable(serving, VARIABLE, wanted)
            : replaceValue(set, String(wanted), say`Set ${VARIABLE} to ${wanted}`, { isSafe: false }),
      };
    }
  },
};
