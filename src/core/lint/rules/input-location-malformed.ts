import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { INPUT_LOCATION } from '../facts/shapes.js';
import { CALLED } from '../kit/artefacts.js';
import { isPlaceholder } from '../kit/placeholders.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const inputLocationMalformed: Rule = {
  id: 'input-location-malformed',
  slug: 'inv-inputlocation-not-s3',
  severity: 'error',
  summary: 'InputLocation must be an s3:// or https:// address of at most 1024 characters.',
  artefacts: [...CALLED, 'json'],

  *check({ invocations }) {
    for (const { api, inputLocation: field } of invocations) {
      const location = known(field);
      if (api !== 'async' || field === undefined || location === undefined) continue;
      const { length } = location.value;
      const isLong = length > LIMITS.inputLocationLength;
      if ((INPUT_LOCATION.test(location.value) && !isLong) || isPlaceholder(location.value)) continue;
      yield {
        at: location.at,
        message: isLong
          ? say`${field.spelled} has ${length} characters; SageMaker takes ${LIMITS.inputLocationLength} and rejects the call.`
          : say`${field.spelled} is no s3:// or https:// address: SageMaker rejects the asynchronous call.`,
        basis: [location],
      };
    }
  },
};
