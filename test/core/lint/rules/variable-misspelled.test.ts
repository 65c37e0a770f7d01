import { variableMisspelled } from '../../../../src/core/lint/rules/variable-misspelled.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.mms;
const message =
  'Nothing reads SAGEMAKER_MODEL_SERVER_TIMOUT; SAGEMAKER_MODEL_SERVER_TIMEOUT is meant, perhaps.';

testRule(variableMisspelled, {
  clean: {
    'the right name': {
      'template.yaml': template({ image, environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT: 15' }),
    },
    'a name of the user': {
      'template.yaml': template({
        image,
        environment: `SAGEMAKER_MODEL_BUCKET: inputs
          MODEL_SERVER_TIMOUT: 5`,
      }),
    },
    'a name of another stack': {
      'template.yaml': template({ image, environment: 'TS_MAX_REQUEST_SIZE: 5' }),
    },
    'both names': {
      'template.yaml': template({
        image,
        environment: `SAGEMAKER_MODEL_SERVER_TIMOUT: 15
          SAGEMAKER_MODEL_SERVER_TIMEOUT: 15`,
      }),
    },
    'a private image': {
      'template.yaml': template({ image: IMAGES.own, environment: 'SAGEMAKER_MODEL_SERVER_TIMOUT: 15' }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: 'SAGEMAKER_MODEL_SERVER_TIMOUT: 15',
      }),
    },
  },
  broken: {
    'a template': {
      files: { 'template.yaml': template({ image, environment: '‹SAGEMAKER_MODEL_SERVER_TIMOUT›: 15' }) },
      message,
      fixed: { 'template.yaml': template({ image, environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT: 15' }) },
    },
    JSON: {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, `{ ‹"SAGEMAKER_MODEL_SERVER_TIMOUT"›: "15" }`),
      },
      message,
      fixed: { 'model.json': createModel(image, `{ "SAGEMAKER_MODEL_SERVER_TIMEOUT": "15" }`) },
    },
    'a dict': {
      files: { 'deploy.py': boto3({ image, environment: `{‹"MMS_MAX_REQEST_SIZE"›: "1000000000"}` }) },
      message: 'Nothing reads MMS_MAX_REQEST_SIZE; MMS_MAX_REQUEST_SIZE is meant, perhaps.',
      fixed: { 'deploy.py': boto3({ image, environment: `{"MMS_MAX_REQUEST_SIZE": "1000000000"}` }) },
    },
    'an image': {
      files: { Dockerfile: `FROM ${image}\nENV ‹SAGEMAKER_MODEL_SERVER_TIMOUT›=15\n` },
      message,
      fixed: { Dockerfile: `FROM ${image}\nENV SAGEMAKER_MODEL_SERVER_TIMEOUT=15\n` },
    },
  },
});
