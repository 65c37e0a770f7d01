import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { identityOf, templateOf } from '../model/fields.js';
import type { ScalingPolicy } from '../model/nouns.js';
import type { Rule } from '../rule.js';

/** What surely tells policies apart: one that is put again under its name is the same. */
function nameOf({ name, symbol, dialect }: ScalingPolicy): string | undefined {
  const literal = templateOf(name)
    ?.filter((part) => typeof part === 'string')
    .join('');
  if (literal !== undefined && literal !== '') return literal;
  return dialect === 'cloudformation' ? symbol : undefined;
}

function resourceOf({ targetSymbol, resourceId }: ScalingPolicy): string | undefined {
  return targetSymbol ?? identityOf(resourceId?.value);
}

export const severalTargetTrackingPolicies: Rule = {
  id: 'several-target-tracking-policies',
  slug: 'as-multiple-policies',
  severity: 'info',
  summary: 'Several target tracking policies on one variant work against each other.',
  artefacts: DEPLOYED,
  isOptional: true,

  *check({ scalings }) {
    for (const { policies, exposure } of scalings) {
      const tracking = policies.filter(({ type }) => type === 'target-tracking');
      const [first, ...others] = tracking;
      const names = new Set(tracking.map(nameOf));
      if (first === undefined || names.has(undefined) || resourceOf(first) === undefined) continue;
      for (const policy of others) {
        if (resourceOf(policy) !== resourceOf(first) || nameOf(policy) === nameOf(first)) continue;
        yield {
          at: policy.block.head,
          message: say`A second target tracking policy: the larger capacity wins, and both must agree to scale in.`,
          exposure,
          related: [
            { at: first.block.head, message: say`This policy tracks a target for the same variant.` },
          ],
        };
      }
    }
  },
};
