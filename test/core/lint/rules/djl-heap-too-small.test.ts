import { djlHeapTooSmall } from '../../../../src/core/lint/rules/djl-heap-too-small.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.djl;
const budget = { largestRequestBytes: 1_000_000_000 };

testRule(djlHeapTooSmall, {
  clean: {
    'a large heap': {
      files: {
        'template.yaml': template({
          image,
          environment: `SERVING_MAX_REQUEST_SIZE: 1073741824
            JAVA_OPTS: -Xmx4g -Xms1g`,
        }),
      },
      budget,
    },
    'small requests, declared': {
      files: { 'template.yaml': template({ image, environment: 'SERVING_MAX_REQUEST_SIZE: 1073741824' }) },
      budget: { largestRequestBytes: 100_000_000 },
    },
    'the default limit': { 'template.yaml': template({ image, environment: 'A: b' }) },
    'options that say nothing of the heap': {
      files: {
        'template.yaml': template({
          image,
          environment: `SERVING_MAX_REQUEST_SIZE: 1073741824
            JAVA_OPTS: -Dai.djl.logging.level=debug`,
        }),
      },
      budget,
    },
    'a real-time endpoint': {
      files: {
        'template.yaml': template({
          image,
          mode: 'real-time',
          environment: 'SERVING_MAX_REQUEST_SIZE: 1073741824',
        }),
      },
      budget,
    },
  },
  broken: {
    'a limit as large as the heap': {
      files: {
        'template.yaml': template({ image, environment: 'SERVING_MAX_REQUEST_SIZE: ‹1073741824›' }),
      },
      message: 'Requests of 1 GiB hardly fit a heap of 1 GiB: the server may run out of memory.',
      severity: 'info',
    },
    'a small heap': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(
          image,
          `{ "SERVING_MAX_REQUEST_SIZE": "1073741824", "JAVA_OPTS": ‹"-Xmx512m"› }`,
        ),
      },
      budget,
      message:
        'Requests of 1,000,000,000 bytes hardly fit a heap of 512 MiB: the server may run out of memory.',
      related: ['"1073741824"'],
    },
    'a dict': {
      files: {
        'deploy.py': boto3({ image, environment: `{"SERVING_MAX_REQUEST_SIZE": ‹"1073741824"›}` }),
      },
      budget,
      message:
        'Requests of 1,000,000,000 bytes hardly fit a heap of 1 GiB: the server may run out of memory.',
    },
  },
});
