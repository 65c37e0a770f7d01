import { payloadMbNotRead } from '../../../../src/core/lint/rules/payload-mb-not-read.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;
const message =
  'TorchServe does not read SAGEMAKER_MAX_PAYLOAD_IN_MB, so larger requests still get 413; it reads TS_MAX_REQUEST_SIZE.';

testRule(payloadMbNotRead, {
  clean: {
    'an image that reads it': {
      'template.yaml': template({ image: IMAGES.mms, environment: `SAGEMAKER_MAX_PAYLOAD_IN_MB: 100` }),
    },
    'a private image': {
      'template.yaml': template({ image: IMAGES.own, environment: `SAGEMAKER_MAX_PAYLOAD_IN_MB: 100` }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: `SAGEMAKER_MAX_PAYLOAD_IN_MB: 100`,
      }),
    },
  },
  broken: {
    'a template': {
      files: {
        'template.yaml': template({ image, environment: `‹SAGEMAKER_MAX_PAYLOAD_IN_MB›: '1024'` }),
      },
      message,
      fixed: { 'template.yaml': template({ image, environment: `TS_MAX_REQUEST_SIZE: '1073741824'` }) },
    },
    'a dict': {
      files: {
        'deploy.py': boto3({ image, environment: `{‹"SAGEMAKER_MAX_PAYLOAD_IN_MB"›: "100"}` }),
      },
      message,
      fixed: { 'deploy.py': boto3({ image, environment: `{"TS_MAX_REQUEST_SIZE": "104857600"}` }) },
    },
    'a value told at run time': {
      files: {
        'deploy.py': boto3({ image, environment: `{‹"SAGEMAKER_MAX_PAYLOAD_IN_MB"›: limit}` }),
      },
      message,
    },
    JSON: {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, `{ ‹"SAGEMAKER_MAX_PAYLOAD_IN_MB"›: "1024" }`),
      },
      message,
      fixed: { 'model.json': createModel(image, `{ "TS_MAX_REQUEST_SIZE": "1073741824" }`) },
    },
    'an image': {
      files: { Dockerfile: `FROM ${image}\nENV ‹SAGEMAKER_MAX_PAYLOAD_IN_MB›=100\n` },
      message,
      severity: 'info',
      fixed: { Dockerfile: `FROM ${image}\nENV TS_MAX_REQUEST_SIZE=104857600\n` },
    },
  },
});
