import { workersDefaultOnManyCores } from '../../../../src/core/lint/rules/workers-default-on-many-cores.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const python = (instanceType: string, environment = '{}', mode: 'async' | 'real-time' = 'async') =>
  deploy({ image: IMAGES.mms, environment, mode, instanceType });

testRule(workersDefaultOnManyCores, {
  clean: {
    'a number of workers': {
      'deploy.py': python('ml.c5.18xlarge', '{"SAGEMAKER_MODEL_SERVER_WORKERS": "4"}'),
    },
    'few cores': { 'deploy.py': python('ml.c5.2xlarge') },
    'a worker a GPU': { 'deploy.py': python('ml.g5.16xlarge') },
    'an environment behind a call': { 'deploy.py': python('ml.c5.18xlarge', 'settings()') },
    'a real-time endpoint': { 'deploy.py': python('ml.c5.18xlarge', '{}', 'real-time') },
  },
  broken: {
    'a large instance': {
      files: { 'deploy.py': python('ml.c5.18xlarge').replace('"ml.c5.18xlarge"', '‹"ml.c5.18xlarge"›') },
      message: 'ml.c5.18xlarge starts 72 workers by default, 72 copies of the model in 144 GiB.',
    },
    'a template': {
      files: {
        'template.yaml': template({ image: IMAGES.torchserve }).replace('ml.g5.xlarge', '‹ml.m5.12xlarge›'),
      },
      message: 'ml.m5.12xlarge starts 48 workers by default, 48 copies of the model in 192 GiB.',
    },
  },
});
