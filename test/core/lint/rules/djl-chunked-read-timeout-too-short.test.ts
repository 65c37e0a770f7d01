import { djlChunkedReadTimeoutTooShort } from '../../../../src/core/lint/rules/djl-chunked-read-timeout-too-short.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.djl;
const budget = { longestInvocationSeconds: 1800 };

testRule(djlChunkedReadTimeoutTooShort, {
  clean: {
    'both timers': {
      files: {
        'template.yaml': template({
          image,
          environment: `OPTION_PREDICT_TIMEOUT: 1800
            SERVING_CHUNKED_READ_TIMEOUT: 1800`,
        }),
      },
      budget,
    },
    'a predict timeout that is the shorter one': {
      files: { 'template.yaml': template({ image, environment: 'OPTION_PREDICT_TIMEOUT: 300' }) },
      budget,
    },
    'an undeclared time': {
      'template.yaml': template({ image, environment: 'OPTION_PREDICT_TIMEOUT: 900' }),
    },
    'a file that sets it': {
      files: {
        'template.yaml': template({ image, environment: 'OPTION_PREDICT_TIMEOUT: 1800' }),
        'config.properties': 'chunked_read_timeout=1800\n',
      },
      budget,
    },
    'a real-time endpoint': {
      files: {
        'template.yaml': template({
          image,
          mode: 'real-time',
          environment: 'OPTION_PREDICT_TIMEOUT: 1800',
        }),
      },
      budget,
    },
  },
  broken: {
    'the default': {
      files: {
        'template.yaml': template({ image, environment: 'OPTION_PREDICT_TIMEOUT: 1800' }).replace(
          'Environment',
          '‹Environment›',
        ),
      },
      budget,
      message:
        'DJL stops reading an answer after 120 s (SERVING_CHUNKED_READ_TIMEOUT), but it may take 1800 s.',
      fixed: {
        'template.yaml': template({
          image,
          environment: `OPTION_PREDICT_TIMEOUT: 1800
            SERVING_CHUNKED_READ_TIMEOUT: "1800"`,
        }),
      },
    },
    'a number': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(
          image,
          `{ "PREDICT_TIMEOUT": "1800", "SERVING_CHUNKED_READ_TIMEOUT": ‹"600"› }`,
        ),
      },
      budget,
      message:
        'DJL stops reading an answer after 600 s (SERVING_CHUNKED_READ_TIMEOUT), but it may take 1800 s.',
      fixed: {
        'model.json': createModel(
          image,
          `{ "PREDICT_TIMEOUT": "1800", "SERVING_CHUNKED_READ_TIMEOUT": "1800" }`,
        ),
      },
    },
    'a dict': {
      files: {
        'deploy.py': boto3({
          image,
          environment: `{"PREDICT_TIMEOUT": "1800", "SERVING_CHUNKED_READ_TIMEOUT": ‹"600"›}`,
        }),
      },
      budget,
      message:
        'DJL stops reading an answer after 600 s (SERVING_CHUNKED_READ_TIMEOUT), but it may take 1800 s.',
      fixed: {
        'deploy.py': boto3({
          image,
          environment: `{"PREDICT_TIMEOUT": "1800", "SERVING_CHUNKED_READ_TIMEOUT": "1800"}`,
        }),
      },
    },
  },
});
