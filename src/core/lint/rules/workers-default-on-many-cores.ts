import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { capacityOf } from '../kit/capacity.js';
import { machineOf } from '../kit/machine.js';
import { readingOf } from '../ladder/stack.js';
import type { Rule } from '../rule.js';

/** From here on a copy of the model a vCPU is more than most instances hold. */
const MANY = 32;

export const workersDefaultOnManyCores: Rule = {
  id: 'workers-default-on-many-cores',
  slug: 'workers-default-on-big-cpu',
  severity: 'info',
  summary: 'Without a number of workers a large CPU instance loads a model a vCPU.',
  artefacts: DEPLOYED,
  isOptional: true,

  *check({ servings }) {
    for (const serving of servings) {
      const machine = machineOf(serving);
      const capacity = readingOf(serving) === undefined ? undefined : capacityOf(serving);
      if (machine === undefined || machine.gpus > 0 || machine.vcpu < MANY) continue;
      if (capacity === undefined || capacity.decides !== undefined || capacity.value !== machine.vcpu)
        continue;
      const { vcpu, memoryGib, type } = machine;
      yield {
        at: type.at,
        message: say`${type.value} starts ${vcpu} workers by default, ${vcpu} copies of the model in ${memoryGib} GiB.`,
        exposure: serving.exposure,
        basis: [type],
      };
    }
  },
};
