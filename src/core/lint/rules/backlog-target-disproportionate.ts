import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

const METRIC = 'ApproximateBacklogSizePerInstance';
/** Requests that wait a hundred times over are as good as not scaled for. */
const FACTOR = 100;

export const backlogTargetDisproportionate: Rule = {
  id: 'backlog-target-disproportionate',
  slug: 'as-target-vs-concurrency',
  severity: 'info',
  summary: 'The target of the backlog per instance should fit to what an instance works on at a time.',
  artefacts: DEPLOYED,
  isOptional: true,

  *check({ scalings, budgetAt }) {
    for (const { policies, deployment, exposure } of scalings) {
      for (const { metric, targetValue } of policies) {
        const target = known(targetValue);
        if (target === undefined || target.value <= 0 || known(metric?.name)?.value !== METRIC) continue;
        const field = deployment?.config.async?.maxConcurrency;
        const written = known(field);
        const declared = field === undefined ? budgetAt(target.at.file).concurrency : undefined;
        const concurrency = written?.value ?? declared;
        const isHuge = concurrency !== undefined && target.value > FACTOR * concurrency;
        if (target.value >= 1 && !isHuge) continue;
        yield {
          at: target.at,
          message: isHuge
            ? say`TargetValue is ${target.value}: instances that work on ${concurrency} at a time are added when requests wait long.`
            : say`TargetValue is ${target.value}: a single request asks for ${Math.ceil(1 / target.value)} instances.`,
          exposure,
          basis: [target, ...(isHuge && written !== undefined ? [written] : [])],
          fixes:
            concurrency === undefined
              ? []
              : replaceValue(target, concurrency, say`Set TargetValue to ${concurrency}`, { isSafe: false }),
        };
      }
    }
  },
};
