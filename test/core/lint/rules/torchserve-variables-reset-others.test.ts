import { torchserveVariablesResetOthers } from '../../../../src/core/lint/rules/torchserve-variables-reset-others.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;
const both =
  'SAGEMAKER_TS_BATCH_SIZE makes the toolkit fix the SAGEMAKER_TS_* values not set: 1 worker, 60 s per request.';

testRule(torchserveVariablesResetOthers, {
  clean: {
    'all that matters set': {
      'template.yaml': template({
        image,
        environment: `SAGEMAKER_TS_BATCH_SIZE: 8
          SAGEMAKER_TS_MIN_WORKERS: 2
          SAGEMAKER_TS_MAX_WORKERS: 2
          SAGEMAKER_TS_RESPONSE_TIMEOUT: 900`,
      }),
    },
    'none of the five': {
      'template.yaml': template({ image, environment: 'SAGEMAKER_MODEL_SERVER_WORKERS: 2' }),
    },
    'another stack': {
      'template.yaml': template({ image: IMAGES.mms, environment: 'SAGEMAKER_TS_BATCH_SIZE: 8' }),
    },
    'a real-time endpoint': {
      'template.yaml': template({ image, environment: 'SAGEMAKER_TS_BATCH_SIZE: 8', mode: 'real-time' }),
    },
    'a multi-model container': {
      'template.yaml': template({
        image,
        environment: `SAGEMAKER_TS_BATCH_SIZE: 8
          SAGEMAKER_MULTI_MODEL: 'true'`,
      }),
    },
    'an environment behind a parameter': {
      'template.yaml': template({ image, environment: 'SAGEMAKER_TS_BATCH_SIZE: 8' }).replace(
        /Environment:\n.*/,
        "Environment: !Transform { Name: 'AWS::Include' }",
      ),
    },
    'a dict that takes in another': {
      'deploy.py': boto3({ image, environment: '{"SAGEMAKER_TS_BATCH_SIZE": "8", **common}' }),
    },
  },
  broken: {
    'a batch size alone': {
      files: {
        'template.yaml': template({ image, environment: `‹SAGEMAKER_TS_BATCH_SIZE›: '8'` }),
      },
      message: both,
      fixed: {
        'template.yaml': template({
          image,
          environment: `SAGEMAKER_TS_BATCH_SIZE: '8'
            SAGEMAKER_TS_MIN_WORKERS: '1'
            SAGEMAKER_TS_MAX_WORKERS: '1'
            SAGEMAKER_TS_RESPONSE_TIMEOUT: '900'`,
        }),
      },
    },
    'a timeout beside workers that lose their force': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(
          image,
          `{ ‹"SAGEMAKER_TS_RESPONSE_TIMEOUT"›: "900", "SAGEMAKER_MODEL_SERVER_WORKERS": "4" }`,
        ),
      },
      message:
        'SAGEMAKER_TS_RESPONSE_TIMEOUT makes the toolkit fix the SAGEMAKER_TS_* values not set: 1 worker.',
      related: ['"SAGEMAKER_MODEL_SERVER_WORKERS"'],
      fixed: {
        'model.json': createModel(
          image,
          `{ "SAGEMAKER_TS_RESPONSE_TIMEOUT": "900", "SAGEMAKER_MODEL_SERVER_WORKERS": "4", "SAGEMAKER_TS_MIN_WORKERS": "4", "SAGEMAKER_TS_MAX_WORKERS": "4" }`,
        ),
      },
    },
    'a dict of boto3': {
      files: {
        'deploy.py': boto3({
          image,
          environment: `{‹"SAGEMAKER_TS_BATCH_SIZE"›: "8", "TS_DEFAULT_RESPONSE_TIMEOUT": "1800"}`,
        }),
      },
      message: both,
      related: ['"TS_DEFAULT_RESPONSE_TIMEOUT"'],
      fixed: {
        'deploy.py': boto3({
          image,
          environment: `{"SAGEMAKER_TS_BATCH_SIZE": "8", "TS_DEFAULT_RESPONSE_TIMEOUT": "1800", "SAGEMAKER_TS_MIN_WORKERS": "1", "SAGEMAKER_TS_MAX_WORKERS": "1", "SAGEMAKER_TS_RESPONSE_TIMEOUT": "1800"}`,
        }),
      },
    },
    'a Dockerfile that a model beside it may complete': {
      files: {
        Dockerfile: `FROM ${image}\nENV ‹SAGEMAKER_TS_BATCH_SIZE›=8\n`,
      },
      message: both,
      severity: 'info',
    },
  },
});
