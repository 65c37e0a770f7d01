import { concurrencyBelowWorkers } from '../../../../src/core/lint/rules/concurrency-below-workers.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const toolkit = (concurrency: string, environment = '{"SAGEMAKER_MODEL_SERVER_WORKERS": "4"}') =>
  deploy({ image: IMAGES.torchserve, concurrency, environment });
const files = (serve: string, concurrency: string) => ({
  Dockerfile: DOCKERFILE,
  'app/serve': serve,
  'deploy.py': deploy({ concurrency }),
});
const stack = (concurrency: string) =>
  template({ image: IMAGES.mms, environment: 'MMS_DEFAULT_WORKERS_PER_MODEL: 4' }).replace(
    'AsyncInferenceConfig:',
    `AsyncInferenceConfig:\n        ClientConfig: { MaxConcurrentInvocationsPerInstance: ${concurrency} }`,
  );

testRule(concurrencyBelowWorkers, {
  clean: {
    'as many requests as workers': { 'deploy.py': toolkit('4') },
    'a default number of workers': { 'deploy.py': toolkit('1', '{}') },
    'a worker more, for /ping': files(serveScript('"-w", "3"'), '2'),
    'threads, which share a model': files(serveScript('"--threads", "8"'), '2'),
    'a concurrency behind a variable': { 'deploy.py': toolkit('limit') },
    'a real-time endpoint': { 'deploy.py': deploy({ image: IMAGES.torchserve, mode: 'real-time' }) },
  },
  broken: {
    'one request for four workers of the toolkit': {
      files: { 'deploy.py': toolkit('‹1›') },
      message: '1 at a time for 4 workers: 3 of them hold a model and never work.',
      related: ['"4"'],
      fixed: { 'deploy.py': toolkit('4') },
    },
    'a template': {
      files: { 'template.yaml': stack('‹2›') },
      message: '2 at a time for 4 workers: 2 of them hold a model and never work.',
      related: ['4'],
      fixed: { 'template.yaml': stack('4') },
    },
    'workers of gunicorn, one of them for /ping': {
      files: files(serveScript('"-w", "6"'), '‹2›'),
      message: '2 at a time for 6 workers: 3 of them hold a model and never work.',
      related: ['"6"'],
      fixed: { 'deploy.py': deploy({ concurrency: '5' }) },
    },
    'a declared concurrency, an image and its settings file': {
      files: {
        Dockerfile:
          'FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn", "-c", "gunicorn.conf.py", "app:app"]\n',
        'gunicorn.conf.py': 'workers = ‹8›\n',
        'deploy.py': deploy(),
      },
      budget: { concurrency: 2 },
      message: '2 at a time for 8 workers: 5 of them hold a model and never work.',
    },
  },
});
