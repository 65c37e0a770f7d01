import { tfsRestTimeout } from '../../../../src/core/lint/rules/tfs-rest-timeout.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.tensorflow;

testRule(tfsRestTimeout, {
  clean: {
    'short requests, declared': {
      files: { 'template.yaml': template({ image }) },
      budget: { longestInvocationSeconds: 30 },
    },
    'another stack': { 'template.yaml': template({ image: IMAGES.mms }) },
    'a real-time endpoint': { 'template.yaml': template({ image, mode: 'real-time' }) },
    'an image of which nobody says how it is deployed': { Dockerfile: `FROM ${image}\nENV A=b\n` },
    'an image whose start command was replaced': {
      'async.json': ASYNC_CONFIG,
      Dockerfile: `FROM ${image}\nENTRYPOINT ["python", "serve.py"]\n`,
    },
  },
  broken: {
    'an unknown time': {
      files: { 'template.yaml': template({ image: `‹${image}›` }) },
      message:
        'TensorFlow Serving ends a REST prediction after 30 s; a request may last 900 s (the default).',
      severity: 'info',
    },
    'a declared time': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, '{}').replace(`"${image}"`, `‹"${image}"›`),
      },
      budget: { longestInvocationSeconds: 300 },
      message: 'TensorFlow Serving ends a REST prediction after 30 s; a request may last 300 s.',
    },
    'a call': {
      files: {
        'deploy.py': boto3({ image, call: 'InvocationTimeoutSeconds=1200' }).replace(
          `"${image}"`,
          `‹"${image}"›`,
        ),
      },
      message: 'TensorFlow Serving ends a REST prediction after 30 s; a request may last 1200 s.',
      related: ['1200'],
    },
    'a base image': {
      files: { 'async.json': ASYNC_CONFIG, Dockerfile: `FROM ‹${image}›\nENV A=b\n` },
      budget: { longestInvocationSeconds: 300 },
      message: 'TensorFlow Serving ends a REST prediction after 30 s; a request may last 300 s.',
    },
  },
});
