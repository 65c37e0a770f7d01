import { timeoutSecondsNotRead } from '../../../../src/core/lint/rules/timeout-seconds-not-read.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;
const message =
  'This image does not read SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS; it reads TS_DEFAULT_RESPONSE_TIMEOUT.';

testRule(timeoutSecondsNotRead, {
  clean: {
    'an image that reads it': {
      'template.yaml': template({
        image: IMAGES.mms,
        environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS: 900',
      }),
    },
    'a private image': {
      'template.yaml': template({
        image: IMAGES.own,
        environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS: 900',
      }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS: 900',
      }),
    },
  },
  broken: {
    PyTorch: {
      files: {
        'template.yaml': template({ image, environment: '‹SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS›: 900' }),
      },
      message,
      fixed: { 'template.yaml': template({ image, environment: 'TS_DEFAULT_RESPONSE_TIMEOUT: 900' }) },
    },
    'XGBoost in a dict': {
      files: {
        'deploy.py': boto3({
          image: IMAGES.xgboost,
          environment: `{‹"SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS"›: "900"}`,
        }),
      },
      message:
        'This image does not read SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS; it reads SAGEMAKER_MODEL_SERVER_TIMEOUT.',
      fixed: {
        'deploy.py': boto3({
          image: IMAGES.xgboost,
          environment: `{"SAGEMAKER_MODEL_SERVER_TIMEOUT": "900"}`,
        }),
      },
    },
    'beside the name that is read': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(
          image,
          `{ "TS_DEFAULT_RESPONSE_TIMEOUT": "900", ‹"SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS"›: "900" }`,
        ),
      },
      message,
      fixed: { 'model.json': createModel(image, `{ "TS_DEFAULT_RESPONSE_TIMEOUT": "900" }`) },
    },
    'an image': {
      files: { Dockerfile: `FROM ${image}\nENV ‹SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS›=900\n` },
      message,
      severity: 'info',
      fixed: { Dockerfile: `FROM ${image}\nENV TS_DEFAULT_RESPONSE_TIMEOUT=900\n` },
    },
  },
});
