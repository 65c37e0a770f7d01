import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { machineOf } from '../kit/machine.js';
import { servingsOf } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import type { Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import type { Rule } from '../rule.js';

const COUNT = 'SAGEMAKER_TFS_INSTANCE_COUNT';
const POOLS = ['SAGEMAKER_TFS_INTRA_OP_PARALLELISM', 'SAGEMAKER_TFS_INTER_OP_PARALLELISM'] as const;

/** The number of processes; undefined when it cannot be known. */
function countOf(serving: Serving): Known<number> | 1 | undefined {
  const found = lookUp(serving, COUNT);
  if (found.kind === 'unset') return 1;
  return found.kind === 'set' ? numberOf(found.entry.value) : undefined;
}

export const tfsThreadsOversubscribeCores: Rule = {
  id: 'tfs-threads-oversubscribe-cores',
  slug: 'tfs-intra-inter-oversub',
  severity: 'info',
  summary: 'TensorFlow Serving processes times their threads above the number of vCPUs slow each other down.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const serving of servingsOf(project, 'tf-serving')) {
      const machine = machineOf(serving);
      const count = countOf(serving);
      if (machine === undefined || machine.gpus > 0 || count === undefined) continue;
      const processes = count === 1 ? 1 : count.value;
      const { vcpu, type } = machine;
      for (const name of POOLS) {
        const found = lookUp(serving, name);
        const threads = found.kind === 'set' ? numberOf(found.entry.value) : undefined;
        if (threads === undefined || processes < 1 || threads.value * processes <= vcpu) continue;
        const wanted = Math.max(1, Math.floor(vcpu / processes));
        if (wanted === threads.value) continue;
        yield {
          at: threads.at,
          message:
            processes === 1
              ? say`${name} is ${threads.value} with 1 process on ${vcpu} vCPUs (${type.value}).`
              : say`${name} is ${threads.value} with ${processes} processes on ${vcpu} vCPUs (${type.value}).`,
          exposure: serving.exposure,
          basis: [threads, type, ...(count === 1 ? [] : [count])],
          related: [{ at: type.at, message: say`${type.value} has ${vcpu} vCPUs.` }],
          fixes: replaceValue(threads, String(wanted), say`Set ${name} to ${wanted}`, { isSafe: false }),
        };
      }
    }
  },
};
