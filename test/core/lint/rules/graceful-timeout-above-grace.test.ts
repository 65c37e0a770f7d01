import { gracefulTimeoutAboveGrace } from '../../../../src/core/lint/rules/graceful-timeout-above-grace.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';

const message =
  'gunicorn gives running requests 300 s at a stop, but SageMaker kills the container after 30 s.';
const files = (serve: string, mode: 'async' | 'real-time' = 'async') => ({
  Dockerfile: DOCKERFILE,
  'app/serve': serve,
  'deploy.py': deploy({ mode }),
});
const image = (command: string) => `FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ${command}\n`;

testRule(gracefulTimeoutAboveGrace, {
  clean: {
    'a grace within that of SageMaker': files(serveScript('"--graceful-timeout", "30"')),
    'a value behind a variable': files(serveScript('"--graceful-timeout", grace')),
    'a real-time endpoint': files(serveScript('"--graceful-timeout", "300"'), 'real-time'),
    'the timeout of requests': files(serveScript('"--timeout", "900"')),
  },
  broken: {
    'a start script': {
      files: files(serveScript('"--graceful-timeout", ‹"300"›')),
      message,
      fixed: { 'app/serve': serveScript('"--graceful-timeout", "25"') },
    },
    'a settings file': {
      files: {
        ...files(serveScript('"-c", "gunicorn.conf.py"')),
        'app/gunicorn.conf.py': 'graceful_timeout = ‹300›\n',
      },
      message,
      fixed: { 'app/gunicorn.conf.py': 'graceful_timeout = 25\n' },
    },
    'uvicorn in an image': {
      files: { Dockerfile: image('["uvicorn", "app:app", "--timeout-graceful-shutdown", ‹"60"›]') },
      message: 'uvicorn gives running requests 60 s at a stop, but SageMaker kills the container after 30 s.',
      fixed: { Dockerfile: image('["uvicorn", "app:app", "--timeout-graceful-shutdown", "25"]') },
    },
  },
});
