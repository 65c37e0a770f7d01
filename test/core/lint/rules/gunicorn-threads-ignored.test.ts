import { gunicornThreadsIgnored } from '../../../../src/core/lint/rules/gunicorn-threads-ignored.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';

const message = 'Threads mean nothing to gevent workers: 4 do not make 4 predictions at a time.';
const files = (serve: string, mode: 'async' | 'real-time' = 'async') => ({
  Dockerfile: DOCKERFILE,
  'app/serve': serve,
  'deploy.py': deploy({ mode }),
});
const image = (threads: string) =>
  `FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn", "-k", "gevent"${threads}, "app:app"]\n`;

testRule(gunicornThreadsIgnored, {
  clean: {
    'gthread workers': files(serveScript('"-k", "gthread", "--threads", "4"')),
    'sync workers, which become gthread': files(serveScript('"--threads", "4"')),
    'one thread': files(serveScript('"-k", "gevent", "--threads", "1"')),
    'a class of its own': files(serveScript('"-k", "mine.Worker", "--threads", "4"')),
    'a real-time endpoint': files(serveScript('"-k", "gevent", "--threads", "4"'), 'real-time'),
  },
  broken: {
    'a start script': {
      files: files(serveScript('"-k", "gevent", "--threads", ‹"4"›')),
      message,
      related: ['"gevent"'],
      fixed: { 'app/serve': serveScript('"-k", "gevent"') },
    },
    'an image': {
      files: { Dockerfile: image(', "--threads", ‹"4"›') },
      message,
      fixed: { Dockerfile: image('') },
    },
    'a settings file with workers of uvicorn': {
      files: {
        ...files(serveScript('"-c", "gunicorn.conf.py"')),
        'app/gunicorn.conf.py': 'worker_class = "uvicorn.workers.UvicornWorker"\nthreads = ‹2›\n',
      },
      message:
        'Threads mean nothing to uvicorn.workers.UvicornWorker workers: 2 do not make 2 predictions at a time.',
      fixed: { 'app/gunicorn.conf.py': 'worker_class = "uvicorn.workers.UvicornWorker"\n' },
    },
  },
});
