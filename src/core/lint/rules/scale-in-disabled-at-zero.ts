import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { known, numberField } from '../model/fields.js';
import type { Mapping } from '../model/value.js';
import type { Rule } from '../rule.js';

function onlyAdds(steps: readonly Mapping[]): boolean {
  const adjustments = steps.map((step) => known(numberField(step, 'ScalingAdjustment'))?.value ?? 0);
  return adjustments.length > 0 && adjustments.every((adjustment) => adjustment > 0);
}

export const scaleInDisabledAtZero: Rule = {
  id: 'scale-in-disabled-at-zero',
  slug: 'as-disable-scalein',
  severity: 'info',
  summary: 'A minimum capacity of 0 is never reached when no policy may scale in.',
  artefacts: DEPLOYED,

  *check({ scalings }) {
    for (const { target, policies, exposure } of scalings) {
      const min = known(target?.min);
      if (min?.value !== 0) continue;
      const tracking = policies.filter(({ type }) => type === 'target-tracking');
      const disabled = tracking.flatMap((policy) => {
        const value = known(policy.disableScaleIn);
        return value?.value === true ? [value] : [];
      });
      // Step policies are there to wake the endpoint up; one that steps down would need a look of its own.
      if (disabled.length !== tracking.length || policies.some(({ type }) => type === 'unknown')) continue;
      if (policies.some((policy) => policy.type === 'step' && !onlyAdds(policy.steps))) continue;
      for (const value of disabled)
        yield {
          at: value.at,
          message: say`DisableScaleIn with MinCapacity 0: no policy ever removes an instance, the last one stays.`,
          exposure,
          basis: [value, min],
          related: [{ at: min.at, message: say`MinCapacity is 0.` }],
          fixes: replaceValue(value, false, say`Set DisableScaleIn to false`, { isSafe: false }),
        };
    }
  },
};
