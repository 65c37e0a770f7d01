import { batchAboveConcurrency } from '../../../src/core/lint/rules/batch-above-concurrency.js';
import { batchDelayAboveTimeout } from '../../../src/core/lint/rules/batch-delay-above-timeout.js';
import { batchDelayUnit } from '../../../src/core/lint/rules/batch-delay-unit.js';
import { responseTimeoutBelowRequest } from '../../../src/core/lint/rules/response-timeout-below-request.js';
import { requestTimeoutAboveService } from '../../../src/core/lint/rules/request-timeout-above-service.js';
import { variableNotANumber } from '../../../src/core/lint/rules/variable-not-a-number.js';
import { testRule } from '../../support/rule-test.js';
import { ASYNC_CONFIG, createModel, IMAGES } from '../../support/stacks.js';

const CONFIG = 'model/model-config.yaml';
const TRITON = 'models/summaries/config.pbtxt';
const BATCHING = 'dynamic_batching { max_queue_delay_microseconds: 500000 }\n';
const LIMITED = ASYNC_CONFIG.replace(
  '"AsyncInferenceConfig": {',
  '"AsyncInferenceConfig": { "ClientConfig": { "MaxConcurrentInvocationsPerInstance": 4 },',
);
const concurrency = { concurrency: 4 };

// Rules that know nothing of these formats: the model tells them what a file of a model says.

testRule(batchAboveConcurrency, {
  clean: {
    'a batch of Triton that is hardly waited for': {
      files: {
        'async.json': LIMITED,
        'model.json': createModel(IMAGES.triton, '{}'),
        [TRITON]: `max_batch_size: 64\n${BATCHING.replace('500000', '100')}`,
      },
      budget: concurrency,
    },
    'a batch of TorchServe that fills': {
      files: { 'async.json': LIMITED, [CONFIG]: 'batchSize: 4\n' },
      budget: concurrency,
    },
  },
  broken: {
    'a batch of Triton that waits half a second': {
      files: {
        'async.json': LIMITED,
        'model.json': createModel(IMAGES.triton, '{}'),
        [TRITON]: `max_batch_size: ‹64›\n${BATCHING}`,
      },
      message: 'max_batch_size is 64, but requests come 4 at a time: every batch waits out its delay.',
      related: ['4'],
      fixed: { [TRITON]: `max_batch_size: 4\n${BATCHING}` },
    },
    'a batch in model-config.yaml': {
      files: { 'async.json': ASYNC_CONFIG, [CONFIG]: 'batchSize: ‹8›\n' },
      budget: concurrency,
      message: 'batchSize is 8, but requests come 4 at a time: every batch waits out its delay.',
      fixed: { [CONFIG]: 'batchSize: 4\n' },
    },
  },
});

testRule(batchDelayUnit, {
  clean: {},
  broken: {
    'two minutes in model-config.yaml': {
      files: { 'async.json': ASYNC_CONFIG, [CONFIG]: 'maxBatchDelay: ‹120000›\n' },
      message: 'maxBatchDelay is 120,000 milliseconds: a batch that does not fill waits 120 s.',
      fixed: { [CONFIG]: 'maxBatchDelay: 120\n' },
    },
  },
});

testRule(batchDelayAboveTimeout, {
  clean: {},
  broken: {
    'both in model-config.yaml': {
      files: {
        'async.json': ASYNC_CONFIG,
        [CONFIG]: 'batchSize: 8\nmaxBatchDelay: ‹30000›\nresponseTimeout: 20\n',
      },
      message: 'A batch waits 30,000 ms to fill, and requests end after 20 s: partial batches time out.',
      related: ['20'],
      fixed: { [CONFIG]: 'batchSize: 8\nmaxBatchDelay: 100\nresponseTimeout: 20\n' },
    },
  },
});

testRule(responseTimeoutBelowRequest, {
  clean: {
    'a timeout that is long enough': {
      files: { 'async.json': ASYNC_CONFIG, [CONFIG]: 'responseTimeout: 1800\n' },
      budget: { longestInvocationSeconds: 1800 },
    },
  },
  broken: {
    'a minute in model-config.yaml': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model/config.properties': 'default_response_timeout=1800\nmetrics_address=http://0.0.0.0:8082\n',
        [CONFIG]: 'responseTimeout: ‹60›\n',
      },
      budget: { longestInvocationSeconds: 1800 },
      message: 'responseTimeout ends a request after 60 s, but it may last 1800 s.',
      fixed: { [CONFIG]: 'responseTimeout: 1800\n' },
    },
  },
});

testRule(requestTimeoutAboveService, {
  clean: {},
  broken: {
    'two hours in model-config.yaml': {
      files: { 'async.json': ASYNC_CONFIG, [CONFIG]: 'responseTimeout: ‹7200›\n' },
      message:
        'responseTimeout is 7200 s; SageMaker ends requests after 3600 s, and a hung worker stays longer.',
      fixed: { [CONFIG]: 'responseTimeout: 3600\n' },
    },
  },
});

testRule(variableNotANumber, {
  clean: {
    'a text of digits, which another rule tells of': {
      'async.json': ASYNC_CONFIG,
      [CONFIG]: 'batchSize: "8"\n',
    },
  },
  broken: {
    'a number with a unit in model-config.yaml': {
      files: { 'async.json': ASYNC_CONFIG, [CONFIG]: 'responseTimeout: ‹60s›\n' },
      message: 'responseTimeout is "60s", no whole number of seconds: the server ignores it.',
      severity: 'warning',
      fixed: { [CONFIG]: 'responseTimeout: 60\n' },
    },
    'a number of workers that DJL Serving cannot read': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model/serving.properties': 'engine=Python\nminWorkers=1\nmaxWorkers=‹2.0›\n',
      },
      message: 'maxWorkers is "2.0", no whole number of workers: the server does not start.',
      fixed: { 'model/serving.properties': 'engine=Python\nminWorkers=1\nmaxWorkers=2\n' },
    },
  },
});
