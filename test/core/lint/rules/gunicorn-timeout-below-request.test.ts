import { gunicornTimeoutBelowRequest } from '../../../../src/core/lint/rules/gunicorn-timeout-below-request.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';

const sample = (fallback: string, words = '') =>
  serveScript(
    `"--timeout", str(limit)${words}`,
    `limit = os.environ.get("MODEL_SERVER_TIMEOUT", ${fallback})\n`,
  );
const files = (serve: string, deployment = deploy(), dockerfile = DOCKERFILE) => ({
  Dockerfile: dockerfile,
  'app/serve': serve,
  'deploy.py': deployment,
});
const shell = (timeout: string) => `#!/bin/sh\nexec gunicorn --timeout ${timeout} -b 0.0.0.0:8080 app:app\n`;

testRule(gunicornTimeoutBelowRequest, {
  clean: {
    'enough time': files(sample('900')),
    'requests that end earlier': files(sample('60'), deploy({ timeout: '60' })),
    'a variable of the image': files(sample('60'), deploy(), `${DOCKERFILE}ENV MODEL_SERVER_TIMEOUT=900\n`),
    'a variable of the model': files(
      sample('60'),
      deploy({ environment: '{"MODEL_SERVER_TIMEOUT": "3600"}' }),
    ),
    'an environment behind a call': files(sample('60'), deploy({ environment: 'settings()' })),
    'no timeout at all': files(sample('0')),
    'gthread workers': files(sample('60', ', "-k", "gthread", "--threads", "4"')),
    'a real-time endpoint': files(sample('60'), deploy({ mode: 'real-time' })),
  },
  broken: {
    'the fallback of the bring-your-own sample': {
      files: files(sample('‹60›')),
      message: 'gunicorn kills a worker after 60 s; a request may last 900 s (the default).',
      fixed: { 'app/serve': sample('900') },
    },
    'the image that sets too little': {
      files: files(
        sample('900'),
        deploy({ timeout: '1800' }),
        `${DOCKERFILE}ENV MODEL_SERVER_TIMEOUT=‹900›\n`,
      ),
      message: 'gunicorn kills a worker after 900 s; a request may last 1800 s.',
      related: ['1800'],
      fixed: { Dockerfile: `${DOCKERFILE}ENV MODEL_SERVER_TIMEOUT=1800\n` },
    },
    'the model that sets too little': {
      files: files(sample('900'), deploy({ environment: '{"MODEL_SERVER_TIMEOUT": ‹"300"›}' })),
      message: 'gunicorn kills a worker after 300 s; a request may last 900 s (the default).',
      fixed: { 'deploy.py': deploy({ environment: '{"MODEL_SERVER_TIMEOUT": "900"}' }) },
    },
    'a shell script': {
      files: files(shell('‹120›')),
      budget: { longestInvocationSeconds: 1200 },
      message: 'gunicorn kills a worker after 120 s; a request may last 1200 s.',
      fixed: { 'app/serve': shell('1200') },
    },
    'a settings file': {
      files: {
        ...files(serveScript('"-c", "gunicorn.conf.py"')),
        'app/gunicorn.conf.py': 'timeout = ‹60 * 2›\n',
      },
      message: 'gunicorn kills a worker after 120 s; a request may last 900 s (the default).',
      fixed: { 'app/gunicorn.conf.py': 'timeout = 900\n' },
    },
    'an event loop that a prediction blocks': {
      files: files(sample('‹60›', ', "-k", "gevent"')),
      message:
        'gunicorn kills a worker whose event loop is blocked for 60 s; a request may last 900 s (the default).',
      severity: 'info',
      fixed: { 'app/serve': sample('900', ', "-k", "gevent"') },
    },
    'an image that nobody is known to deploy': {
      files: {
        Dockerfile:
          'FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn", "-t", ‹"60"›, "app:app"]\n',
      },
      message: 'gunicorn kills a worker after 60 s; a request may last 900 s (the default).',
      severity: 'info',
      fixed: {
        Dockerfile:
          'FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn", "-t", "900", "app:app"]\n',
      },
    },
  },
});
