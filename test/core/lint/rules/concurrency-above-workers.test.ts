import { concurrencyAboveWorkers } from '../../../../src/core/lint/rules/concurrency-above-workers.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, nginxConf, serveScript } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const files = (serve: string, concurrency = '5') => ({
  Dockerfile: DOCKERFILE,
  'app/serve': serve,
  'deploy.py': deploy({ concurrency }),
});
const toolkit = (
  workers: string,
  concurrency: string,
  image: string = IMAGES.torchserve,
  instanceType?: string,
) =>
  deploy({
    image,
    concurrency,
    environment: workers === '' ? '{}' : `{"SAGEMAKER_MODEL_SERVER_WORKERS": "${workers}"}`,
    ...(instanceType === undefined ? {} : { instanceType }),
  });
const client = (concurrency: string) => `
      AsyncInferenceConfig:
        ClientConfig: { MaxConcurrentInvocationsPerInstance: ${concurrency} }`;
const stack = (concurrency: string) =>
  template({ image: IMAGES.mms, environment: 'SAGEMAKER_MODEL_SERVER_WORKERS: 2' }).replace(
    '\n      AsyncInferenceConfig:',
    client(concurrency),
  );

testRule(concurrencyAboveWorkers, {
  clean: {
    'as many workers as requests': { 'deploy.py': toolkit('5', '5') },
    'a concurrency that SageMaker chooses': { 'deploy.py': deploy({ image: IMAGES.mms }) },
    'a concurrency behind a variable': { 'deploy.py': toolkit('1', 'limit') },
    'a server that takes many requests by itself': {
      'deploy.py': deploy({ image: IMAGES.vllm, concurrency: '64' }),
    },
    'workers that batch': {
      'deploy.py': deploy({
        image: IMAGES.torchserve,
        concurrency: '8',
        environment: '{"SAGEMAKER_TS_BATCH_SIZE": "8"}',
      }),
    },
    'event loops': files(serveScript('"-w", "1", "-k", "gevent"')),
    uvicorn: {
      ...files('#!/bin/sh\nexec uvicorn app:app --host 0.0.0.0 --port 8080\n'),
    },
    'several busy workers that answer /ping: another rule says so': files(serveScript('"-w", "2"')),
    'an instance type that nobody knows': {
      'deploy.py': toolkit('', '5', IMAGES.mms, 'ml.z9.xlarge'),
    },
    'a real-time endpoint': {
      files: { 'deploy.py': deploy({ image: IMAGES.mms, mode: 'real-time' }) },
      budget: { concurrency: 9 },
    },
  },
  broken: {
    'more requests than workers of the toolkit': {
      files: { 'deploy.py': toolkit('2', '‹5›') },
      message:
        '5 requests at a time for 2 workers: the others wait in the container while their timeout runs.',
      related: ['"2"'],
      fixed: { 'deploy.py': toolkit('2', '2') },
    },
    'one GPU, hence one worker by default': {
      files: { 'deploy.py': toolkit('', '‹5›', IMAGES.mms, 'ml.g5.xlarge') },
      severity: 'info',
      message:
        '5 requests at a time for 1 worker: the others wait in the container while their timeout runs.',
      fixed: { 'deploy.py': toolkit('', '1', IMAGES.mms, 'ml.g5.xlarge') },
    },
    'a template': {
      files: { 'template.yaml': stack('‹4›') },
      message:
        '4 requests at a time for 2 workers: the others wait in the container while their timeout runs.',
      related: ['2'],
      fixed: { 'template.yaml': stack('2') },
    },
    'one worker of gunicorn': {
      files: files(serveScript('"-w", "1"'), '‹5›'),
      message:
        '5 requests at a time for 1 worker: the others wait in the container while their timeout runs.',
      related: ['"1"'],
      fixed: { 'deploy.py': deploy({ concurrency: '1' }) },
    },
    'an entry point behind nginx that answers /ping': {
      files: {
        Dockerfile: 'FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn", "-w", "2", "app:app"]\n',
        'nginx.conf': nginxConf('', '\n    location = /ping { return 200; }'),
        'deploy.py': deploy({ concurrency: '‹3›' }),
      },
      message:
        '3 requests at a time for 2 workers: the others wait in the container while their timeout runs.',
      related: ['"2"'],
      fixed: { 'deploy.py': deploy({ concurrency: '2' }) },
    },
    'a declared concurrency and a settings file': {
      files: {
        Dockerfile: DOCKERFILE,
        'app/serve': serveScript('"-c", "gunicorn.conf.py"'),
        'app/gunicorn.conf.py': 'workers = ‹1›\n',
        'deploy.py': deploy(),
      },
      budget: { concurrency: 3 },
      message:
        '3 requests at a time for 1 worker: the others wait in the container while their timeout runs.',
      fixed: { 'app/gunicorn.conf.py': 'workers = 4\n' },
    },
  },
});
