import { sizeOutOfIntegerRange } from '../../../../src/core/lint/rules/size-out-of-integer-range.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;

testRule(sizeOutOfIntegerRange, {
  clean: {
    'the largest integer': {
      'template.yaml': template({ image, environment: `TS_MAX_REQUEST_SIZE: 2147483647` }),
    },
    'a variable that Python reads': {
      'template.yaml': template({ image: IMAGES.xgboost, environment: `MAX_CONTENT_LENGTH: 5000000000` }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: `TS_MAX_REQUEST_SIZE: 5000000000`,
      }),
    },
    'another stack': {
      'template.yaml': template({ image: IMAGES.mms, environment: `TS_MAX_REQUEST_SIZE: 5000000000` }),
    },
  },
  broken: {
    'five gigabytes': {
      files: { 'template.yaml': template({ image, environment: `TS_MAX_REQUEST_SIZE: ‹5000000000›` }) },
      message: 'TS_MAX_REQUEST_SIZE is 5,000,000,000 bytes, above 2,147,483,647: the server does not start.',
      fixed: { 'template.yaml': template({ image, environment: `TS_MAX_REQUEST_SIZE: "2147483647"` }) },
    },
    'two gibibytes in mebibytes': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(IMAGES.mms, `{ "SAGEMAKER_MAX_PAYLOAD_IN_MB": ‹"2048"› }`),
      },
      message: 'SAGEMAKER_MAX_PAYLOAD_IN_MB is 2048 MiB, above 2047: the server does not start.',
      fixed: { 'model.json': createModel(IMAGES.mms, `{ "SAGEMAKER_MAX_PAYLOAD_IN_MB": "2047" }`) },
    },
    'zero in a dict': {
      files: { 'deploy.py': boto3({ image, environment: `{"TS_MAX_REQUEST_SIZE": ‹"0"›}` }) },
      message: 'TS_MAX_REQUEST_SIZE is 0 bytes: the server serves no request with it.',
      fixed: { 'deploy.py': boto3({ image, environment: `{"TS_MAX_REQUEST_SIZE": "1073741824"}` }) },
    },
    'a settings file': {
      files: {
        'async.json': ASYNC_CONFIG,
        'container/config.properties': 'max_response_size = ‹3221225472›\nmodel_store=/opt/ml/model\n',
      },
      message: 'max_response_size is 3,221,225,472 bytes, above 2,147,483,647: the server does not start.',
      fixed: {
        'container/config.properties': 'max_response_size = 2147483647\nmodel_store=/opt/ml/model\n',
      },
    },
  },
});
