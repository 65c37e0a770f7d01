import { workersAboveGpus } from '../../../../src/core/lint/rules/workers-above-gpus.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const torchserve = (workers: string, instanceType = 'ml.g5.xlarge') =>
  deploy({
    image: IMAGES.torchserve,
    instanceType,
    environment: `{"SAGEMAKER_MODEL_SERVER_WORKERS": ${workers}}`,
  });
const own = (words: string, instanceType = 'ml.g5.12xlarge') => ({
  Dockerfile: DOCKERFILE,
  'app/serve': serveScript(words),
  'deploy.py': deploy({ instanceType }),
});
const stack = (workers: string) =>
  template({ image: IMAGES.mms, environment: `MMS_DEFAULT_WORKERS_PER_MODEL: ${workers}` });

testRule(workersAboveGpus, {
  clean: {
    'a worker a GPU': { 'deploy.py': torchserve('"4"', 'ml.g5.12xlarge') },
    'a CPU instance': { 'deploy.py': torchserve('"8"', 'ml.c5.2xlarge') },
    'chips that are no GPUs': { 'deploy.py': torchserve('"8"', 'ml.inf2.xlarge') },
    'workers behind a variable': { 'deploy.py': torchserve('workers') },
    'threads, which share a model': own('"--threads", "8"', 'ml.g5.xlarge'),
    'an instance type behind a parameter': {
      'template.yaml': stack('8').replace('ml.g5.xlarge', '!Ref InstanceType'),
    },
    'a real-time endpoint': {
      'deploy.py': deploy({
        image: IMAGES.torchserve,
        mode: 'real-time',
        instanceType: 'ml.g5.xlarge',
        environment: '{"SAGEMAKER_MODEL_SERVER_WORKERS": "8"}',
      }),
    },
  },
  broken: {
    'eight workers on one GPU': {
      files: { 'deploy.py': torchserve('‹"8"›') },
      message: '8 workers load a model each on 1 GPU (ml.g5.xlarge): they share its memory and take turns.',
      related: ['"ml.g5.xlarge"'],
      fixed: { 'deploy.py': torchserve('"1"') },
    },
    'a template, with few workers': {
      files: { 'template.yaml': stack('‹2›') },
      severity: 'info',
      message: '2 workers load a model each on 1 GPU (ml.g5.xlarge): they share its memory and take turns.',
      related: ['ml.g5.xlarge'],
      fixed: { 'template.yaml': stack('1') },
    },
    'workers of gunicorn, which answer /ping besides': {
      files: own('"-w", ‹"17"›'),
      message:
        '17 workers load a model each on 4 GPUs (ml.g5.12xlarge): they share its memory and take turns.',
    },
    'a settings file of gunicorn': {
      files: {
        Dockerfile:
          'FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn", "-c", "gunicorn.conf.py", "app:app"]\n',
        'gunicorn.conf.py': 'workers = ‹2 * 4 + 1›\n',
        'deploy.py': deploy({ instanceType: 'ml.g4dn.xlarge' }),
      },
      message: '9 workers load a model each on 1 GPU (ml.g4dn.xlarge): they share its memory and take turns.',
    },
  },
});
