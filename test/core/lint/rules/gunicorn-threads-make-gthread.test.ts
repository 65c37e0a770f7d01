import { gunicornThreadsMakeGthread } from '../../../../src/core/lint/rules/gunicorn-threads-make-gthread.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';

const message =
  'The worker class is sync, but with 4 threads gunicorn takes gthread: timeout ends no request.';
const files = (serve: string, mode: 'async' | 'real-time' = 'async') => ({
  Dockerfile: DOCKERFILE,
  'app/serve': serve,
  'deploy.py': deploy({ mode }),
});
const image = (name: string) =>
  `FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn", "-k", ${name}, "--threads", "4", "app:app"]\n`;

testRule(gunicornThreadsMakeGthread, {
  clean: {
    'gthread by name': files(serveScript('"-k", "gthread", "--threads", "4"')),
    'no class at all': files(serveScript('"--threads", "4"')),
    'one thread': files(serveScript('"-k", "sync", "--threads", "1"')),
    'a real-time endpoint': files(serveScript('"-k", "sync", "--threads", "4"'), 'real-time'),
  },
  broken: {
    'a start script': {
      files: files(serveScript('"-k", ‹"sync"›, "--threads", "4"')),
      message,
      related: ['"4"'],
      fixed: { 'app/serve': serveScript('"-k", "gthread", "--threads", "4"') },
    },
    'an image': {
      files: { Dockerfile: image('‹"sync"›') },
      message,
      fixed: { Dockerfile: image('"gthread"') },
    },
    'a settings file': {
      files: {
        ...files(serveScript('"-c", "gunicorn.conf.py"')),
        'app/gunicorn.conf.py': 'worker_class = ‹"sync"›\nthreads = 4\n',
      },
      message,
      fixed: { 'app/gunicorn.conf.py': 'worker_class = "gthread"\nthreads = 4\n' },
    },
  },
});
