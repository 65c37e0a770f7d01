import { gunicornWorkerClassUnknown } from '../../../../src/core/lint/rules/gunicorn-worker-class-unknown.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const variable = (value: string, image: string = IMAGES.tensorflow) =>
  template({ image, environment: `SAGEMAKER_GUNICORN_WORKER_CLASS: ${value}` });
const files = (serve: string) => ({ Dockerfile: DOCKERFILE, 'app/serve': serve, 'deploy.py': deploy() });
const asynchronous = 'gunicorn has no worker class "async": it does not start and the endpoint fails.';

testRule(gunicornWorkerClassUnknown, {
  clean: {
    'classes that gunicorn has': files(serveScript('"-k", "gthread"')),
    'a class that it had': files(serveScript('"-k", "eventlet"')),
    'a class of another package': files(serveScript('"-k", "uvicorn.workers.UvicornWorker"')),
    'an entry point': files(serveScript('"-k", "egg:meinheld#gunicorn_worker"')),
    'a class behind a variable': files(serveScript('"-k", worker_class')),
    'the variable of an image that does not read it': {
      'template.yaml': variable('async', IMAGES.torchserve),
    },
    'a parameter without default': {
      'template.yaml': variable('!Ref WorkerClass'),
    },
    'a real-time endpoint': {
      ...files(serveScript('"-k", "async"')),
      'deploy.py': deploy({ mode: 'real-time' }),
    },
  },
  broken: {
    'the word of the troubleshooting page': {
      files: { 'template.yaml': variable('‹async›') },
      message: asynchronous,
      fixed: { 'template.yaml': variable('gevent') },
    },
    'the same in a dict': {
      files: {
        'deploy.py': deploy({
          image: IMAGES.tensorflow,
          environment: '{"SAGEMAKER_GUNICORN_WORKER_CLASS": ‹"async"›}',
        }),
      },
      message: asynchronous,
      fixed: {
        'deploy.py': deploy({
          image: IMAGES.tensorflow,
          environment: '{"SAGEMAKER_GUNICORN_WORKER_CLASS": "gevent"}',
        }),
      },
    },
    'a start script': {
      files: files(serveScript('"--worker-class", ‹"async"›')),
      message: asynchronous,
      fixed: { 'app/serve': serveScript('"--worker-class", "gevent"') },
    },
    'a settings file with a name of no release': {
      files: {
        ...files(serveScript('"-c", "gunicorn.conf.py"')),
        'app/gunicorn.conf.py': 'worker_class = ‹"threads"›\n',
      },
      severity: 'warning',
      message: 'gunicorn has no worker class "threads": it does not start and the endpoint fails.',
      fixed: { 'app/gunicorn.conf.py': 'worker_class = "gevent"\n' },
    },
    'an image that nobody is known to deploy': {
      files: {
        Dockerfile:
          'FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn", "-k", ‹"async"›, "app:app"]\n',
      },
      severity: 'info',
      message: asynchronous,
      fixed: {
        Dockerfile:
          'FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn", "-k", "gevent", "app:app"]\n',
      },
    },
  },
});
