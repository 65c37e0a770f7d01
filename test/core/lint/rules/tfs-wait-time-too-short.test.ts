import { tfsWaitTimeTooShort } from '../../../../src/core/lint/rules/tfs-wait-time-too-short.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.tensorflow.replace('2.14.1', '2.20.0');
const budget = { longestInvocationSeconds: 1800 };

testRule(tfsWaitTimeTooShort, {
  clean: {
    'a long enough time': {
      files: { 'template.yaml': template({ image, environment: 'SAGEMAKER_TFS_WAIT_TIME_SECONDS: 1800' }) },
      budget,
    },
    'an image where it only limits the start': {
      files: { 'template.yaml': template({ image: IMAGES.tensorflow, environment: 'A: b' }) },
      budget,
    },
    'an image without a version': {
      files: {
        'template.yaml': template({ image: '!Sub "${R}/tensorflow-inference:${Tag}"', environment: 'A: b' }),
      },
      budget,
    },
    'a real-time endpoint': {
      files: { 'template.yaml': template({ image, mode: 'real-time', environment: 'A: b' }) },
      budget,
    },
    'short requests, declared': {
      files: { 'template.yaml': template({ image, environment: 'A: b' }) },
      budget: { longestInvocationSeconds: 30 },
    },
  },
  broken: {
    'the default': {
      files: {
        'template.yaml': template({ image, environment: 'A: b' }).replace('Environment', '‹Environment›'),
      },
      message:
        'SAGEMAKER_TFS_WAIT_TIME_SECONDS ends a prediction after 60 s, but it may last 900 s (the default).',
      severity: 'info',
      fixed: {
        'template.yaml': template({ image, environment: `A: b\nSAGEMAKER_TFS_WAIT_TIME_SECONDS: "900"` }),
      },
    },
    'a number': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, `{ "SAGEMAKER_TFS_WAIT_TIME_SECONDS": ‹"300"› }`),
      },
      budget,
      message: 'SAGEMAKER_TFS_WAIT_TIME_SECONDS ends a prediction after 300 s, but it may last 1800 s.',
      fixed: { 'model.json': createModel(image, `{ "SAGEMAKER_TFS_WAIT_TIME_SECONDS": "1800" }`) },
    },
    'a dict': {
      files: {
        'deploy.py': boto3({ image, environment: `{"SAGEMAKER_TFS_WAIT_TIME_SECONDS": ‹"300"›}` }),
      },
      budget,
      message: 'SAGEMAKER_TFS_WAIT_TIME_SECONDS ends a prediction after 300 s, but it may last 1800 s.',
      fixed: { 'deploy.py': boto3({ image, environment: `{"SAGEMAKER_TFS_WAIT_TIME_SECONDS": "1800"}` }) },
    },
  },
});
