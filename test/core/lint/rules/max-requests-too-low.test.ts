import { maxRequestsTooLow } from '../../../../src/core/lint/rules/max-requests-too-low.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';

const files = (serve: string, mode: 'async' | 'real-time' = 'async') => ({
  Dockerfile: DOCKERFILE,
  'app/serve': serve,
  'deploy.py': deploy({ mode }),
});
const image = (limit: string) =>
  `FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["uvicorn", "app:app", "--limit-max-requests", ${limit}]\n`;

testRule(maxRequestsTooLow, {
  clean: {
    'many requests': files(serveScript('"--max-requests", "1000"')),
    'no limit': files(serveScript('"--max-requests", "0"')),
    'a limit behind a variable': files(serveScript('"--max-requests", limit')),
    'a real-time endpoint': files(serveScript('"--max-requests", "10"'), 'real-time'),
  },
  broken: {
    'a start script': {
      files: files(serveScript('"--max-requests", ‹"10"›')),
      message: 'A worker restarts after 10 requests: the next request waits until the model is loaded again.',
      fixed: { 'app/serve': serveScript('"--max-requests", "1000"') },
    },
    'a settings file': {
      files: {
        ...files(serveScript('"-c", "gunicorn.conf.py"')),
        'app/gunicorn.conf.py': 'max_requests = ‹1›\n',
      },
      message:
        'A worker restarts after every request: the next request waits until the model is loaded again.',
      fixed: { 'app/gunicorn.conf.py': 'max_requests = 1000\n' },
    },
    'uvicorn in an image': {
      files: { Dockerfile: image('‹"50"›') },
      message: 'A worker restarts after 50 requests: the next request waits until the model is loaded again.',
      fixed: { Dockerfile: image('"1000"') },
    },
  },
});
