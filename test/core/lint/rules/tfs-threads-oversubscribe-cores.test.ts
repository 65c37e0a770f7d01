import { tfsThreadsOversubscribeCores } from '../../../../src/core/lint/rules/tfs-threads-oversubscribe-cores.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';
import { IMAGES } from '../../../support/stacks.js';

const INTRA = 'SAGEMAKER_TFS_INTRA_OP_PARALLELISM';
const INTER = 'SAGEMAKER_TFS_INTER_OP_PARALLELISM';
const COUNT = 'SAGEMAKER_TFS_INSTANCE_COUNT';
const script = (environment: string, instanceType = 'ml.c5.2xlarge', mode: 'async' | 'real-time' = 'async') =>
  deploy({ image: IMAGES.tensorflow, instanceType, mode, environment: `{${environment}}` });

testRule(tfsThreadsOversubscribeCores, {
  clean: {
    'threads that fit': { 'deploy.py': script(`"${COUNT}": "2", "${INTRA}": "4", "${INTER}": "4"`) },
    'numbers that TensorFlow chooses': { 'deploy.py': script(`"${COUNT}": "4", "${INTRA}": "0"`) },
    'a thread a process, the least there is': {
      'deploy.py': script(`"${COUNT}": "16", "${INTRA}": "1"`),
    },
    'processes behind a variable': { 'deploy.py': script(`"${COUNT}": count, "${INTRA}": "8"`) },
    'a GPU instance': { 'deploy.py': script(`"${INTRA}": "16"`, 'ml.g5.2xlarge') },
    'another stack': {
      'deploy.py': deploy({ image: IMAGES.torchserve, environment: `{"${INTRA}": "16"}` }),
    },
    'a real-time endpoint': { 'deploy.py': script(`"${INTRA}": "16"`, 'ml.c5.2xlarge', 'real-time') },
  },
  broken: {
    'four processes with a thread a vCPU each': {
      files: { 'deploy.py': script(`"${COUNT}": "4", "${INTRA}": ‹"8"›`) },
      message: `${INTRA} is 8 with 4 processes on 8 vCPUs (ml.c5.2xlarge).`,
      related: ['"ml.c5.2xlarge"'],
      fixed: { 'deploy.py': script(`"${COUNT}": "4", "${INTRA}": "2"`) },
    },
    'one process with too many': {
      files: { 'deploy.py': script(`"${INTER}": ‹"32"›`) },
      message: `${INTER} is 32 with 1 process on 8 vCPUs (ml.c5.2xlarge).`,
      fixed: { 'deploy.py': script(`"${INTER}": "8"`) },
    },
  },
});
