import { pingBlockedByConcurrency } from '../../../../src/core/lint/rules/ping-blocked-by-concurrency.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, nginxConf, serveScript } from '../../../support/serving-files.js';

const files = (serve: string, concurrency?: string) => ({
  Dockerfile: DOCKERFILE,
  'app/serve': serve,
  'deploy.py': deploy(concurrency === undefined ? {} : { concurrency }),
});
const workers =
  '4 workers for 4 requests at a time: all busy, none answers /ping and the container is replaced.';

testRule(pingBlockedByConcurrency, {
  clean: {
    'a worker more than requests': files(serveScript('"-w", "5"'), '4'),
    'a number of requests that SageMaker chooses': files(serveScript('"-w", "4"')),
    'a number of requests behind a variable': files(serveScript('"-w", "4"'), 'limit'),
    'event loops': files(serveScript('"-w", "4", "-k", "gevent"'), '4'),
    'workers behind an expression': files(serveScript('"-w", str(count())'), '4'),
    'nginx that answers /ping': {
      ...files(serveScript('"-w", "4"'), '4'),
      'app/nginx.conf': nginxConf('', '\n    location = /ping { return 200; }'),
    },
    'a single worker, of which another rule speaks': files(serveScript('"-w", "1"'), '1'),
    'a real-time endpoint': {
      files: { ...files(serveScript('"-w", "4"')), 'deploy.py': deploy({ mode: 'real-time' }) },
      budget: { concurrency: 4 },
    },
  },
  broken: {
    'as many requests as workers': {
      files: files(serveScript('"-w", ‹"4"›'), '4'),
      message: workers,
      related: ['4'],
      fixed: { 'app/serve': serveScript('"-w", "5"') },
    },
    'fewer threads than requests': {
      files: files(serveScript('"-k", "gthread", "-w", "2", "--threads", ‹"4"›'), '10'),
      message:
        '8 threads in all for 10 requests at a time: all busy, none answers /ping and the container is replaced.',
      related: ['10'],
      fixed: { 'app/serve': serveScript('"-k", "gthread", "-w", "2", "--threads", "6"') },
    },
    'a declared number of requests and a settings file': {
      files: { ...files(serveScript('"-c", "gunicorn.conf.py"')), 'app/gunicorn.conf.py': 'workers = ‹4›\n' },
      budget: { concurrency: 4 },
      message: workers,
      fixed: { 'app/gunicorn.conf.py': 'workers = 5\n' },
    },
    'an entry point of the image': {
      files: {
        Dockerfile:
          'FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn", "-w", ‹"2"›, "app:app"]\n',
        'deploy.py': deploy({ concurrency: '2' }),
      },
      message: workers.replaceAll('4', '2'),
      related: ['2'],
      fixed: {
        Dockerfile: 'FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn", "-w", "3", "app:app"]\n',
      },
    },
  },
});
