import { torchserveModelTimeoutDefault } from '../../../../src/core/lint/rules/torchserve-model-timeout-default.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, REAL_TIME_CONFIG } from '../../../support/stacks.js';

const FILE = 'model/model-config.yaml';
const budget = { longestInvocationSeconds: 1800 };

testRule(torchserveModelTimeoutDefault, {
  clean: {
    'a timeout of its own': {
      files: { 'async.json': ASYNC_CONFIG, [FILE]: 'batchSize: 2\nresponseTimeout: 60\n' },
      budget,
    },
    'a timeout that TorchServe leaves out, which is another finding': {
      files: { 'async.json': ASYNC_CONFIG, [FILE]: 'responseTimeout: "1800"\n' },
      budget,
    },
    'short requests': {
      files: { 'async.json': ASYNC_CONFIG, [FILE]: 'batchSize: 2\n' },
      budget: { longestInvocationSeconds: 100 },
    },
    'a file that a template writes': {
      files: {
        'async.json': ASYNC_CONFIG,
        [FILE]: 'batchSize: 2\n{% if slow %}\nuseVenv: true\n{% endif %}\n',
      },
      budget,
    },
    'a real-time endpoint': {
      files: { 'real-time.json': REAL_TIME_CONFIG, [FILE]: 'batchSize: 2\n' },
      budget,
    },
  },
  broken: {
    'a timeout in the other file, which does not count': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model/config.properties': 'default_response_timeout=1800\nmetrics_address=http://0.0.0.0:8082\n',
        [FILE]: '‹batchSize›: 2\n',
      },
      budget,
      message: 'No responseTimeout here: TorchServe ends a request after 120 s, but it may last 1800 s.',
      fixed: { [FILE]: 'batchSize: 2\nresponseTimeout: 1800\n' },
    },
    'the longest request that nobody names': {
      files: { 'async.json': ASYNC_CONFIG, [FILE]: '‹batchSize›: 2\n' },
      message:
        'No responseTimeout here: TorchServe ends a request after 120 s, but it may last 900 s (the default).',
      severity: 'info',
      fixed: { [FILE]: 'batchSize: 2\nresponseTimeout: 900\n' },
    },
  },
});
