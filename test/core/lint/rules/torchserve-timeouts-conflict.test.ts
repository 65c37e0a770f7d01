import { torchserveTimeoutsConflict } from '../../../../src/core/lint/rules/torchserve-timeouts-conflict.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, notebook, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;

testRule(torchserveTimeoutsConflict, {
  clean: {
    'equal timeouts': {
      'template.yaml': template({
        image,
        environment: `TS_DEFAULT_RESPONSE_TIMEOUT: 900
          SAGEMAKER_MODEL_SERVER_TIMEOUT: '900'`,
      }),
    },
    'a timeout behind a parameter': {
      'template.yaml': template({
        image,
        environment: `TS_DEFAULT_RESPONSE_TIMEOUT: !Ref Timeout
          SAGEMAKER_MODEL_SERVER_TIMEOUT: '60'`,
      }),
    },
    'another stack': {
      'template.yaml': template({
        image: IMAGES.mms,
        environment: `TS_DEFAULT_RESPONSE_TIMEOUT: 900
          SAGEMAKER_MODEL_SERVER_TIMEOUT: 60`,
      }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: `TS_DEFAULT_RESPONSE_TIMEOUT: 900
          SAGEMAKER_MODEL_SERVER_TIMEOUT: 60`,
      }),
    },
    'a commented variable': {
      'deploy.py': boto3({
        image,
        environment: `{\n    "TS_DEFAULT_RESPONSE_TIMEOUT": "900",\n    # "SAGEMAKER_MODEL_SERVER_TIMEOUT": "60",\n}`,
      }),
    },
  },
  broken: {
    'two numbers': {
      files: {
        'template.yaml': template({
          image,
          environment: `TS_DEFAULT_RESPONSE_TIMEOUT: '60'
            SAGEMAKER_MODEL_SERVER_TIMEOUT: ‹'900'›`,
        }),
      },
      message:
        'SAGEMAKER_MODEL_SERVER_TIMEOUT is 900 s, but TS_DEFAULT_RESPONSE_TIMEOUT wins: requests end after 60 s.',
      related: [`TS_DEFAULT_RESPONSE_TIMEOUT: '60'`],
      fixed: { 'template.yaml': template({ image, environment: `TS_DEFAULT_RESPONSE_TIMEOUT: '60'` }) },
    },
    'two losers': {
      files: {
        'template.yaml': template({
          image,
          environment: `SAGEMAKER_TS_RESPONSE_TIMEOUT: 120
            TS_DEFAULT_RESPONSE_TIMEOUT: ‹900›
            SAGEMAKER_MODEL_SERVER_TIMEOUT: ‹60›`,
        }),
      },
      message: [
        'TS_DEFAULT_RESPONSE_TIMEOUT is 900 s, but SAGEMAKER_TS_RESPONSE_TIMEOUT wins: requests end after 120 s.',
        'SAGEMAKER_MODEL_SERVER_TIMEOUT is 60 s, but SAGEMAKER_TS_RESPONSE_TIMEOUT wins: requests end after 120 s.',
      ],
      fixed: { 'template.yaml': template({ image, environment: 'SAGEMAKER_TS_RESPONSE_TIMEOUT: 120' }) },
    },
    'an image under a model': {
      files: {
        'async.json': ASYNC_CONFIG,
        Dockerfile: `FROM ${image}\nENV TS_DEFAULT_RESPONSE_TIMEOUT=60\nENV SAGEMAKER_MODEL_SERVER_TIMEOUT=‹900›\n`,
      },
      message:
        'SAGEMAKER_MODEL_SERVER_TIMEOUT is 900 s, but TS_DEFAULT_RESPONSE_TIMEOUT wins: requests end after 60 s.',
      fixed: { Dockerfile: `FROM ${image}\nENV TS_DEFAULT_RESPONSE_TIMEOUT=60\n` },
    },
    'a notebook': {
      files: {
        'deploy.ipynb': notebook(
          '%pip install boto3\n',
          boto3({
            image: image,
            environment: `{"TS_DEFAULT_RESPONSE_TIMEOUT": "60", "SAGEMAKER_MODEL_SERVER_TIMEOUT": ‹"900"›}`,
          }),
        ),
      },
      message:
        'SAGEMAKER_MODEL_SERVER_TIMEOUT is 900 s, but TS_DEFAULT_RESPONSE_TIMEOUT wins: requests end after 60 s.',
      fixed: {
        'deploy.ipynb': notebook(
          '%pip install boto3\n',
          boto3({ image: image, environment: `{"TS_DEFAULT_RESPONSE_TIMEOUT": "60"}` }),
        ),
      },
    },
  },
});
