import { payloadLimitBelowService } from '../../../../src/core/lint/rules/payload-limit-below-service.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;
const message = 'TS_MAX_REQUEST_SIZE allows 100,000,000 bytes; asynchronous requests may have 1 GB.';

testRule(payloadLimitBelowService, {
  clean: {
    'a gigabyte': { 'template.yaml': template({ image, environment: 'TS_MAX_REQUEST_SIZE: 1000000000' }) },
    'small requests, declared': {
      files: { 'template.yaml': template({ image, environment: 'TS_MAX_REQUEST_SIZE: 100000000' }) },
      budget: { largestRequestBytes: 50_000_000 },
    },
    'a real-time endpoint': {
      'template.yaml': template({ image, mode: 'real-time', environment: 'TS_MAX_REQUEST_SIZE: 100000000' }),
    },
  },
  broken: {
    'the number of an AWS page': {
      files: { 'template.yaml': template({ image, environment: `TS_MAX_REQUEST_SIZE: ‹'100000000'›` }) },
      message,
      fixed: { 'template.yaml': template({ image, environment: `TS_MAX_REQUEST_SIZE: '1073741824'` }) },
    },
    JSON: {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(IMAGES.mms, `{ "SAGEMAKER_MAX_PAYLOAD_IN_MB": ‹"100"› }`),
      },
      message: 'SAGEMAKER_MAX_PAYLOAD_IN_MB allows 100 MiB; asynchronous requests may have 1 GB.',
      fixed: { 'model.json': createModel(IMAGES.mms, `{ "SAGEMAKER_MAX_PAYLOAD_IN_MB": "1024" }`) },
    },
    'a dict': {
      files: { 'deploy.py': boto3({ image, environment: `{"TS_MAX_REQUEST_SIZE": ‹"100000000"›}` }) },
      message,
      fixed: { 'deploy.py': boto3({ image, environment: `{"TS_MAX_REQUEST_SIZE": "1073741824"}` }) },
    },
    'a settings file': {
      files: {
        'async.json': ASYNC_CONFIG,
        'container/config.properties': 'default_startup_timeout=600\nmax_request_size=‹104857600›\n',
      },
      message: 'max_request_size allows 100 MiB; asynchronous requests may have 1 GB.',
      fixed: {
        'container/config.properties': 'default_startup_timeout=600\nmax_request_size=1073741824\n',
      },
    },
    'an image': {
      files: { Dockerfile: `FROM ${image}\nENV TS_MAX_REQUEST_SIZE=‹100000000›\n` },
      message,
      fixed: { Dockerfile: `FROM ${image}\nENV TS_MAX_REQUEST_SIZE=1073741824\n` },
    },
  },
});
