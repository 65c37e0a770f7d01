import { requestTimeoutAboveService } from '../../../../src/core/lint/rules/request-timeout-above-service.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, nginxConf, serveScript } from '../../../support/serving-files.js';
import { IMAGES } from '../../../support/stacks.js';

const torchserve = (seconds: string, mode: 'async' | 'real-time' = 'async') =>
  deploy({ image: IMAGES.torchserve, mode, environment: `{"TS_DEFAULT_RESPONSE_TIMEOUT": ${seconds}}` });
const own = (words: string) => ({
  Dockerfile: DOCKERFILE,
  'app/serve': serveScript(words),
  'deploy.py': deploy(),
});
const nginx = (time: string) => nginxConf(`proxy_read_timeout ${time};`);

testRule(requestTimeoutAboveService, {
  clean: {
    'the longest time': { 'deploy.py': torchserve('"3600"'), 'nginx.conf': nginx('1h') },
    'minutes of Multi Model Server, which has a rule of its own': {
      'deploy.py': deploy({
        image: IMAGES.mms,
        environment: '{"SAGEMAKER_MODEL_SERVER_TIMEOUT": "900"}',
      }),
    },
    'a time behind a variable': { 'deploy.py': torchserve('seconds') },
    'threads, which no timeout ends': own('"--threads", "4", "--timeout", "7200"'),
    'a real-time endpoint': { 'deploy.py': torchserve('"7200"', 'real-time') },
    'nginx of nobody knows what': { 'nginx.conf': nginx('2h') },
  },
  broken: {
    'two hours of TorchServe': {
      files: { 'deploy.py': torchserve('‹"7200"›') },
      message:
        'TS_DEFAULT_RESPONSE_TIMEOUT is 7200 s; SageMaker ends requests after 3600 s, and a hung worker stays longer.',
      fixed: { 'deploy.py': torchserve('"3600"') },
    },
    'two hours of gunicorn': {
      files: own('"--timeout", ‹"7200"›'),
      message:
        "gunicorn's timeout is 7200 s; SageMaker ends requests after 3600 s, and a hung worker stays longer.",
      fixed: { 'app/serve': serveScript('"--timeout", "3600"') },
    },
    'a day of nginx': {
      files: { 'deploy.py': deploy(), 'nginx.conf': nginx('‹1d›') },
      message:
        'proxy_read_timeout is 86,400 s; SageMaker ends requests after 3600 s, and a hung worker stays longer.',
      fixed: { 'nginx.conf': nginx('3600s') },
    },
  },
});
