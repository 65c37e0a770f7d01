import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { servingsOf } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import type { Rule } from '../rule.js';

const COUNT = 'SAGEMAKER_TFS_INSTANCE_COUNT';
const MARGIN = 'SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN';
/** Less leaves CUDA's own libraries too little. */
const LEAST = 0.05;
const DEFAULT = 0.2;

export const tfsGpuMargin: Rule = {
  id: 'tfs-gpu-margin',
  slug: 'tfs-multi-instance-gpu-margin',
  severity: 'warning',
  summary: 'Several TensorFlow Serving processes share the GPU memory that the margin leaves.',
  artefacts: [...DEPLOYED, 'dockerfile', 'compose'],

  *check(project) {
    for (const serving of servingsOf(project, 'tf-serving')) {
      const [count, margin] = [COUNT, MARGIN].map((name) => {
        const found = lookUp(serving, name);
        return found.kind === 'set' ? numberOf(found.entry.value) : undefined;
      });
      if (count === undefined || margin === undefined || count.value <= 1) continue;
      if (margin.value > LEAST && margin.value < 1) continue;
      yield {
        at: margin.at,
        message:
          margin.value >= 1
            ? say`${MARGIN} is ${margin.value} with ${count.value} processes: no GPU memory is left for the processes.`
            : say`${MARGIN} is ${margin.value} with ${count.value} processes: GPU libraries may run out of memory.`,
        exposure: serving.exposure,
        basis: [margin, count],
        related: [{ at: count.at, message: say`${count.value} processes share the GPU.` }],
        fixes: replaceValue(margin, String(DEFAULT), say`Set ${MARGIN} to ${DEFAULT}`, { isSafe: false }),
      };
    }
  },
};
