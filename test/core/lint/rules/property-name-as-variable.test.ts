import { propertyNameAsVariable } from '../../../../src/core/lint/rules/property-name-as-variable.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

testRule(propertyNameAsVariable, {
  clean: {
    'the variable': {
      'template.yaml': template({ image: IMAGES.mms, environment: `MMS_JOB_QUEUE_SIZE: 500` }),
    },
    'a private image': {
      'template.yaml': template({ image: IMAGES.own, environment: `job_queue_size: 500` }),
    },
    'a name of the user': {
      'template.yaml': template({ image: IMAGES.mms, environment: `bucket_name: inputs` }),
    },
    'a settings file': {
      'async.json': ASYNC_CONFIG,
      'config.properties': 'job_queue_size=500\n',
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image: IMAGES.mms,
        mode: 'real-time',
        environment: `job_queue_size: 500`,
      }),
    },
  },
  broken: {
    'MMS in a template': {
      files: {
        'template.yaml': template({ image: IMAGES.mms, environment: `‹job_queue_size›: 500` }),
      },
      message:
        'job_queue_size is a key of config.properties and no variable; the server reads MMS_JOB_QUEUE_SIZE.',
      fixed: { 'template.yaml': template({ image: IMAGES.mms, environment: `MMS_JOB_QUEUE_SIZE: 500` }) },
    },
    'TorchServe in a dict': {
      files: {
        'deploy.py': boto3({
          image: IMAGES.torchserve,
          environment: `{‹"default_workers_per_model"›: "2"}`,
        }),
      },
      message:
        'default_workers_per_model is a key of config.properties and no variable; the server reads TS_DEFAULT_WORKERS_PER_MODEL.',
      fixed: {
        'deploy.py': boto3({
          image: IMAGES.torchserve,
          environment: `{"TS_DEFAULT_WORKERS_PER_MODEL": "2"}`,
        }),
      },
    },
    'MMS in JSON': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(IMAGES.mms, `{ ‹"max_request_size"›: "1000000000" }`),
      },
      message:
        'max_request_size is a key of config.properties and no variable; the server reads MMS_MAX_REQUEST_SIZE.',
      fixed: { 'model.json': createModel(IMAGES.mms, `{ "MMS_MAX_REQUEST_SIZE": "1000000000" }`) },
    },
    'an image': {
      files: { Dockerfile: `FROM ${IMAGES.mms}\nENV ‹job_queue_size›=500 A=b\n` },
      message:
        'job_queue_size is a key of config.properties and no variable; the server reads MMS_JOB_QUEUE_SIZE.',
      severity: 'info',
      fixed: { Dockerfile: `FROM ${IMAGES.mms}\nENV MMS_JOB_QUEUE_SIZE=500 A=b\n` },
    },
  },
});
