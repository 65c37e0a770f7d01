import { queueBelowConcurrency } from '../../../../src/core/lint/rules/queue-below-concurrency.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const torchserve = (queue: string, concurrency: string, instanceType = 'ml.g5.xlarge') =>
  deploy({
    image: IMAGES.torchserve,
    concurrency,
    instanceType,
    environment: `{"TS_JOB_QUEUE_SIZE": ${queue}, "SAGEMAKER_MODEL_SERVER_WORKERS": "2"}`,
  });
const tgi = (environment: string, concurrency: string) =>
  template({ image: IMAGES.tgi, environment }).replace(
    'AsyncInferenceConfig:',
    `AsyncInferenceConfig:\n        ClientConfig: { MaxConcurrentInvocationsPerInstance: ${concurrency} }`,
  );

testRule(queueBelowConcurrency, {
  clean: {
    'a queue with room': { 'deploy.py': torchserve('"10"', '12') },
    'the default queue': { 'deploy.py': deploy({ image: IMAGES.mms, concurrency: '50' }) },
    'a queue behind a variable': { 'deploy.py': torchserve('queue', '50') },
    'a number of workers that nobody knows': {
      'deploy.py': deploy({ image: IMAGES.mms, concurrency: '200', instanceType: 'ml.z9.large' }),
    },
    'a concurrency that SageMaker chooses': {
      'template.yaml': tgi('MAX_CONCURRENT_REQUESTS: 2', '!Ref Limit'),
    },
    'a server without a queue of its own': {
      Dockerfile: DOCKERFILE,
      'deploy.py': deploy({ concurrency: '500' }),
    },
  },
  broken: {
    'a queue that overflows': {
      files: { 'deploy.py': torchserve('‹"5"›', '20') },
      message: '20 requests at a time, but the model server takes 7 (TS_JOB_QUEUE_SIZE 5): the others fail.',
      related: ['20'],
      fixed: { 'deploy.py': torchserve('"18"', '20') },
    },
    'the limit of a text generation server': {
      files: { 'template.yaml': tgi('MAX_CONCURRENT_REQUESTS: ‹64›', '100') },
      message:
        '100 requests at a time, but the model server takes 64 (MAX_CONCURRENT_REQUESTS 64): the others fail.',
      related: ['100'],
      fixed: { 'template.yaml': tgi('MAX_CONCURRENT_REQUESTS: 100', '100') },
    },
    'a default': {
      files: { 'deploy.py': deploy({ image: IMAGES.whisperx, concurrency: '‹5›' }) },
      message: '5 requests at a time, but the model server takes 3 (WHISPERX_MAX_QUEUE 2): the others fail.',
      fixed: { 'deploy.py': deploy({ image: IMAGES.whisperx, concurrency: '3' }) },
    },
    'a settings file of an image of its own': {
      files: {
        Dockerfile: 'FROM pytorch/torchserve:0.12.0-cpu\nCOPY config.properties /home/model-server/\n',
        'config.properties':
          'job_queue_size=‹3›\ndefault_workers_per_model=1\ninstall_py_dep_per_model=true\n',
        'deploy.py': deploy({ concurrency: '8' }),
      },
      message: '8 requests at a time, but the model server takes 4 (job_queue_size 3): the others fail.',
      related: ['8'],
      fixed: {
        'config.properties': 'job_queue_size=7\ndefault_workers_per_model=1\ninstall_py_dep_per_model=true\n',
      },
    },
  },
});
