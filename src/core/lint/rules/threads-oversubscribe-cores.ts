import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import type { Capacity } from '../kit/capacity.js';
import { capacityOf } from '../kit/capacity.js';
import { replaceValue } from '../kit/fixes.js';
import { machineOf } from '../kit/machine.js';
import { addVariable } from '../kit/settings.js';
import { workersOf } from '../kit/servers.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { processesOf } from '../ladder/settings.js';
import { readingOf } from '../ladder/stack.js';
import type { Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import type { Rule } from '../rule.js';

const NAME = 'OMP_NUM_THREADS';

/** Processes that each bring an OpenMP thread pool; only numbers that somebody wrote. */
function processesIn(serving: Serving): Known<number> | undefined {
  if (readingOf(serving) !== undefined) {
    const capacity: Capacity | undefined = capacityOf(serving);
    return capacity?.decides;
  }
  const [process, more] = processesOf(serving, 'gunicorn');
  return process === undefined || more !== undefined ? undefined : workersOf(serving, process)?.known;
}

export const threadsOversubscribeCores: Rule = {
  id: 'threads-oversubscribe-cores',
  slug: 'omp-oversubscription',
  severity: 'warning',
  summary: 'Workers times OpenMP threads above the number of vCPUs slow every prediction down.',
  artefacts: [...DEPLOYED, 'dockerfile', 'serve'],

  *check({ servings }) {
    for (const serving of servings) {
      const machine = machineOf(serving);
      const workers = processesIn(serving);
      // On a GPU the threads wait for the card most of the time.
      if (machine === undefined || machine.gpus > 0 || workers === undefined || workers.value <= 1) continue;
      const { vcpu, type } = machine;
      const wanted = Math.max(1, Math.floor(vcpu / workers.value));
      const found = lookUp(serving, NAME);
      if (found.kind === 'unset') {
        yield {
          at: workers.at,
          message: say`${workers.value} workers without ${NAME} start ${workers.value * vcpu} threads on ${vcpu} vCPUs (${type.value}) if the model uses OpenMP.`,
          severity: 'info',
          exposure: serving.exposure,
          basis: [workers, type],
          fixes: addVariable(serving, NAME, wanted),
        };
      }
      const threads = found.kind === 'set' ? numberOf(found.entry.value) : undefined;
      if (threads === undefined || threads.value < 1 || threads.value * workers.value <= vcpu) continue;
      if (workers.value > vcpu && threads.value === 1) continue;
      yield {
        at: threads.at,
        message: say`${workers.value} workers with ${threads.value} OpenMP threads each on ${vcpu} vCPUs (${type.value}): they take turns and slow down.`,
        exposure: serving.exposure,
        basis: [threads, workers, type],
        related: [
          { at: workers.at, message: say`${workers.value} workers.` },
          { at: type.at, message: say`${type.value} has ${vcpu} vCPUs.` },
        ],
        fixes: replaceValue(threads, wanted, say`Set ${NAME} to ${wanted}`, { isSafe: false }),
      };
    }
  },
};
