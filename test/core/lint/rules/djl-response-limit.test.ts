import { djlResponseLimit } from '../../../../src/core/lint/rules/djl-response-limit.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.djl;
const budget = { largestResponseBytes: 100_000_000 };

testRule(djlResponseLimit, {
  clean: {
    'a large enough buffer': {
      files: { 'template.yaml': template({ image, environment: 'MAX_NETTY_BUFFER_SIZE: 100000000' }) },
      budget,
    },
    'an undeclared size': { 'template.yaml': template({ image, environment: 'A: b' }) },
    'small responses, declared': {
      files: { 'template.yaml': template({ image, environment: 'A: b' }) },
      budget: { largestResponseBytes: 1_000_000 },
    },
    'another stack': {
      files: { 'template.yaml': template({ image: IMAGES.mms, environment: 'A: b' }) },
      budget,
    },
    'a real-time endpoint': {
      files: { 'template.yaml': template({ image, mode: 'real-time', environment: 'A: b' }) },
      budget,
    },
  },
  broken: {
    'the default': {
      files: {
        'template.yaml': template({ image, environment: 'A: b' }).replace('Environment', '‹Environment›'),
      },
      budget,
      message: 'DJL Serving takes 20 MiB from its workers; responses reach 100,000,000 bytes and fail.',
      fixed: {
        'template.yaml': template({ image, environment: `A: b\nMAX_NETTY_BUFFER_SIZE: "100000000"` }),
      },
    },
    'a small buffer': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, `{ "MAX_NETTY_BUFFER_SIZE": ‹"52428800"› }`),
      },
      budget,
      message: 'DJL Serving takes 50 MiB from its workers; responses reach 100,000,000 bytes and fail.',
      fixed: { 'model.json': createModel(image, `{ "MAX_NETTY_BUFFER_SIZE": "100000000" }`) },
    },
    'a dict': {
      files: { 'deploy.py': boto3({ image, environment: `{"MAX_NETTY_BUFFER_SIZE": ‹"52428800"›}` }) },
      budget,
      message: 'DJL Serving takes 50 MiB from its workers; responses reach 100,000,000 bytes and fail.',
      fixed: { 'deploy.py': boto3({ image, environment: `{"MAX_NETTY_BUFFER_SIZE": "100000000"}` }) },
    },
  },
});
