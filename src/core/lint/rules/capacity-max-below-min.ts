import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const capacityMaxBelowMin: Rule = {
  id: 'capacity-max-below-min',
  slug: 'as-max-lt-min',
  severity: 'error',
  summary: 'MaxCapacity must not be below MinCapacity, and an endpoint with MaxCapacity 0 serves nothing.',
  artefacts: DEPLOYED,

  *check({ scalings }) {
    for (const { target, exposure } of scalings) {
      const min = known(target?.min);
      const max = known(target?.max);
      if (max === undefined || (max.value >= (min?.value ?? 0) && max.value > 0)) continue;
      if (min !== undefined && max.value < min.value) {
        yield {
          at: max.at,
          message: say`MaxCapacity ${max.value} is below MinCapacity ${min.value}: Application Auto Scaling rejects the target.`,
          exposure,
          basis: [max, min],
          related: [{ at: min.at, message: say`MinCapacity is ${min.value}.` }],
        };
      } else if (max.value === 0) {
        yield {
          at: max.at,
          message: say`MaxCapacity is 0: no instance ever starts and every request waits until it expires.`,
          severity: 'warning',
          exposure,
          basis: [max],
        };
      }
    }
  },
};
