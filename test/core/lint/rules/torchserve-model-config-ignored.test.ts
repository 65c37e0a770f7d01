import { torchserveModelConfigIgnored } from '../../../../src/core/lint/rules/torchserve-model-config-ignored.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, REAL_TIME_CONFIG } from '../../../support/stacks.js';

const FILE = 'model/model-config.yaml';

testRule(torchserveModelConfigIgnored, {
  clean: {
    'bare numbers and both bounds': {
      'async.json': ASYNC_CONFIG,
      [FILE]: 'minWorkers: 2\nmaxWorkers: 4\nresponseTimeout: 3600\nstartupTimeout: 600\n',
    },
    'a key of the handler': { 'async.json': ASYNC_CONFIG, [FILE]: 'batchSize: 2\nbeams: "4"\n' },
    'a value that a template fills in': {
      'async.json': ASYNC_CONFIG,
      [FILE]: 'minWorkers: 2\nmaxWorkers: {{ workers }}\nresponseTimeout: "${TIMEOUT}"\n',
    },
    'a file of another program': {
      'async.json': ASYNC_CONFIG,
      [FILE]: 'hidden_size: "768"\nlayers: "12"\n',
      'model/settings.yaml': 'responseTimeout: "60"\n',
    },
    'a real-time endpoint': { 'real-time.json': REAL_TIME_CONFIG, [FILE]: 'responseTimeout: "3600"\n' },
  },
  broken: {
    'a number in quotes': {
      files: { 'async.json': ASYNC_CONFIG, [FILE]: `responseTimeout: ‹"3600"› # an hour\n` },
      message: 'responseTimeout is a text, "3600": TorchServe takes bare numbers only and leaves it out.',
      fixed: { [FILE]: 'responseTimeout: 3600 # an hour\n' },
    },
    'no timeout': {
      files: { 'async.json': ASYNC_CONFIG, [FILE]: 'responseTimeout: ‹-1›\n' },
      message: 'responseTimeout is -1: TorchServe takes no such time and ends requests after 120 s.',
    },
    'one bound alone': {
      files: { 'async.json': ASYNC_CONFIG, [FILE]: 'minWorkers: ‹2›\n' },
      message: 'minWorkers counts only together with maxWorkers: TorchServe leaves 2 out.',
      fixed: { [FILE]: 'minWorkers: 2\nmaxWorkers: 2\n' },
    },
    'the other bound alone': {
      files: { 'async.json': ASYNC_CONFIG, [FILE]: 'maxWorkers: ‹2›\n' },
      message: 'maxWorkers counts only together with minWorkers: TorchServe leaves 2 out.',
      fixed: { [FILE]: 'maxWorkers: 2\nminWorkers: 2\n' },
    },
    'bounds the wrong way round': {
      files: { 'async.json': ASYNC_CONFIG, [FILE]: 'minWorkers: ‹4›\nmaxWorkers: 2\n' },
      message: 'minWorkers is 4, above maxWorkers 2: TorchServe leaves both out.',
      fixed: { [FILE]: 'minWorkers: 4\nmaxWorkers: 4\n' },
      related: ['2'],
    },
  },
});
