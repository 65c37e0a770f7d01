import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { capacityOf, countOf } from '../kit/capacity.js';
import { replaceValue } from '../kit/fixes.js';
import { machineOf } from '../kit/machine.js';
import type { Rule } from '../rule.js';

/** Small models share a card on purpose, larger numbers seldom are meant. */
const SHARED = 4;

export const workersAboveGpus: Rule = {
  id: 'workers-above-gpus',
  slug: 'workers-gt-gpus',
  severity: 'warning',
  summary: 'Every worker loads a copy of the model, and several copies share one GPU.',
  artefacts: [...DEPLOYED, 'serve', 'gunicorn'],

  *check({ servings }) {
    for (const serving of servings) {
      const machine = machineOf(serving);
      const capacity = capacityOf(serving);
      if (machine === undefined || machine.gpus === 0) continue;
      const slots = capacity?.slots;
      const workers = slots === undefined ? capacity?.decides : slots.workers.known;
      if (workers === undefined || workers.value <= machine.gpus) continue;
      const { gpus, type } = machine;
      const cards = countOf(gpus, 'GPU');
      yield {
        at: workers.at,
        message: say`${workers.value} workers load a model each on ${cards} (${type.value}): they share its memory and take turns.`,
        ...(workers.value <= SHARED * gpus ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        basis: [workers, type],
        related: [{ at: type.at, message: say`${type.value} has ${cards}.` }],
        // gunicorn's workers answer /ping besides, so fewer of them is no repair by itself.
        fixes:
          slots === undefined
            ? replaceValue(workers, gpus, say`Start ${countOf(gpus, 'worker')}`, { isSafe: false })
            : [],
      };
    }
  },
};
