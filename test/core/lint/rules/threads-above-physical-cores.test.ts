import { threadsAbovePhysicalCores } from '../../../../src/core/lint/rules/threads-above-physical-cores.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';
import { IMAGES } from '../../../support/stacks.js';

const script = (threads: string, instanceType = 'ml.c5.2xlarge', mode: 'async' | 'real-time' = 'async') =>
  deploy({ image: IMAGES.torchserve, instanceType, mode, environment: `{"OMP_NUM_THREADS": ${threads}}` });
const own = (threads: string) => ({
  Dockerfile: `${DOCKERFILE}ENV OMP_NUM_THREADS=${threads}\n`,
  'app/serve': serveScript('"-w", "1"'),
  'deploy.py': deploy(),
});

testRule(threadsAbovePhysicalCores, {
  clean: {
    'a thread a core': { 'deploy.py': script('"4"') },
    'a type whose vCPUs are cores': { 'deploy.py': script('"8"', 'ml.c7g.2xlarge') },
    'a burstable type': { 'deploy.py': script('"2"', 'ml.t2.medium') },
    'a GPU instance': { 'deploy.py': script('"8"', 'ml.g5.2xlarge') },
    'threads behind a variable': { 'deploy.py': script('threads') },
    'a type that nobody knows': { 'deploy.py': script('"8"', 'ml.z9.large') },
    'a real-time endpoint': { 'deploy.py': script('"8"', 'ml.c5.2xlarge', 'real-time') },
  },
  broken: {
    'a thread a vCPU': {
      files: { 'deploy.py': script('‹"8"›') },
      message: 'OMP_NUM_THREADS is 8; the 8 vCPUs of ml.c5.2xlarge are 4 cores with two threads each.',
      related: ['"ml.c5.2xlarge"'],
      fixed: { 'deploy.py': script('"4"') },
    },
    'a thread a vCPU in the image': {
      files: own('‹6›'),
      message: 'OMP_NUM_THREADS is 6; the 8 vCPUs of ml.c5.2xlarge are 4 cores with two threads each.',
      fixed: own('4'),
    },
  },
});
