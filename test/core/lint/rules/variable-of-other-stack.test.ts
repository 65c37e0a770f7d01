import { variableOfOtherStack } from '../../../../src/core/lint/rules/variable-of-other-stack.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, notebook, template } from '../../../support/stacks.js';

const message =
  'TS_MAX_REQUEST_SIZE is a variable of TorchServe; this image runs Multi Model Server and ignores it.';

testRule(variableOfOtherStack, {
  clean: {
    'its own variables': {
      'template.yaml': template({
        image: IMAGES.mms,
        environment: `MMS_MAX_REQUEST_SIZE: 1000000000
          SAGEMAKER_MODEL_SERVER_WORKERS: 2
          HF_TASK: summarization`,
      }),
    },
    'names that anyone may read': {
      'template.yaml': template({
        image: IMAGES.mms,
        environment: `PAYLOAD_LIMIT: 5
          TS_WINDOW: 12
          OMP_NUM_THREADS: 1
          PREDICT_TIMEOUT: 60`,
      }),
    },
    'a private image': {
      'template.yaml': template({ image: IMAGES.own, environment: 'TS_MAX_REQUEST_SIZE: 5' }),
    },
    'an image whose start command was replaced': {
      'async.json': ASYNC_CONFIG,
      Dockerfile: `FROM ${IMAGES.mms}\nENV TS_MAX_REQUEST_SIZE=5\nENTRYPOINT ["python", "serve.py"]\n`,
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image: IMAGES.mms,
        mode: 'real-time',
        environment: 'TS_MAX_REQUEST_SIZE: 5',
      }),
    },
  },
  broken: {
    'TorchServe on MMS': {
      files: {
        'template.yaml': template({ image: IMAGES.mms, environment: `‹TS_MAX_REQUEST_SIZE›: '1000000000'` }),
      },
      message,
      fixed: {
        'template.yaml': template({ image: IMAGES.mms, environment: `MMS_MAX_REQUEST_SIZE: '1000000000'` }),
      },
    },
    'MMS on TorchServe': {
      files: {
        'deploy.py': boto3({
          image: IMAGES.torchserve,
          environment: `{
    ‹"MMS_MAX_RESPONSE_SIZE"›: "1000000000",
    ‹"MMS_DEFAULT_RESPONSE_TIMEOUT"›: "900",
}`,
        }),
      },
      message: [
        'MMS_MAX_RESPONSE_SIZE is a variable of Multi Model Server; this image runs TorchServe and ignores it.',
        'MMS_DEFAULT_RESPONSE_TIMEOUT is a variable of Multi Model Server; this image runs TorchServe and ignores it.',
      ],
      fixed: {
        'deploy.py': boto3({
          image: IMAGES.torchserve,
          environment: `{
    "TS_MAX_RESPONSE_SIZE": "1000000000",
    "TS_DEFAULT_RESPONSE_TIMEOUT": "900",
}`,
        }),
      },
    },
    'the toolkit on TensorFlow Serving': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(IMAGES.tensorflow, `{ ‹"SAGEMAKER_MODEL_SERVER_WORKERS"›: "2" }`),
      },
      message:
        'SAGEMAKER_MODEL_SERVER_WORKERS is a variable of Multi Model Server; this image runs TensorFlow Serving and ignores it.',
    },
    'the name of own serve scripts': {
      files: {
        'template.yaml': template({ image: IMAGES.mms, environment: `‹MODEL_SERVER_WORKERS›: '2'` }),
      },
      message:
        'MODEL_SERVER_WORKERS is a variable of own serve scripts; this image runs Multi Model Server and ignores it.',
      fixed: {
        'template.yaml': template({
          image: IMAGES.mms,
          environment: `SAGEMAKER_MODEL_SERVER_WORKERS: '2'`,
        }),
      },
    },
    'an image': {
      files: { Dockerfile: `FROM ${IMAGES.mms}\nENV ‹TS_MAX_REQUEST_SIZE›=1000000000\n` },
      message,
      severity: 'info',
      fixed: { Dockerfile: `FROM ${IMAGES.mms}\nENV MMS_MAX_REQUEST_SIZE=1000000000\n` },
    },
    'a notebook': {
      files: {
        'deploy.ipynb': notebook(
          '%pip install boto3\n',
          boto3({ image: IMAGES.mms, environment: `{‹"TS_MAX_REQUEST_SIZE"›: "1000000000"}` }),
        ),
      },
      message: message,
      fixed: {
        'deploy.ipynb': notebook(
          '%pip install boto3\n',
          boto3({ image: IMAGES.mms, environment: `{"MMS_MAX_REQUEST_SIZE": "1000000000"}` }),
        ),
      },
    },
  },
});
