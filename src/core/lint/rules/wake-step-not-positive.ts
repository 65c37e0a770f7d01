import { say } from '../../text/message.js';
import { insertInto, replaceValue } from '../kit/fixes.js';
import { wakePolicies } from '../kit/scaling.js';
import { known, lacks, numberField, stringField } from '../model/fields.js';
import type { Mapping } from '../model/value.js';
import type { Finding, Rule } from '../rule.js';

const LOWER = 'MetricIntervalLowerBound';
const UPPER = 'MetricIntervalUpperBound';

/** Distance of the step's bound to the threshold; undefined when it cannot be known. */
function bound(step: Mapping, key: string, otherwise: number): number | undefined {
  return lacks(step, key) ? otherwise : known(numberField(step, key))?.value;
}

/** The step that a metric of 1 lies in adds nothing. */
function* checkStep(step: Mapping): Generator<Finding> {
  const adjustment = known(numberField(step, 'ScalingAdjustment'));
  if (adjustment === undefined || adjustment.value > 0) return;
  yield {
    at: adjustment.at,
    message: say`A scaling adjustment of ${adjustment.value} starts no instance: nothing wakes the endpoint up.`,
    basis: [adjustment],
    fixes: replaceValue(adjustment, 1, say`Set ScalingAdjustment to 1`, { isSafe: true }),
  };
}

export const wakeStepNotPositive: Rule = {
  id: 'wake-step-not-positive',
  slug: 'as-wake-scale-adjustment',
  severity: 'warning',
  summary: 'The step that HasBacklogWithoutCapacity triggers must add an instance.',
  artefacts: ['python', 'cloudformation'],

  *check({ scalings }) {
    for (const { policy, alarm } of scalings.flatMap((scaling) => wakePolicies(scaling))) {
      const type = known(stringField(policy.configuration, 'AdjustmentType'));
      const threshold = known(alarm.threshold);
      if (threshold === undefined || type === undefined) continue;
      // The metric is 1 when it matters; bounds count from the threshold.
      const distance = 1 - threshold.value;
      for (const step of policy.steps) {
        const lower = bound(step, LOWER, -Infinity);
        const upper = bound(step, UPPER, Infinity);
        if (lower === undefined || upper === undefined) continue;
        if (lower === -Infinity && upper === Infinity)
          yield {
            at: step.head,
            message: say`This step has neither ${LOWER} nor ${UPPER}: Auto Scaling rejects it.`,
            fixes: insertInto(step, LOWER, 0, say`Set ${LOWER} to 0`, { isSafe: true }),
          };
        else if (lower <= distance && distance < upper) yield* checkStep(step);
        else if (policy.steps.length === 1)
          yield {
            at: step.head,
            message: say`The alarm fires at 1, outside the bounds of this only step: nothing wakes up.`,
            basis: [threshold],
            related: [
              { at: threshold.at, message: say`Bounds count from this threshold, ${threshold.value}.` },
            ],
          };
      }
    }
  },
};
