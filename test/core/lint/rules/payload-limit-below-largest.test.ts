import { payloadLimitBelowLargest } from '../../../../src/core/lint/rules/payload-limit-below-largest.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;
const budget = { largestRequestBytes: 500_000_000, largestResponseBytes: 20_000_000 };

testRule(payloadLimitBelowLargest, {
  clean: {
    'large enough limits': {
      files: {
        'template.yaml': template({
          image,
          environment: `TS_MAX_REQUEST_SIZE: 500000000
            TS_MAX_RESPONSE_SIZE: 20000000`,
        }),
      },
      budget,
    },
    'undeclared sizes': {
      'template.yaml': template({ image, environment: 'TS_MAX_REQUEST_SIZE: 100000000' }),
    },
    'a limit behind a parameter': {
      files: { 'template.yaml': template({ image, environment: 'TS_MAX_REQUEST_SIZE: !Ref Limit' }) },
      budget,
    },
    'a real-time endpoint': {
      files: {
        'template.yaml': template({
          image,
          mode: 'real-time',
          environment: 'TS_MAX_REQUEST_SIZE: 100000000',
        }),
      },
      budget,
    },
  },
  broken: {
    both: {
      files: {
        'template.yaml': template({
          image,
          environment: `TS_MAX_REQUEST_SIZE: ‹'104857600'›
            TS_MAX_RESPONSE_SIZE: ‹10000000›`,
        }),
      },
      budget,
      message: [
        'TS_MAX_REQUEST_SIZE allows 100 MiB, but requests reach 500,000,000 bytes here.',
        'TS_MAX_RESPONSE_SIZE allows 10,000,000 bytes, but responses reach 20,000,000 bytes here.',
      ],
      fixed: {
        'template.yaml': template({
          image,
          environment: `TS_MAX_REQUEST_SIZE: '500000000'
            TS_MAX_RESPONSE_SIZE: "20000000"`,
        }),
      },
    },
    'mebibytes in JSON': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(IMAGES.mms, `{ "SAGEMAKER_MAX_PAYLOAD_IN_MB": ‹"100"› }`),
      },
      budget,
      message: 'SAGEMAKER_MAX_PAYLOAD_IN_MB allows 100 MiB, but requests reach 500,000,000 bytes here.',
      fixed: { 'model.json': createModel(IMAGES.mms, `{ "SAGEMAKER_MAX_PAYLOAD_IN_MB": "477" }`) },
    },
    'a dict': {
      files: { 'deploy.py': boto3({ image: IMAGES.tgi, environment: `{"PAYLOAD_LIMIT": ‹"5000000"›}` }) },
      budget,
      message: 'PAYLOAD_LIMIT allows 5,000,000 bytes, but requests reach 500,000,000 bytes here.',
      fixed: { 'deploy.py': boto3({ image: IMAGES.tgi, environment: `{"PAYLOAD_LIMIT": "500000000"}` }) },
    },
    'a settings file': {
      files: {
        'async.json': ASYNC_CONFIG,
        'container/config.properties': 'default_startup_timeout=600\nmax_request_size=‹65535000›\n',
      },
      budget,
      message: 'max_request_size allows 65,535,000 bytes, but requests reach 500,000,000 bytes here.',
      fixed: {
        'container/config.properties': 'default_startup_timeout=600\nmax_request_size=500000000\n',
      },
    },
    'an image': {
      files: { Dockerfile: `FROM ${image}\nENV TS_MAX_REQUEST_SIZE=‹104857600›\n` },
      budget,
      message: 'TS_MAX_REQUEST_SIZE allows 100 MiB, but requests reach 500,000,000 bytes here.',
      severity: 'info',
      fixed: { Dockerfile: `FROM ${image}\nENV TS_MAX_REQUEST_SIZE=500000000\n` },
    },
  },
});
