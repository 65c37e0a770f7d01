import { tritonPreferredBatchSizeInvalid } from '../../../../src/core/lint/rules/triton-preferred-batch-size-invalid.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, REAL_TIME_CONFIG } from '../../../support/stacks.js';

const FILE = 'models/summaries/config.pbtxt';
const config = (batching: string): string => `backend: "python"\nmax_batch_size: 8\n${batching}\n`;

testRule(tritonPreferredBatchSizeInvalid, {
  clean: {
    'sizes up to the largest': {
      'async.json': ASYNC_CONFIG,
      [FILE]: config('dynamic_batching { preferred_batch_size: [ 4, 8 ] }'),
    },
    'a largest size that the backend may raise': {
      'async.json': ASYNC_CONFIG,
      [FILE]: 'backend: "onnxruntime"\nmax_batch_size: 0\ndynamic_batching { preferred_batch_size: 4 }\n',
    },
    'a size that a template fills in': {
      'async.json': ASYNC_CONFIG,
      [FILE]: config('dynamic_batching { preferred_batch_size: [ ${batch_sizes} ] }'),
    },
    'a real-time endpoint': {
      'real-time.json': REAL_TIME_CONFIG,
      [FILE]: config('dynamic_batching { preferred_batch_size: [ 16 ] }'),
    },
  },
  broken: {
    'one of several sizes': {
      files: {
        'async.json': ASYNC_CONFIG,
        [FILE]: config('dynamic_batching { preferred_batch_size: [ 4, ‹16› ] }'),
      },
      message:
        'A preferred batch size of 16 is outside of 1 to max_batch_size 8: Triton does not load the model.',
      fixed: { [FILE]: config('dynamic_batching { preferred_batch_size: [ 4, 8 ] }') },
      related: ['8'],
    },
    'sizes one by one': {
      files: {
        'async.json': ASYNC_CONFIG,
        [FILE]: config('dynamic_batching {\n  preferred_batch_size: 4\n  preferred_batch_size: ‹0›\n}'),
      },
      message:
        'A preferred batch size of 0 is outside of 1 to max_batch_size 8: Triton does not load the model.',
      fixed: {
        [FILE]: config('dynamic_batching {\n  preferred_batch_size: 4\n  preferred_batch_size: 8\n}'),
      },
    },
    sequences: {
      files: {
        'async.json': ASYNC_CONFIG,
        [FILE]: config('sequence_batching < oldest < preferred_batch_size: ‹9› > >'),
      },
      message:
        'A preferred batch size of 9 is outside of 1 to max_batch_size 8: Triton does not load the model.',
      fixed: { [FILE]: config('sequence_batching < oldest < preferred_batch_size: 8 > >') },
    },
  },
});
