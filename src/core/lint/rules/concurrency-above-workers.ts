import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import type { Capacity } from '../kit/capacity.js';
import { capacityOf, countOf } from '../kit/capacity.js';
import { concurrencies } from '../kit/concurrency.js';
import { replaceValue } from '../kit/fixes.js';
import { hasNeuron, machineOf } from '../kit/machine.js';
import { pingStarves } from '../kit/servers.js';
import type { Serving } from '../model/project.js';
import type { Fix, Rule } from '../rule.js';

/** From here on a single worker leaves most of a CPU instance idle. */
const MANY_CORES = 8;

/** A lone worker of a large CPU instance can have company; on a GPU each one loads a copy of the model. */
function moreWorkers(serving: Serving, { decides, slots }: Capacity, concurrency: number): readonly Fix[] {
  const machine = machineOf(serving);
  if (machine === undefined || machine.gpus > 0 || hasNeuron(machine) || machine.vcpu < MANY_CORES) return [];
  if (decides?.value !== 1 || slots?.isThreaded === true) return [];
  // gunicorn's workers answer /ping as well.
  const workers = Math.min(slots === undefined ? concurrency : concurrency + 1, machine.vcpu);
  return replaceValue(decides, workers, say`Start ${countOf(workers, 'worker')}`, { isSafe: false });
}

export const concurrencyAboveWorkers: Rule = {
  id: 'concurrency-above-workers',
  slug: 'concurrency-gt-workers, workers-literal-one',
  severity: 'warning',
  summary: 'Requests above the number of workers wait in the container while their timeout runs.',
  artefacts: [...DEPLOYED, 'gunicorn'],

  *check(project) {
    for (const { serving, value, known } of concurrencies(project)) {
      const capacity = capacityOf(serving);
      if (capacity === undefined || value <= capacity.value) continue;
      // ping-blocked-by-concurrency says the worse half of it.
      if (capacity.slots !== undefined && pingStarves(serving, capacity.slots, value)) continue;
      const at = known?.at ?? capacity.decides?.at;
      if (at === undefined) continue;
      const places = countOf(capacity.value, capacity.unit);
      yield {
        at,
        message: say`${value} requests at a time for ${places}: the others wait in the container while their timeout runs.`,
        // A number of workers that nobody wrote is what the server makes of the instance type.
        ...(capacity.decides === undefined ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        basis: [...capacity.basis, ...(known === undefined ? [] : [known])],
        related:
          capacity.decides === undefined || known === undefined
            ? []
            : [{ at: capacity.decides.at, message: say`The container has ${places}.` }],
        fixes: [
          ...replaceValue(known, capacity.value, say`Set the concurrency to ${capacity.value}`, {
            isSafe: false,
          }),
          ...moreWorkers(serving, capacity, value),
        ],
      };
    }
  },
};
