import { sizeLooksLikeMebibytes } from '../../../../src/core/lint/rules/size-looks-like-mebibytes.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;
const message = 'TS_MAX_REQUEST_SIZE counts bytes: with 1024 nearly every request is rejected.';

testRule(sizeLooksLikeMebibytes, {
  clean: {
    bytes: { 'template.yaml': template({ image, environment: 'TS_MAX_REQUEST_SIZE: 104857600' }) },
    'a variable that counts mebibytes': {
      'template.yaml': template({ image: IMAGES.mms, environment: 'SAGEMAKER_MAX_PAYLOAD_IN_MB: 1024' }),
    },
    'another stack': {
      'template.yaml': template({ image: IMAGES.mms, environment: 'TS_MAX_REQUEST_SIZE: 1024' }),
    },
    'a real-time endpoint': {
      'template.yaml': template({ image, mode: 'real-time', environment: 'TS_MAX_REQUEST_SIZE: 1024' }),
    },
  },
  broken: {
    'a template': {
      files: { 'template.yaml': template({ image, environment: `TS_MAX_REQUEST_SIZE: ‹'1024'›` }) },
      message,
      fixed: { 'template.yaml': template({ image, environment: `TS_MAX_REQUEST_SIZE: '1073741824'` }) },
    },
    JSON: {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(IMAGES.tgi, `{ "PAYLOAD_LIMIT": ‹"100"› }`),
      },
      message: 'PAYLOAD_LIMIT counts bytes: with 100 nearly every request is rejected.',
      fixed: { 'model.json': createModel(IMAGES.tgi, `{ "PAYLOAD_LIMIT": "104857600" }`) },
    },
    'a dict': {
      files: { 'deploy.py': boto3({ image, environment: `{"TS_MAX_RESPONSE_SIZE": ‹"100"›}` }) },
      message: 'TS_MAX_RESPONSE_SIZE counts bytes: with 100 nearly every response is rejected.',
      fixed: { 'deploy.py': boto3({ image, environment: `{"TS_MAX_RESPONSE_SIZE": "104857600"}` }) },
    },
    'a settings file': {
      files: {
        'async.json': ASYNC_CONFIG,
        'container/config.properties': 'max_request_size=‹1000›\n',
      },
      message: 'max_request_size counts bytes: with 1000 nearly every request is rejected.',
      fixed: { 'container/config.properties': 'max_request_size=1048576000\n' },
    },
    'an image': {
      files: { Dockerfile: `FROM ${image}\nENV TS_MAX_REQUEST_SIZE=‹1024›\n` },
      message,
      severity: 'info',
      fixed: { Dockerfile: `FROM ${image}\nENV TS_MAX_REQUEST_SIZE=1073741824\n` },
    },
  },
});
