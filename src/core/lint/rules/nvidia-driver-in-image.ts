import type { Rule } from '../rule.js';

export const nvidiaDriverInImage: Rule = {
  id: 'nvidia-driver-in-image',
  slug: 'df-nvidia-driver',
  severity: 'warning',
  summary: 'SageMaker mounts the NVIDIA driver; one in the image gets in its way.',
  artefacts: ['dockerfile'],

  *check({ servings }) {
    for (const { build, exposure } of servings) {
      if (build?.isServing !== true) continue;
      for (const { name, at, by } of build.installs) {
        if (by !== 'system' || !/^(nvidia-(driver|utils|headless|kernel|dkms)|libnvidia-compute)/.test(name))
          continue;
        yield {
          at,
          message: `${name} brings a driver of its own; SageMaker mounts the host's and the two do not fit together.`,
          exposure,
        };
      }
    }
  },
};
