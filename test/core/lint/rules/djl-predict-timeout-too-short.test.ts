import { djlPredictTimeoutTooShort } from '../../../../src/core/lint/rules/djl-predict-timeout-too-short.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.djl;
const unset =
  'No predict timeout: DJL ends a prediction after 120 s (LMI 240 s), it may last 900 s (the default).';

testRule(djlPredictTimeoutTooShort, {
  clean: {
    'a long enough time': {
      'template.yaml': template({ image, environment: 'OPTION_PREDICT_TIMEOUT: 900' }),
    },
    'the name of SageMaker': {
      'template.yaml': template({ image, environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS: 900' }),
    },
    'that name with an image of unknown age': {
      'template.yaml': template({
        image: '!Sub "${Registry}/djl-inference:${Tag}"',
        environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS: 900',
      }),
    },
    'a time in the file that wins': {
      'template.yaml': template({ image, environment: 'OPTION_PREDICT_TIMEOUT: 60' }),
      'serving.properties': 'engine=Python\noption.predict_timeout=900\n',
    },
    'short requests, declared': {
      files: { 'template.yaml': template({ image, environment: 'A: b' }) },
      budget: { longestInvocationSeconds: 200 },
    },
    'a real-time endpoint': { 'template.yaml': template({ image, mode: 'real-time', environment: 'A: b' }) },
    'another stack': { 'template.yaml': template({ image: IMAGES.vllm, environment: 'A: b' }) },
  },
  broken: {
    'the default': {
      files: {
        'template.yaml': template({ image, environment: 'A: b' }).replace('Environment', '‹Environment›'),
      },
      severity: 'info',
      message: unset,
      fixed: { 'template.yaml': template({ image, environment: `A: b\nOPTION_PREDICT_TIMEOUT: "900"` }) },
    },
    'a number': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, `{ "PREDICT_TIMEOUT": ‹"600"› }`),
      },
      budget: { longestInvocationSeconds: 3600 },
      message: 'PREDICT_TIMEOUT ends a prediction after 600 s with 400, but it may last 3600 s.',
      fixed: { 'model.json': createModel(image, `{ "PREDICT_TIMEOUT": "3600" }`) },
    },
    'a call': {
      files: {
        'deploy.py': boto3({
          image,
          environment: `{"OPTION_PREDICT_TIMEOUT": ‹"600"›}`,
          call: 'InvocationTimeoutSeconds=3600',
        }),
      },
      message: 'OPTION_PREDICT_TIMEOUT ends a prediction after 600 s with 400, but it may last 3600 s.',
      related: ['3600'],
      fixed: {
        'deploy.py': boto3({
          image,
          environment: `{"OPTION_PREDICT_TIMEOUT": "3600"}`,
          call: 'InvocationTimeoutSeconds=3600',
        }),
      },
    },
    'a file beside the evidence': {
      files: {
        'async.json': ASYNC_CONFIG,
        'code/serving.properties': 'engine=Python\noption.predict_timeout=‹240›\n',
      },
      message:
        'option.predict_timeout ends a prediction after 240 s with 400, but it may last 900 s (the default).',
      fixed: { 'code/serving.properties': 'engine=Python\noption.predict_timeout=900\n' },
    },
    'an image': {
      files: { Dockerfile: `FROM ${image}\nENV PREDICT_TIMEOUT=‹240›\n` },
      message: 'PREDICT_TIMEOUT ends a prediction after 240 s with 400, but it may last 900 s (the default).',
      severity: 'info',
      fixed: { Dockerfile: `FROM ${image}\nENV PREDICT_TIMEOUT=900\n` },
    },
  },
});
