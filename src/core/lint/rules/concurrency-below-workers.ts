import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { capacityOf } from '../kit/capacity.js';
import { concurrencies } from '../kit/concurrency.js';
import { replaceValue } from '../kit/fixes.js';
import { answersPing } from '../kit/servers.js';
import type { Rule } from '../rule.js';

export const concurrencyBelowWorkers: Rule = {
  id: 'concurrency-below-workers',
  slug: 'concurrency-lt-workers',
  severity: 'info',
  summary: 'Workers above the number of requests at a time hold a model and never work.',
  artefacts: [...DEPLOYED, 'gunicorn'],

  *check(project) {
    for (const { serving, value, known } of concurrencies(project)) {
      const capacity = capacityOf(serving);
      // Threads share one model, and nobody decided on a default.
      if (capacity?.decides === undefined || capacity.unit !== 'worker') continue;
      const forPing = capacity.slots !== undefined && !answersPing(serving) ? 1 : 0;
      const useful = capacity.value - forPing;
      if (value >= useful) continue;
      yield {
        at: known?.at ?? capacity.decides.at,
        message: say`${value} at a time for ${capacity.value} workers: ${useful - value} of them hold a model and never work.`,
        exposure: serving.exposure,
        basis: [...capacity.basis, ...(known === undefined ? [] : [known])],
        related:
          known === undefined
            ? []
            : [{ at: capacity.decides.at, message: say`The container has ${capacity.value} workers.` }],
        fixes: replaceValue(known, useful, say`Set the concurrency to ${useful}`, { isSafe: false }),
      };
    }
  },
};
