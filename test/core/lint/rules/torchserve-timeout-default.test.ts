import { torchserveTimeoutDefault } from '../../../../src/core/lint/rules/torchserve-timeout-default.js';
import { testRule } from '../../../support/rule-test.js';
import {
  ASYNC_CONFIG,
  IMAGES,
  REAL_TIME_CONFIG,
  boto3,
  createModel,
  template,
} from '../../../support/stacks.js';

const image = IMAGES.torchserve;
const message = 'No timeout variable: TorchServe ends a request after 60 s, it may last 900 s (the default).';

testRule(torchserveTimeoutDefault, {
  clean: {
    'a timeout variable': {
      'template.yaml': template({ image, environment: 'SAGEMAKER_MODEL_SERVER_TIMEOUT: 900' }),
    },
    'short requests, declared': {
      files: { 'template.yaml': template({ image, environment: 'A: b' }) },
      budget: { longestInvocationSeconds: 60 },
    },
    'a timeout that the batch size sets, which another rule reports': {
      'template.yaml': template({ image, environment: 'SAGEMAKER_TS_BATCH_SIZE: 8' }),
    },
    'an environment behind a parameter': {
      'template.yaml': template({ image, environment: 'A: b' }).replace(
        /Environment:\n.*/,
        'Environment: !Ref Variables',
      ),
    },
    'a dict that takes in another': {
      'deploy.py': boto3({ image, environment: '{"A": "b", **common}' }),
    },
    'a real-time endpoint': { 'template.yaml': template({ image, mode: 'real-time', environment: 'A: b' }) },
    'another stack': { 'template.yaml': template({ image: IMAGES.mms, environment: 'A: b' }) },
    'an image that a model may complete': {
      'async.json': ASYNC_CONFIG,
      Dockerfile: `FROM ${image}\n`,
    },
    'a model beside endpoints of both kinds': {
      'model.json': createModel(image, '{ "A": "b" }'),
      'async.json': ASYNC_CONFIG.replace('"ModelName": "summaries"', '"ModelName": "other"'),
      'config.json': REAL_TIME_CONFIG.replace('"ModelName": "summaries"', '"ModelName": "another"'),
    },
    'an old image, which runs MMS': {
      'template.yaml': template({ image: image.replace('2.3.0', '1.5.0'), environment: 'A: b' }),
    },
  },
  broken: {
    'an environment without it': {
      files: {
        'template.yaml': template({ image, environment: 'A: b' }).replace('Environment', '‹Environment›'),
      },
      message,
      fixed: {
        'template.yaml': template({ image, environment: `A: b\nTS_DEFAULT_RESPONSE_TIMEOUT: "900"` }),
      },
    },
    'no environment': {
      files: { 'template.yaml': template({ image }).replace('PrimaryContainer', '‹PrimaryContainer›') },
      message,
      fixed: {
        'template.yaml': template({ image, environment: `TS_DEFAULT_RESPONSE_TIMEOUT: "900"` }),
      },
    },
    'an empty one in JSON': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, '{}').replace('"Environment"', '‹"Environment"›'),
      },
      message,
      fixed: {
        'model.json': createModel(image, `{\n      "TS_DEFAULT_RESPONSE_TIMEOUT": "900"\n    }`),
      },
    },
    'a call that asks for an hour': {
      files: {
        'deploy.py': boto3({
          image,
          environment: '{"A": "b"}',
          call: 'InvocationTimeoutSeconds=3600',
        }).replace('env =', '‹env› ='),
      },
      message: 'No timeout variable: TorchServe ends a request after 60 s, it may last 3600 s.',
      related: ['3600'],
      fixed: {
        'deploy.py': boto3({
          image,
          environment: '{"A": "b", "TS_DEFAULT_RESPONSE_TIMEOUT": "3600"}',
          call: 'InvocationTimeoutSeconds=3600',
        }),
      },
    },
  },
});
