import { responseTimeoutBelowRequest } from '../../../../src/core/lint/rules/response-timeout-below-request.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, notebook, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;

testRule(responseTimeoutBelowRequest, {
  clean: {
    'the time of a request': {
      'template.yaml': template({ image, environment: 'TS_DEFAULT_RESPONSE_TIMEOUT: 900' }),
    },
    'short requests, declared': {
      files: { 'template.yaml': template({ image, environment: 'TS_DEFAULT_RESPONSE_TIMEOUT: 60' }) },
      budget: { longestInvocationSeconds: 60 },
    },
    'fifteen minutes': {
      'template.yaml': template({
        image: IMAGES.mms,
        environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT: 15',
      }),
    },
    'a timer that is off': {
      'template.yaml': template({
        image: IMAGES.mms,
        environment: 'MMS_DEFAULT_RESPONSE_TIMEOUT_SECONDS: -1',
      }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: 'TS_DEFAULT_RESPONSE_TIMEOUT: 60',
      }),
    },
    'a number told at run time': {
      'deploy.py': boto3({ image, environment: '{"TS_DEFAULT_RESPONSE_TIMEOUT": timeout}' }),
    },
    'a file for an image whose toolkit writes its own': {
      files: {
        'template.yaml': template({ image, environment: 'TS_DEFAULT_RESPONSE_TIMEOUT: 900' }),
        'config.properties': 'default_startup_timeout=60\ndefault_response_timeout=60\n',
      },
    },
  },
  broken: {
    'a minute against the default': {
      files: { 'template.yaml': template({ image, environment: 'TS_DEFAULT_RESPONSE_TIMEOUT: ‹60›' }) },
      message: 'TS_DEFAULT_RESPONSE_TIMEOUT ends a request after 60 s, but it may last 900 s (the default).',
      severity: 'info',
      fixed: { 'template.yaml': template({ image, environment: 'TS_DEFAULT_RESPONSE_TIMEOUT: "900"' }) },
    },
    'a call that asks for an hour': {
      files: {
        'deploy.py': boto3({
          image,
          environment: `{"SAGEMAKER_MODEL_SERVER_TIMEOUT": ‹"900"›}`,
          call: 'InvocationTimeoutSeconds=3600',
        }),
      },
      message: 'SAGEMAKER_MODEL_SERVER_TIMEOUT ends a request after 900 s, but it may last 3600 s.',
      related: ['3600'],
      fixed: {
        'deploy.py': boto3({
          image,
          environment: `{"SAGEMAKER_MODEL_SERVER_TIMEOUT": "3600"}`,
          call: 'InvocationTimeoutSeconds=3600',
        }),
      },
    },
    'minutes of MMS': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(IMAGES.mms, `{ "SAGEMAKER_MODEL_SERVER_TIMEOUT": ‹"10"› }`),
      },
      budget: { longestInvocationSeconds: 1830 },
      message: 'SAGEMAKER_MODEL_SERVER_TIMEOUT ends a request after 600 s, but it may last 1830 s.',
      fixed: { 'model.json': createModel(IMAGES.mms, `{ "SAGEMAKER_MODEL_SERVER_TIMEOUT": "31" }`) },
    },
    'scikit-learn, whose gunicorn and nginx follow': {
      files: {
        'template.yaml': template({
          image: IMAGES.sklearn,
          environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT: ‹300›',
        }),
      },
      budget: { longestInvocationSeconds: 900 },
      message: 'SAGEMAKER_MODEL_SERVER_TIMEOUT ends a request after 300 s, but it may last 900 s.',
      fixed: {
        'template.yaml': template({
          image: IMAGES.sklearn,
          environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT: "900"',
        }),
      },
    },
    'a settings file of an own image': {
      files: {
        'async.json': ASYNC_CONFIG,
        'container/config.properties': 'default_startup_timeout=600\ndefault_response_timeout=‹120›\n',
      },
      budget: { longestInvocationSeconds: 1800 },
      message: 'default_response_timeout ends a request after 120 s, but it may last 1800 s.',
      fixed: {
        'container/config.properties': 'default_startup_timeout=600\ndefault_response_timeout=1800\n',
      },
    },
    'an image': {
      files: { Dockerfile: `FROM ${image}\nENV TS_DEFAULT_RESPONSE_TIMEOUT=‹120›\n` },
      budget: { longestInvocationSeconds: 1800 },
      message: 'TS_DEFAULT_RESPONSE_TIMEOUT ends a request after 120 s, but it may last 1800 s.',
      severity: 'info',
      fixed: { Dockerfile: `FROM ${image}\nENV TS_DEFAULT_RESPONSE_TIMEOUT=1800\n` },
    },
    'a notebook': {
      files: {
        'deploy.ipynb': notebook(
          '%pip install boto3\n',
          boto3({
            image: image,
            environment: `{"TS_DEFAULT_RESPONSE_TIMEOUT": ‹"900"›}`,
            call: 'InvocationTimeoutSeconds=3600',
          }),
        ),
      },
      message: 'TS_DEFAULT_RESPONSE_TIMEOUT ends a request after 900 s, but it may last 3600 s.',
      related: ['3600'],
      fixed: {
        'deploy.ipynb': notebook(
          '%pip install boto3\n',
          boto3({
            image: image,
            environment: `{"TS_DEFAULT_RESPONSE_TIMEOUT": "3600"}`,
            call: 'InvocationTimeoutSeconds=3600',
          }),
        ),
      },
    },
  },
});
