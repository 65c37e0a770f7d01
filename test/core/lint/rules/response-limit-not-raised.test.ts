import { responseLimitNotRaised } from '../../../../src/core/lint/rules/response-limit-not-raised.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;
const message =
  'TS_MAX_REQUEST_SIZE is raised, but responses above 6,553,500 bytes still fail; TS_MAX_RESPONSE_SIZE is not set.';

testRule(responseLimitNotRaised, {
  clean: {
    'both limits': {
      'template.yaml': template({
        image,
        environment: `TS_MAX_REQUEST_SIZE: 1000000000
          TS_MAX_RESPONSE_SIZE: 1000000000`,
      }),
    },
    'neither limit': { 'template.yaml': template({ image, environment: 'A: b' }) },
    'small responses, declared': {
      files: { 'template.yaml': template({ image, environment: 'TS_MAX_REQUEST_SIZE: 1000000000' }) },
      budget: { largestResponseBytes: 1_000_000 },
    },
    'a real-time endpoint': {
      'template.yaml': template({ image, mode: 'real-time', environment: 'TS_MAX_REQUEST_SIZE: 1000000000' }),
    },
    'a dict that takes in another': {
      'deploy.py': boto3({ image, environment: '{"TS_MAX_REQUEST_SIZE": "1000000000", **common}' }),
    },
  },
  broken: {
    'undeclared responses': {
      files: {
        'template.yaml': template({ image, environment: `‹TS_MAX_REQUEST_SIZE›: "1000000000"` }),
      },
      message,
      severity: 'info',
      fixed: {
        'template.yaml': template({
          image,
          environment: `TS_MAX_REQUEST_SIZE: "1000000000"
            TS_MAX_RESPONSE_SIZE: "1000000000"`,
        }),
      },
    },
    'large responses, declared': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, `{ ‹"TS_MAX_REQUEST_SIZE"›: "1000000000" }`),
      },
      budget: { largestResponseBytes: 20_000_000 },
      message,
      fixed: {
        'model.json': createModel(
          image,
          `{ "TS_MAX_REQUEST_SIZE": "1000000000", "TS_MAX_RESPONSE_SIZE": "20000000" }`,
        ),
      },
    },
    'MMS in a dict': {
      files: {
        'deploy.py': boto3({
          image: IMAGES.mms,
          environment: `{‹"SAGEMAKER_MAX_PAYLOAD_IN_MB"›: "100"}`,
        }),
      },
      message:
        'SAGEMAKER_MAX_PAYLOAD_IN_MB is raised, but responses above 6,553,500 bytes still fail; MMS_MAX_RESPONSE_SIZE is not set.',
      severity: 'info',
      fixed: {
        'deploy.py': boto3({
          image: IMAGES.mms,
          environment: `{"SAGEMAKER_MAX_PAYLOAD_IN_MB": "100", "MMS_MAX_RESPONSE_SIZE": "104857600"}`,
        }),
      },
    },
  },
});
