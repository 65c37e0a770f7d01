import { variableNotANumber } from '../../../../src/core/lint/rules/variable-not-a-number.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, notebook, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;

testRule(variableNotANumber, {
  clean: {
    'plain numbers': {
      'template.yaml': template({
        image,
        environment: `TS_DEFAULT_RESPONSE_TIMEOUT: 900
          TS_JOB_QUEUE_SIZE: '-1'`,
      }),
    },
    'what Python takes for a number': {
      'template.yaml': template({ image, environment: `SAGEMAKER_MODEL_SERVER_TIMEOUT: '1_000'` }),
    },
    'a placeholder': {
      'async.json': ASYNC_CONFIG,
      'model.json': createModel(image, `{ "TS_DEFAULT_RESPONSE_TIMEOUT": "{{ timeout }}" }`),
    },
    'an empty number of workers': {
      'template.yaml': template({ image, environment: `SAGEMAKER_MODEL_SERVER_WORKERS: ''` }),
    },
    'another stack': {
      'template.yaml': template({ image: IMAGES.mms, environment: `TS_DEFAULT_RESPONSE_TIMEOUT: 15m` }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: `TS_DEFAULT_RESPONSE_TIMEOUT: 15m`,
      }),
    },
    'a value that is told at run time': {
      'deploy.py': boto3({ image, environment: `{"TS_DEFAULT_RESPONSE_TIMEOUT": timeout}` }),
    },
    'a size with a unit, which size-with-unit reports': {
      'template.yaml': template({ image, environment: `TS_MAX_REQUEST_SIZE: 1g` }),
    },
  },
  broken: {
    'a time with a unit': {
      files: {
        'template.yaml': template({ image, environment: `TS_DEFAULT_RESPONSE_TIMEOUT: ‹15m›` }),
      },
      message: 'TS_DEFAULT_RESPONSE_TIMEOUT is "15m", no whole number of seconds: the server does not start.',
      fixed: { 'template.yaml': template({ image, environment: `TS_DEFAULT_RESPONSE_TIMEOUT: "900"` }) },
    },
    'minutes where minutes are meant': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(IMAGES.mms, `{ "SAGEMAKER_MODEL_SERVER_TIMEOUT": ‹"900s"› }`),
      },
      message:
        'SAGEMAKER_MODEL_SERVER_TIMEOUT is "900s", no whole number of minutes: the server does not start.',
      fixed: { 'model.json': createModel(IMAGES.mms, `{ "SAGEMAKER_MODEL_SERVER_TIMEOUT": "15" }`) },
    },
    'an exponent, an underscore and nothing in a dict': {
      files: {
        'deploy.py': boto3({
          image,
          environment: `{
    "TS_MAX_REQUEST_SIZE": ‹"1e9"›,
    "TS_JOB_QUEUE_SIZE": ‹"1_000"›,
    "SAGEMAKER_MODEL_SERVER_TIMEOUT": ‹""›,
}`,
        }),
      },
      message: [
        'TS_MAX_REQUEST_SIZE is "1e9", no whole number of bytes: the server does not start.',
        'TS_JOB_QUEUE_SIZE is "1_000", no whole number of requests: the server does not start.',
        'SAGEMAKER_MODEL_SERVER_TIMEOUT is "", no whole number of seconds: the server does not start.',
      ],
      fixed: {
        'deploy.py': boto3({
          image,
          environment: `{
    "TS_MAX_REQUEST_SIZE": "1000000000",
    "TS_JOB_QUEUE_SIZE": "1000",
}`,
        }),
      },
    },
    'a property': {
      files: {
        'async.json': ASYNC_CONFIG,
        'container/config.properties':
          'default_startup_timeout=‹10min›\nmax_request_size=1000000000\ninference_address=http://0.0.0.0:8080\n',
      },
      message: 'default_startup_timeout is "10min", no whole number of seconds: the server does not start.',
      fixed: {
        'container/config.properties':
          'default_startup_timeout=600\nmax_request_size=1000000000\ninference_address=http://0.0.0.0:8080\n',
      },
    },
    'a timeout that DJL Serving logs and forgets': {
      files: {
        'template.yaml': template({ image: IMAGES.djl, environment: `OPTION_PREDICT_TIMEOUT: ‹900s›` }),
      },
      message: 'OPTION_PREDICT_TIMEOUT is "900s", no whole number of seconds: the server ignores it.',
      severity: 'warning',
      fixed: {
        'template.yaml': template({ image: IMAGES.djl, environment: `OPTION_PREDICT_TIMEOUT: "900"` }),
      },
    },
    'an image of which nobody says how it is deployed': {
      files: { Dockerfile: `FROM ${image}\nENV SAGEMAKER_MODEL_SERVER_TIMEOUT=‹15m›\n` },
      message:
        'SAGEMAKER_MODEL_SERVER_TIMEOUT is "15m", no whole number of seconds: the server does not start.',
      severity: 'info',
      fixed: { Dockerfile: `FROM ${image}\nENV SAGEMAKER_MODEL_SERVER_TIMEOUT=900\n` },
    },
    'a notebook': {
      files: {
        'deploy.ipynb': notebook(
          '%pip install boto3\n',
          boto3({ image: image, environment: `{"TS_DEFAULT_RESPONSE_TIMEOUT": ‹"15m"›}` }),
        ),
      },
      message: 'TS_DEFAULT_RESPONSE_TIMEOUT is "15m", no whole number of seconds: the server does not start.',
      fixed: {
        'deploy.ipynb': notebook(
          '%pip install boto3\n',
          boto3({ image: image, environment: `{"TS_DEFAULT_RESPONSE_TIMEOUT": "900"}` }),
        ),
      },
    },
  },
});
