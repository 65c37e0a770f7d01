import { tfsGunicornTimeoutTooShort } from '../../../../src/core/lint/rules/tfs-gunicorn-timeout-too-short.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const image = IMAGES.tensorflow;
const NAME = 'SAGEMAKER_GUNICORN_TIMEOUT_SECONDS';
const script = (seconds: string, timeout = '1800', mode: 'async' | 'real-time' = 'async') =>
  deploy({ image, timeout, mode, environment: `{"${NAME}": ${seconds}}` });

testRule(tfsGunicornTimeoutTooShort, {
  clean: {
    'as long as the request': { 'deploy.py': script('"1800"') },
    'no timeout at all': { 'deploy.py': script('"0"') },
    'nobody says that there is code': { 'deploy.py': deploy({ image, timeout: '1800' }) },
    'a timeout behind a variable': { 'deploy.py': script('seconds') },
    'workers with threads': {
      'template.yaml': template({
        image,
        environment: `${NAME}: 60\nSAGEMAKER_GUNICORN_WORKER_CLASS: gthread`,
      }),
    },
    'another stack': {
      'template.yaml': template({ image: IMAGES.torchserve, environment: `${NAME}: 60` }),
    },
    'a real-time endpoint': { 'deploy.py': script('"60"', '1800', 'real-time') },
  },
  broken: {
    'less than the call asks for': {
      files: { 'deploy.py': script('‹"60"›') },
      message: 'gunicorn kills a worker that is blocked for 60 s; a request may last 1800 s.',
      related: ['1800'],
      fixed: { 'deploy.py': script('"1800"') },
    },
    'less than the service waits': {
      files: { 'template.yaml': template({ image, environment: `${NAME}: ‹60›` }) },
      message: 'gunicorn kills a worker that is blocked for 60 s; a request may last 900 s (the default).',
      severity: 'info',
      fixed: { 'template.yaml': template({ image, environment: `${NAME}: "900"` }) },
    },
  },
});
