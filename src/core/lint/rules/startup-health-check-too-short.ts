import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { insertInto, replaceValue } from '../kit/fixes.js';
import { effective } from '../ladder/effective.js';
import { known, lacks } from '../model/fields.js';
import type { Rule } from '../rule.js';

const FIELD = 'ContainerStartupHealthCheckTimeoutInSeconds';

export const startupHealthCheckTooShort: Rule = {
  id: 'startup-health-check-too-short',
  slug: 'startup-order',
  severity: 'warning',
  summary: 'SageMaker must wait for a healthy container at least as long as the model may load.',
  artefacts: DEPLOYED,

  *check({ deployments }) {
    for (const { variant, servings, config } of deployments) {
      if (variant === undefined || config.async === undefined) continue;
      const set = known(variant.startupTimeout);
      if (set === undefined && !lacks(variant.block, FIELD)) continue;
      const waits = set?.value ?? LIMITS.startupHealthCheckDefault;
      for (const serving of servings) {
        const load = effective(serving, 'startup-timeout');
        if (load?.kind !== 'set' || load.value <= waits) continue;
        const needed = Math.min(load.value, LIMITS.variantTimeout.max);
        if (needed <= waits) continue;
        const title = say`Set ${FIELD} to ${needed}`;
        yield {
          at: set?.at ?? variant.block.head,
          message: say`The container is replaced after ${waits} s without /ping, but ${load.entry.spelled} lets it load for ${load.value} s.`,
          // A time limit that nobody set against another one is a hint, not yet a contradiction.
          ...(set === undefined ? { severity: 'info' as const } : {}),
          exposure: serving.exposure,
          basis: [load.known, ...(set === undefined ? [] : [set])],
          related: [{ at: load.known.at, message: say`${load.entry.spelled} is ${load.value} s.` }],
          fixes:
            set === undefined
              ? insertInto(variant.block, FIELD, needed, title, { isSafe: false })
              : replaceValue(set, needed, title, { isSafe: false }),
        };
      }
    }
  },
};
