import { say } from '../../text/message.js';
import { replaceValue } from '../kit/fixes.js';
import { known } from '../model/fields.js';
import type { Scaling } from '../model/project.js';
import type { Known } from '../model/value.js';
import type { Rule } from '../rule.js';

/** Ids that a file registers although none of its policies is for them. */
function orphans(scalings: readonly Scaling[], file: string): readonly Known<string>[] {
  return scalings.flatMap(({ target, policies }) => {
    const id = known(target?.resourceId);
    return id !== undefined && policies.length === 0 && target?.block.at.file === file ? [id] : [];
  });
}

export const policyWithoutTarget: Rule = {
  id: 'policy-without-target',
  slug: 'as-unregistered',
  severity: 'warning',
  summary: 'A scaling policy and the target registered beside it must have the same ResourceId.',
  artefacts: [
    'python',
    'notebook',
    'cloudformation',
    'terraform',
    'cdk',
    'javascript',
    'shell',
    'kubernetes',
    'step-functions',
  ],

  *check({ scalings }) {
    for (const { target, policies, exposure } of scalings) {
      if (target !== undefined) continue;
      for (const policy of policies) {
        const id = known(policy.resourceId);
        if (id === undefined || policy.targetSymbol !== undefined) continue;
        // A target of another file is out of sight; one here that nothing uses is the one that was meant.
        const [meant, ...more] = orphans(scalings, id.at.file);
        if (meant === undefined || more.length > 0) continue;
        yield {
          at: id.at,
          message: say`No target with this ResourceId is registered here: Auto Scaling rejects the policy.`,
          exposure,
          basis: [id, meant],
          related: [{ at: meant.at, message: say`The target that is registered is ${meant.value}.` }],
          fixes: replaceValue(id, meant.value, say`Use ${meant.value}`, { isSafe: false }),
        };
      }
    }
  },
};
