import { payloadLimitDefault } from '../../../../src/core/lint/rules/payload-limit-default.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, notebook, template } from '../../../support/stacks.js';

const image = IMAGES.mms;
const message = 'No request limit is set: Multi Model Server rejects requests above 6,553,500 bytes.';
const budget = { largestRequestBytes: 500_000_000 };

testRule(payloadLimitDefault, {
  clean: {
    'a limit': {
      files: { 'template.yaml': template({ image, environment: 'MMS_MAX_REQUEST_SIZE: 1000000000' }) },
      budget,
    },
    'small requests, declared': {
      files: { 'template.yaml': template({ image, environment: 'A: b' }) },
      budget: { largestRequestBytes: 1_000_000 },
    },
    'another stack': {
      files: { 'template.yaml': template({ image: IMAGES.tensorflow, environment: 'A: b' }) },
      budget,
    },
    'an environment behind a variable': {
      files: { 'deploy.py': boto3({ image, environment: 'settings()' }) },
      budget,
    },
    'a real-time endpoint': {
      files: { 'template.yaml': template({ image, mode: 'real-time', environment: 'A: b' }) },
      budget,
    },
    'an image that a model may complete': {
      files: { 'async.json': ASYNC_CONFIG, Dockerfile: `FROM ${image}\nENV A=b\n` },
      budget,
    },
  },
  broken: {
    'an undeclared size': {
      files: {
        'template.yaml': template({ image, environment: 'A: b' }).replace('Environment', '‹Environment›'),
      },
      message,
      severity: 'info',
      fixed: {
        'template.yaml': template({ image, environment: `A: b\nMMS_MAX_REQUEST_SIZE: "1073741824"` }),
      },
    },
    'large requests, declared': {
      files: {
        'template.yaml': template({ image, environment: 'A: b' }).replace('Environment', '‹Environment›'),
      },
      budget,
      message,
      fixed: { 'template.yaml': template({ image, environment: `A: b\nMMS_MAX_REQUEST_SIZE: "500000000"` }) },
    },
    JSON: {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, '{ "A": "b" }').replace('"Environment"', '‹"Environment"›'),
      },
      budget,
      message,
      fixed: {
        'model.json': createModel(image, '{ "A": "b", "MMS_MAX_REQUEST_SIZE": "500000000" }'),
      },
    },
    'a dict': {
      files: { 'deploy.py': boto3({ image, environment: '{"A": "b"}' }).replace('env =', '‹env› =') },
      budget,
      message,
      fixed: {
        'deploy.py': boto3({ image, environment: '{"A": "b", "MMS_MAX_REQUEST_SIZE": "500000000"}' }),
      },
    },
    'a notebook': {
      files: {
        'deploy.ipynb': notebook(boto3({ image, environment: '{"A": "b"}' }).replace('env =', '‹env› =')),
      },
      budget,
      message,
      fixed: {
        'deploy.ipynb': notebook(
          boto3({ image, environment: '{"A": "b", "MMS_MAX_REQUEST_SIZE": "500000000"}' }),
        ),
      },
    },
  },
});
