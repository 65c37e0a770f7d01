import type { Message } from '../../text/message.js';
import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { unpublishedMetric } from '../kit/scaling.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

function waiting(backlog: number | undefined): Message {
  if (backlog === undefined)
    return say`MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: few requests may wait for hours.`;
  if (backlog < 2)
    return say`MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: a single request waits for hours.`;
  return say`MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: up to ${Math.floor(backlog)} requests wait for hours.`;
}

export const scalingZeroWithoutWake: Rule = {
  id: 'scaling-zero-without-wake',
  slug: 'as-zero-without-wake',
  severity: 'warning',
  summary: 'A minimum capacity of 0 needs a policy on HasBacklogWithoutCapacity to wake up for few requests.',
  artefacts: DEPLOYED,

  *check({ scalings }) {
    for (const { target, policies, mayWake, exposure } of scalings) {
      const min = known(target?.min);
      if (min?.value !== 0 || mayWake) continue;
      const tracking = policies.filter((policy) => policy.type === 'target-tracking');
      // Without any policy in sight the scaling is set up elsewhere; one that cannot work has its own rule.
      if (tracking.length === 0 || tracking.length !== policies.length) continue;
      if (tracking.some((policy) => unpublishedMetric(policy.metric) !== undefined)) continue;
      const value = known(tracking[0]?.targetValue);
      // The first request already exceeds such a target.
      if (value !== undefined && value.value < 1) continue;
      const edits = tracking[0]?.addWake?.() ?? [];
      yield {
        at: min.at,
        message: waiting(value?.value),
        exposure,
        basis: [min],
        related: tracking.map((policy) => ({
          at: policy.targetValue?.at ?? policy.block.head,
          message: say`This policy scales up from zero only when the backlog exceeds its target value.`,
        })),
        fixes:
          edits.length === 0
            ? []
            : [{ title: say`Add a policy and an alarm that wake it up`, edits, isSafe: false }],
      };
    }
  },
};
