import { uvicornLimitConcurrencyTooLow } from '../../../../src/core/lint/rules/uvicorn-limit-concurrency-too-low.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE } from '../../../support/serving-files.js';

const image = (limit: string) =>
  `FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["uvicorn", "app:app", "--host", "0.0.0.0", "--limit-concurrency", ${limit}]\n`;
const serve = (limit: string) =>
  `import uvicorn\n\nuvicorn.run("app:app", host="0.0.0.0", port=8080, limit_concurrency=${limit})\n`;

testRule(uvicornLimitConcurrencyTooLow, {
  clean: {
    'room for /ping': { Dockerfile: image('"6"'), 'deploy.py': deploy({ concurrency: '4' }) },
    'room for one request and /ping': { Dockerfile: image('"3"'), 'deploy.py': deploy() },
    'a limit behind a variable': {
      Dockerfile: DOCKERFILE,
      'app/serve.py': serve('limit'),
      'deploy.py': deploy(),
    },
    'no limit': { Dockerfile: DOCKERFILE, 'app/serve.py': serve('None'), 'deploy.py': deploy() },
    'a real-time endpoint': { Dockerfile: image('"1"'), 'deploy.py': deploy({ mode: 'real-time' }) },
  },
  broken: {
    'a limit of the requests at a time': {
      files: { Dockerfile: image('‹"4"›'), 'deploy.py': deploy({ concurrency: '4' }) },
      message: 'limit-concurrency is 4: while 4 requests run, uvicorn answers 503 to /ping.',
      related: ['4'],
      fixed: { Dockerfile: image('"6"') },
    },
    'a limit that one request reaches': {
      files: { Dockerfile: DOCKERFILE, 'app/serve.py': serve('‹2›'), 'deploy.py': deploy() },
      message: 'limit-concurrency is 2: while a request runs, uvicorn answers 503 to /ping.',
      fixed: { 'app/serve.py': serve('3') },
    },
    'an image that nobody is known to deploy': {
      files: { Dockerfile: image('‹"1"›') },
      severity: 'info',
      message: 'limit-concurrency is 1: while a request runs, uvicorn answers 503 to /ping.',
      fixed: { Dockerfile: image('"3"') },
    },
  },
});
