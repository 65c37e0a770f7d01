import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import type { Machine } from '../kit/machine.js';
import { machineOf } from '../kit/machine.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import type { Rule } from '../rule.js';

const NAME = 'OMP_NUM_THREADS';

/** Types whose vCPUs are whole cores: Graviton, AMD since the seventh generation, and burstable ones that may be. */
const WHOLE_CORES = /^ml\.([a-z]+\d+g|[a-z]+[789]a|t\d)/;

function physicalCores({ type, vcpu }: Machine): number | undefined {
  return WHOLE_CORES.test(type.value) ? undefined : vcpu / 2;
}

export const threadsAbovePhysicalCores: Rule = {
  id: 'threads-above-physical-cores',
  slug: 'omp-gt-physical',
  severity: 'info',
  summary: 'OpenMP threads above the number of physical cores share a core two by two.',
  artefacts: [...DEPLOYED, 'dockerfile'],
  isOptional: true,

  *check({ servings }) {
    for (const serving of servings) {
      const machine = machineOf(serving);
      const found = lookUp(serving, NAME);
      const threads = found.kind === 'set' ? numberOf(found.entry.value) : undefined;
      if (machine === undefined || machine.gpus > 0 || threads === undefined) continue;
      const cores = physicalCores(machine);
      if (cores === undefined || cores < 1 || threads.value <= cores) continue;
      const { type, vcpu } = machine;
      yield {
        at: threads.at,
        message: say`${NAME} is ${threads.value}; the ${vcpu} vCPUs of ${type.value} are ${cores} cores with two threads each.`,
        exposure: serving.exposure,
        basis: [threads, type],
        related: [{ at: type.at, message: say`${type.value} has ${vcpu} vCPUs.` }],
        fixes: replaceValue(threads, String(cores), say`Set ${NAME} to ${cores}`, { isSafe: false }),
      };
    }
  },
};
