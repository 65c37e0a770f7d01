import { torchserveSizeVariableNotRead } from '../../../../src/core/lint/rules/torchserve-size-variable-not-read.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, notebook, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;
const message =
  'Nothing reads SAGEMAKER_TS_MAX_REQUEST_SIZE, so the limit stays at 6.5 MB; TorchServe reads TS_MAX_REQUEST_SIZE.';

testRule(torchserveSizeVariableNotRead, {
  clean: {
    'the names that are read': {
      'template.yaml': template({ image, environment: `TS_MAX_REQUEST_SIZE: 1073741824` }),
    },
    'a commented variable': {
      'template.yaml': template({ image, environment: `# SAGEMAKER_TS_MAX_REQUEST_SIZE: 1\nA: b` }),
    },
    'a private image': {
      'template.yaml': template({ image: IMAGES.own, environment: `SAGEMAKER_TS_MAX_REQUEST_SIZE: 1` }),
    },
    'an image whose start command was replaced': {
      'async.json': ASYNC_CONFIG,
      Dockerfile: `FROM ${image}\nENV SAGEMAKER_TS_MAX_REQUEST_SIZE=1000\nENTRYPOINT ["python", "serve.py"]\n`,
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: `SAGEMAKER_TS_MAX_REQUEST_SIZE: 1073741824`,
      }),
    },
  },
  broken: {
    'a template': {
      files: {
        'template.yaml': template({ image, environment: `‹SAGEMAKER_TS_MAX_REQUEST_SIZE›: 1073741824` }),
      },
      message,
      fixed: { 'template.yaml': template({ image, environment: `TS_MAX_REQUEST_SIZE: 1073741824` }) },
    },
    'the dead name beside the living one': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(
          image,
          `{ "TS_MAX_REQUEST_SIZE": "1000000000", ‹"SAGEMAKER_TS_MAX_REQUEST_SIZE"›: "1000000000" }`,
        ),
      },
      message,
      fixed: { 'model.json': createModel(image, `{ "TS_MAX_REQUEST_SIZE": "1000000000" }`) },
    },
    'a dict': {
      files: {
        'deploy.py': boto3({ image, environment: `{‹"SAGEMAKER_TS_MAX_RESPONSE_SIZE"›: "1000000000"}` }),
      },
      message:
        'Nothing reads SAGEMAKER_TS_MAX_RESPONSE_SIZE, so the limit stays at 6.5 MB; TorchServe reads TS_MAX_RESPONSE_SIZE.',
      fixed: { 'deploy.py': boto3({ image, environment: `{"TS_MAX_RESPONSE_SIZE": "1000000000"}` }) },
    },
    'an image': {
      files: {
        'async.json': ASYNC_CONFIG,
        Dockerfile: `FROM ${image}\nENV ‹SAGEMAKER_TS_MAX_REQUEST_SIZE›=1073741824\n`,
      },
      message,
      fixed: { Dockerfile: `FROM ${image}\nENV TS_MAX_REQUEST_SIZE=1073741824\n` },
    },
    'a notebook': {
      files: {
        'deploy.ipynb': notebook(
          '%pip install boto3\n',
          boto3({ image: image, environment: `{‹"SAGEMAKER_TS_MAX_REQUEST_SIZE"›: "1000000000"}` }),
        ),
      },
      message: message,
      fixed: {
        'deploy.ipynb': notebook(
          '%pip install boto3\n',
          boto3({ image: image, environment: `{"TS_MAX_REQUEST_SIZE": "1000000000"}` }),
        ),
      },
    },
  },
});
