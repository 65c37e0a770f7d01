import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { unpublishedMetric } from '../kit/scaling.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const scalingMetricNotPublished: Rule = {
  id: 'scaling-metric-not-published',
  slug: 'as-wrong-metric',
  severity: 'warning',
  summary:
    'An asynchronous endpoint does not publish Invocations, InvocationsPerInstance or OverheadLatency.',
  artefacts: DEPLOYED,

  *check({ scalings }) {
    for (const { target, policies, exposure } of scalings) {
      for (const policy of policies) {
        const metric = unpublishedMetric(policy.metric);
        if (metric === undefined) continue;
        const fromZero = known(target?.min)?.value === 0;
        yield {
          at: metric.at,
          message: fromZero
            ? say`Asynchronous endpoints do not publish ${metric.value}: it never leaves zero instances.`
            : say`Asynchronous endpoints do not publish ${metric.value}: this policy never scales.`,
          exposure,
          basis: [metric],
        };
      }
    }
  },
};
