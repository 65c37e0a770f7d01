import { say } from '../../text/message.js';
import {
  COMPONENT_RESOURCE,
  INSTANCE_DIMENSION,
  OTHER_DIMENSIONS,
  VARIANT_RESOURCE,
} from '../facts/scaling.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { isPlaceholder } from '../kit/placeholders.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const resourceIdMalformed: Rule = {
  id: 'resource-id-malformed',
  slug: 'as-resource-id',
  severity: 'error',
  summary:
    'Scaling of a variant needs endpoint/NAME/variant/NAME and sagemaker:variant:DesiredInstanceCount.',
  artefacts: DEPLOYED,

  *check({ scalings }) {
    for (const { target, policies, exposure } of scalings) {
      for (const { resourceId, dimension } of target === undefined ? policies : [target, ...policies]) {
        const id = known(resourceId);
        const unit = known(dimension);
        if (unit !== undefined && OTHER_DIMENSIONS.has(unit.value)) continue;
        if (id !== undefined && COMPONENT_RESOURCE.test(id.value)) continue;
        if (id !== undefined && !VARIANT_RESOURCE.test(id.value) && !isPlaceholder(id.value)) {
          yield {
            at: id.at,
            message: say`ResourceId is not of the form endpoint/NAME/variant/NAME: Auto Scaling rejects it.`,
            exposure,
            basis: [id],
          };
        }
        if (unit !== undefined && unit.value !== INSTANCE_DIMENSION && !isPlaceholder(unit.value)) {
          yield {
            at: unit.at,
            message: say`ScalableDimension ${unit.value} is none of SageMaker: Auto Scaling rejects it.`,
            exposure,
            basis: [unit],
            fixes: replaceValue(unit, INSTANCE_DIMENSION, say`Use ${INSTANCE_DIMENSION}`, { isSafe: true }),
          };
        }
      }
    }
  },
};
