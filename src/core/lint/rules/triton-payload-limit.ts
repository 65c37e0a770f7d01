import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { largestRequest } from '../kit/payload.js';
import { addVariable, environmentHead, servingsOf } from '../kit/settings.js';
import { lookUp } from '../ladder/environment.js';
import { isBefore } from '../ladder/stack.js';
import { formatBytes } from '../ladder/units.js';
import type { Rule } from '../rule.js';

const VARIABLE = 'SAGEMAKER_TRITON_ADDITIONAL_ARGS';
const FLAG = '--http-max-input-size';
/** 1 << 26, HTTP_DEFAULT_MAX_INPUT_SIZE. */
const DEFAULT = 67_108_864;
/** First image whose server surely takes the flag on SageMaker's port. */
const FIRST = '25.07';

export const tritonPayloadLimit: Rule = {
  id: 'triton-payload-limit',
  slug: 'triton-64mib',
  severity: 'warning',
  summary: 'Triton rejects requests above 64 MiB unless a start argument says otherwise.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const serving of servingsOf(project, 'triton')) {
      const head = environmentHead(serving);
      const largest = largestRequest(project, serving);
      const found = lookUp(serving, VARIABLE);
      if (head === undefined || largest === undefined || largest <= DEFAULT || found.kind === 'unknown')
        continue;
      const value = found.kind === 'set' ? found.entry.value : undefined;
      if (value !== undefined && (value.kind !== 'known' || String(value.value).includes(FLAG))) continue;
      const argument = `${FLAG}=${largest}`;
      const isTooOld = isBefore(serving.image.version, FIRST);
      yield {
        at: value?.at ?? head,
        message: say`Triton rejects requests above ${formatBytes(DEFAULT)}, and they reach ${formatBytes(largest)}; ${FLAG} is not set.`,
        exposure: serving.exposure,
        fixes: isTooOld
          ? []
          : value === undefined
            ? addVariable(serving, VARIABLE, argument)
            : replaceValue(value, `${String(value.value)} ${argument}`.trim(), say`Add ${argument}`, {
                isSafe: false,
              }),
      };
    }
  },
};
