import { threadsOversubscribeCores } from '../../../../src/core/lint/rules/threads-oversubscribe-cores.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const torchserve = (more: string, instanceType = 'ml.c5.2xlarge') =>
  deploy({
    image: IMAGES.torchserve,
    instanceType,
    environment: `{"SAGEMAKER_MODEL_SERVER_WORKERS": "4"${more}}`,
  });
const own = (dockerfile: string, workers: string, mode: 'async' | 'real-time' = 'async') => ({
  Dockerfile: dockerfile,
  'app/serve': serveScript(`"-w", ${workers}`),
  'deploy.py': deploy({ mode }),
});
const stack = (threads: string) =>
  template({
    image: IMAGES.mms,
    environment: `SAGEMAKER_MODEL_SERVER_WORKERS: 8\nOMP_NUM_THREADS: ${threads}`,
  }).replace('ml.g5.xlarge', 'ml.c6i.4xlarge');

testRule(threadsOversubscribeCores, {
  clean: {
    'threads that fit': { 'deploy.py': torchserve(', "OMP_NUM_THREADS": "2"') },
    'a GPU instance': { 'deploy.py': torchserve(', "OMP_NUM_THREADS": "8"', 'ml.g5.2xlarge') },
    'threads behind a variable': { 'deploy.py': torchserve(', "OMP_NUM_THREADS": threads') },
    'one worker': own(`${DOCKERFILE}ENV OMP_NUM_THREADS=8\n`, '"1"'),
    'workers behind an expression': own(`${DOCKERFILE}ENV OMP_NUM_THREADS=8\n`, 'str(os.cpu_count())'),
    'a stack that sets the threads itself': {
      'deploy.py': deploy({ image: IMAGES.xgboost, environment: '{"SAGEMAKER_MODEL_SERVER_WORKERS": "8"}' }),
    },
    'an instance type that nobody knows': { 'deploy.py': torchserve('', 'ml.z9.large') },
    'a real-time endpoint': own(`${DOCKERFILE}ENV OMP_NUM_THREADS=8\n`, '"4"', 'real-time'),
  },
  broken: {
    'workers of the toolkit with too many threads': {
      files: { 'deploy.py': torchserve(', "OMP_NUM_THREADS": ‹"4"›') },
      message:
        '4 workers with 4 OpenMP threads each on 8 vCPUs (ml.c5.2xlarge): they take turns and slow down.',
      related: ['"4"', '"ml.c5.2xlarge"'],
      fixed: { 'deploy.py': torchserve(', "OMP_NUM_THREADS": "2"') },
    },
    'a template': {
      files: { 'template.yaml': stack('‹4›') },
      message:
        '8 workers with 4 OpenMP threads each on 16 vCPUs (ml.c6i.4xlarge): they take turns and slow down.',
      related: ['8', 'ml.c6i.4xlarge'],
      fixed: { 'template.yaml': stack('2') },
    },
    'an image and its start script': {
      files: own(`${DOCKERFILE}ENV OMP_NUM_THREADS=‹8›\n`, '"2"'),
      message:
        '2 workers with 8 OpenMP threads each on 8 vCPUs (ml.c5.2xlarge): they take turns and slow down.',
      related: ['"2"', '"ml.c5.2xlarge"'],
      fixed: { Dockerfile: `${DOCKERFILE}ENV OMP_NUM_THREADS=4\n` },
    },
    'threads that nobody counts': {
      files: own(DOCKERFILE, '‹"4"›'),
      severity: 'info',
      message:
        '4 workers without OMP_NUM_THREADS start 32 threads on 8 vCPUs (ml.c5.2xlarge) if the model uses OpenMP.',
      fixed: { 'deploy.py': deploy({ environment: '{"OMP_NUM_THREADS": "2"}' }) },
    },
  },
});
