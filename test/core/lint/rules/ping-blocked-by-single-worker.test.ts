import { pingBlockedBySingleWorker } from '../../../../src/core/lint/rules/ping-blocked-by-single-worker.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, nginxConf, serveScript } from '../../../support/serving-files.js';

const message =
  'One sync worker cannot answer /ping while it predicts: after minutes the container is replaced.';
const files = (serve: string, deployment = deploy(), dockerfile = DOCKERFILE) => ({
  Dockerfile: dockerfile,
  'app/serve': serve,
  'deploy.py': deployment,
});
const image = (options: string) =>
  `FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn"${options}, "app:app"]\n`;

testRule(pingBlockedBySingleWorker, {
  clean: {
    'two workers': files(serveScript('"-w", "2"')),
    'as many workers as cores': files(serveScript('"-w", str(os.cpu_count())')),
    'a worker with threads': files(serveScript('"-w", "1", "--threads", "4"')),
    'an event loop': files(serveScript('"-w", "1", "-k", "gevent"')),
    'the number of workers of the model': files(
      serveScript('"-t", "900"'),
      deploy({ environment: '{"WEB_CONCURRENCY": "2"}' }),
    ),
    'an environment behind a call': files(serveScript('"-t", "900"'), deploy({ environment: 'settings()' })),
    'nginx that answers /ping': {
      ...files(serveScript('"-w", "1"')),
      'app/nginx.conf': nginxConf('', '\n    location = /ping { return 200; }'),
    },
    'a real-time endpoint': files(serveScript('"-w", "1"'), deploy({ mode: 'real-time' })),
    'workers in a settings file out of reach': files(serveScript('"-c", "conf/gunicorn.py"')),
  },
  broken: {
    'one worker in a start script': {
      files: files(serveScript('"-w", ‹"1"›')),
      message,
      fixed: { 'app/serve': serveScript('"-w", "1"').replace('"gunicorn"', `"gunicorn", '--threads', '4'`) },
    },
    'the default of one worker': {
      files: { Dockerfile: image('').replace('"gunicorn"', '‹"gunicorn"›'), 'deploy.py': deploy() },
      message,
      fixed: { Dockerfile: image(', "--threads", "4"') },
    },
    'one thread written out, in a settings file': {
      files: {
        ...files(serveScript('"-c", "gunicorn.conf.py"')),
        'app/gunicorn.conf.py': 'workers = ‹1›\nthreads = 1\n',
      },
      message,
      fixed: { 'app/gunicorn.conf.py': 'workers = 1\nthreads = 4\n' },
    },
    'the one worker that the image asks for, where the script falls back to the cores': {
      files: files(
        serveScript('"-w", str(workers)').replace(
          'import os',
          'import os\nworkers = int(os.environ.get("MODEL_SERVER_WORKERS", os.cpu_count()))',
        ),
        deploy(),
        `${DOCKERFILE}ENV MODEL_SERVER_WORKERS=‹1›\n`,
      ),
      message,
      fixed: {
        'app/serve': serveScript('"-w", str(workers)')
          .replace(
            'import os',
            'import os\nworkers = int(os.environ.get("MODEL_SERVER_WORKERS", os.cpu_count()))',
          )
          .replace('"gunicorn"', `"gunicorn", '--threads', '4'`),
      },
    },
    'nginx that asks the worker': {
      files: { ...files(serveScript('"-w", ‹"1"›')), 'app/nginx.conf': nginxConf('') },
      message,
      fixed: { 'app/serve': serveScript('"-w", "1"').replace('"gunicorn"', `"gunicorn", '--threads', '4'`) },
    },
    'an image that nobody is known to deploy': {
      files: { Dockerfile: image(', "-w", ‹"1"›') },
      message,
      severity: 'info',
      fixed: { Dockerfile: image(', "--threads", "4", "-w", "1"') },
    },
  },
});
