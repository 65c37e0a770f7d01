import { sizeWithUnit } from '../../../../src/core/lint/rules/size-with-unit.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.mms;

testRule(sizeWithUnit, {
  clean: {
    bytes: { 'template.yaml': template({ image, environment: `MMS_MAX_REQUEST_SIZE: 1073741824` }) },
    'a JVM size': {
      'template.yaml': template({ image: IMAGES.xgboost, environment: `SAGEMAKER_MAX_HEAP_SIZE: 2048m` }),
    },
    'a time': { 'template.yaml': template({ image, environment: `MMS_UNREGISTER_MODEL_TIMEOUT: 5m` }) },
    'a real-time endpoint': {
      'template.yaml': template({ image, mode: 'real-time', environment: `MMS_MAX_REQUEST_SIZE: 1g` }),
    },
    'a private image': {
      'template.yaml': template({ image: IMAGES.own, environment: `MMS_MAX_REQUEST_SIZE: 1g` }),
    },
  },
  broken: {
    gigabytes: {
      files: { 'template.yaml': template({ image, environment: `MMS_MAX_REQUEST_SIZE: ‹1g›` }) },
      message: 'MMS_MAX_REQUEST_SIZE is "1g" but takes plain bytes: the server does not start.',
      fixed: { 'template.yaml': template({ image, environment: `MMS_MAX_REQUEST_SIZE: "1073741824"` }) },
    },
    'megabytes where megabytes are meant': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, `{ "SAGEMAKER_MAX_PAYLOAD_IN_MB": ‹"100 MB"› }`),
      },
      message: 'SAGEMAKER_MAX_PAYLOAD_IN_MB is "100 MB" but takes plain MiB: the server does not start.',
      fixed: { 'model.json': createModel(image, `{ "SAGEMAKER_MAX_PAYLOAD_IN_MB": "100" }`) },
    },
    'a dict': {
      files: { 'deploy.py': boto3({ image, environment: `{"MMS_MAX_RESPONSE_SIZE": ‹"100MB"›}` }) },
      message: 'MMS_MAX_RESPONSE_SIZE is "100MB" but takes plain bytes: the server does not start.',
      fixed: { 'deploy.py': boto3({ image, environment: `{"MMS_MAX_RESPONSE_SIZE": "104857600"}` }) },
    },
    'a settings file': {
      files: {
        'async.json': ASYNC_CONFIG,
        'container/config.properties': 'max_request_size=‹4g›\n',
      },
      message: 'max_request_size is "4g" but takes plain bytes: the server does not start.',
      fixed: { 'container/config.properties': 'max_request_size=2147483647\n' },
    },
    'an image': {
      files: { Dockerfile: `FROM ${image}\nENV MMS_MAX_REQUEST_SIZE ‹1GB›\n` },
      message: 'MMS_MAX_REQUEST_SIZE is "1GB" but takes plain bytes: the server does not start.',
      severity: 'info',
      fixed: { Dockerfile: `FROM ${image}\nENV MMS_MAX_REQUEST_SIZE 1073741824\n` },
    },
  },
});
