import { say } from '../../text/message.js';
import { SAGEMAKER_PREDEFINED } from '../../facts/metrics.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { isPlaceholder } from '../kit/placeholders.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const predefinedMetricUnknown: Rule = {
  id: 'predefined-metric-unknown',
  slug: '-',
  severity: 'error',
  summary: 'A predefined metric must be one that Application Auto Scaling has for SageMaker.',
  artefacts: DEPLOYED,

  *check({ scalings }) {
    for (const { policies, exposure } of scalings) {
      for (const { metric } of policies) {
        const name = known(metric?.predefined);
        if (name === undefined || SAGEMAKER_PREDEFINED.has(name.value) || isPlaceholder(name.value)) continue;
        yield {
          at: name.at,
          message: say`SageMaker has no predefined metric ${name.value}: Auto Scaling rejects the policy.`,
          exposure,
          basis: [name],
        };
      }
    }
  },
};
