import { mmsTimeoutInMinutes } from '../../../../src/core/lint/rules/mms-timeout-in-minutes.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, notebook, template } from '../../../support/stacks.js';

const image = IMAGES.mms;

testRule(mmsTimeoutInMinutes, {
  clean: {
    'an hour in minutes': {
      'template.yaml': template({ image, environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT: 60' }),
    },
    'seconds under the name for seconds': {
      'template.yaml': template({ image, environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS: 3600' }),
    },
    'minutes that seconds overrule': {
      'template.yaml': template({
        image,
        environment: `MMS_DEFAULT_RESPONSE_TIMEOUT: 900
          MMS_DEFAULT_RESPONSE_TIMEOUT_SECONDS: 900`,
      }),
    },
    'TorchServe, which counts seconds': {
      'template.yaml': template({
        image: IMAGES.torchserve,
        environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT: 3600',
      }),
    },
    'scikit-learn, which counts seconds': {
      'template.yaml': template({
        image: IMAGES.sklearn,
        environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT: 3600',
      }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT: 900',
      }),
    },
    'a number told at run time': {
      'deploy.py': boto3({ image, environment: '{"SAGEMAKER_MODEL_SERVER_TIMEOUT": str(timeout)}' }),
    },
  },
  broken: {
    'the number of an AWS page': {
      files: {
        'template.yaml': template({ image, environment: `MMS_DEFAULT_RESPONSE_TIMEOUT: ‹'900'›` }),
      },
      message: 'MMS_DEFAULT_RESPONSE_TIMEOUT counts minutes: 900 is 15 h, so a stuck worker is not replaced.',
      fixed: { 'template.yaml': template({ image, environment: `MMS_DEFAULT_RESPONSE_TIMEOUT: '15'` }) },
    },
    'an hour in seconds': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, `{ "SAGEMAKER_MODEL_SERVER_TIMEOUT": ‹"3600"› }`),
      },
      message:
        'SAGEMAKER_MODEL_SERVER_TIMEOUT counts minutes: 3600 is 60 h, so a stuck worker is not replaced.',
      fixed: { 'model.json': createModel(image, `{ "SAGEMAKER_MODEL_SERVER_TIMEOUT": "60" }`) },
    },
    'a dict': {
      files: {
        'deploy.py': boto3({ image, environment: `{"SAGEMAKER_MODEL_SERVER_TIMEOUT": ‹str(600)›}` }),
      },
      message:
        'SAGEMAKER_MODEL_SERVER_TIMEOUT counts minutes: 600 is 10 h, so a stuck worker is not replaced.',
      fixed: {
        'deploy.py': boto3({ image, environment: `{"SAGEMAKER_MODEL_SERVER_TIMEOUT": str(10)}` }),
      },
    },
    'an image': {
      files: { Dockerfile: `FROM ${image}\nENV MMS_DEFAULT_RESPONSE_TIMEOUT=‹1000›\n` },
      message:
        'MMS_DEFAULT_RESPONSE_TIMEOUT counts minutes: 1000 is 1000 min, so a stuck worker is not replaced.',
      severity: 'info',
      fixed: { Dockerfile: `FROM ${image}\nENV MMS_DEFAULT_RESPONSE_TIMEOUT=17\n` },
    },
    'a settings file': {
      files: {
        'async.json': ASYNC_CONFIG,
        'container/config.properties': 'preload_model=true\ndefault_response_timeout=‹900›\n',
      },
      message: 'default_response_timeout counts minutes: 900 is 15 h, so a stuck worker is not replaced.',
      fixed: { 'container/config.properties': 'preload_model=true\ndefault_response_timeout=15\n' },
    },
    'a notebook': {
      files: {
        'deploy.ipynb': notebook(
          '%pip install boto3\n',
          boto3({ image: image, environment: `{"MMS_DEFAULT_RESPONSE_TIMEOUT": ‹"900"›}` }),
        ),
      },
      message: 'MMS_DEFAULT_RESPONSE_TIMEOUT counts minutes: 900 is 15 h, so a stuck worker is not replaced.',
      fixed: {
        'deploy.ipynb': notebook(
          '%pip install boto3\n',
          boto3({ image: image, environment: `{"MMS_DEFAULT_RESPONSE_TIMEOUT": "15"}` }),
        ),
      },
    },
  },
});
