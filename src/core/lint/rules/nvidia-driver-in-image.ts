import { say } from '../../text/message.js';
import { builds } from '../kit/images.js';
import type { Rule } from '../rule.js';

/** Packages of Ubuntu, Debian, RHEL and NVIDIA's own repositories that hold or pull in the driver. */
const DRIVER =
  /^(nvidia-(driver|utils|headless|kernel|dkms|open)|libnvidia-compute|cuda-drivers|xorg-x11-drv-nvidia)/;

export const nvidiaDriverInImage: Rule = {
  id: 'nvidia-driver-in-image',
  slug: 'df-nvidia-driver',
  severity: 'warning',
  summary: 'SageMaker mounts the NVIDIA driver; one in the image gets in its way.',
  artefacts: ['dockerfile'],

  *check(project) {
    for (const { build, serving } of builds(project)) {
      for (const { name, at, by } of build.installs) {
        if (by !== 'system' || !DRIVER.test(name)) continue;
        yield {
          at,
          message: say`The package ${name} brings a driver of its own: it hides the one that SageMaker mounts.`,
          exposure: serving.exposure,
        };
      }
    }
  },
};
