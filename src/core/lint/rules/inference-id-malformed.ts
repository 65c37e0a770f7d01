import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { UNFIT_INFERENCE_ID } from '../facts/shapes.js';
import { CALLED } from '../kit/artefacts.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const inferenceIdMalformed: Rule = {
  id: 'inference-id-malformed',
  slug: 'inv-inference-id',
  severity: 'error',
  summary: 'InferenceId has at most 64 printable characters and does not begin with a space.',
  artefacts: [...CALLED, 'json'],

  *check({ invocations }) {
    for (const { api, inferenceId: field } of invocations) {
      const id = known(field);
      if (api !== 'async' || field === undefined || id === undefined || id.value === '') continue;
      const { length } = id.value;
      const isLong = length > LIMITS.inferenceIdLength;
      const isPrintable = !UNFIT_INFERENCE_ID.test(id.value);
      if (isPrintable && !isLong) continue;
      yield {
        at: id.at,
        message: isLong
          ? say`${field.spelled} has ${length} characters; SageMaker takes ${LIMITS.inferenceIdLength} and rejects the call.`
          : say`${field.spelled} begins with a space or holds control characters: SageMaker rejects the call.`,
        basis: [id],
      };
    }
  },
};
