import assert from 'node:assert/strict';
import { batchSizeOf } from '../../../../src/core/lint/kit/batch.js';
import { effective } from '../../../../src/core/lint/ladder/effective.js';
import type { Quantity } from '../../../../src/core/lint/facts/quantities.js';
import { createModel, IMAGES } from '../../../support/stacks.js';
import type { Files } from '../hints/support.js';
import { projectOf } from '../hints/support.js';

const PROPERTIES =
  'default_response_timeout=600\ndefault_workers_per_model=3\njob_queue_size=7\nmetrics_address=http://0.0.0.0:8082\n';

function value(files: Files, quantity: Quantity): number | string | undefined {
  const [serving] = projectOf(files).servings;
  const found = serving === undefined ? undefined : effective(serving, quantity);
  return found === undefined || found.kind === 'unknown' ? found?.kind : found.value;
}

const torchserve = (config: string): Files => ({
  'model/config.properties': PROPERTIES,
  'model/model-config.yaml': config,
});

describe('settings of one model', () => {
  it('win over those of the server', () => {
    const config = 'responseTimeout: 60\njobQueueSize: 5\nminWorkers: 2\nmaxWorkers: 4\n';
    assert.equal(value(torchserve(config), 'response-timeout'), 60);
    assert.equal(value(torchserve(config), 'queue'), 5);
    assert.equal(value(torchserve(config), 'workers'), 2);
  });

  it('leave to the server what they do not say, but for the timeouts', () => {
    const config = 'batchSize: 2\n';
    assert.equal(value(torchserve(config), 'queue'), 7);
    assert.equal(value(torchserve(config), 'workers'), 3);
    assert.equal(value(torchserve(config), 'response-timeout'), 120);
    assert.equal(value(torchserve(config), 'startup-timeout'), 120);
  });

  it('do not count where TorchServe leaves them out', () => {
    assert.equal(value(torchserve('responseTimeout: "60"\n'), 'response-timeout'), 120);
    assert.equal(value(torchserve('responseTimeout: 0\n'), 'response-timeout'), 120);
    assert.equal(value(torchserve('jobQueueSize: 0\n'), 'queue'), 7);
    assert.equal(value(torchserve('minWorkers: 2\n'), 'workers'), 3);
    assert.equal(value(torchserve('minWorkers: 4\nmaxWorkers: 2\n'), 'workers'), 3);
  });

  it('are not known where a template writes them', () => {
    assert.equal(value(torchserve('batchSize: 1\nresponseTimeout: ${T}\n'), 'response-timeout'), 'unknown');
    const open = 'batchSize: 1\n# {% if slow %}\nuseVenv: true\n# {% endif %}\n';
    assert.equal(value(torchserve(open), 'response-timeout'), 'unknown');
  });

  it('are not read by the toolkit of AWS’s images', () => {
    const model = createModel(IMAGES.torchserve, '{}');
    const files = { 'model.json': model, ...torchserve('responseTimeout: 300\n') };
    assert.equal(value(files, 'response-timeout'), 60);
  });

  it('win over the variable in DJL Serving, in the model’s own file only', () => {
    const model = createModel(IMAGES.djl, '{ "SERVING_JOB_QUEUE_SIZE": "20", "SERVING_BATCH_SIZE": "4" }');
    const own = {
      'model.json': model,
      'code/serving.properties': 'engine=Python\njob_queue_size=5\nbatch_size=2\n',
    };
    assert.equal(value(own, 'queue'), 5);
    const [serving] = projectOf(own).servings;
    assert.equal(serving && batchSizeOf(serving)?.size.value, 2);
    const ofServer = {
      'model.json': model,
      'code/config.properties': 'chunked_read_timeout=60\njob_queue_size=5\n',
    };
    assert.equal(value(ofServer, 'queue'), 20);
  });

  it('tell the batch that Triton waits for, where the wait is noticed', () => {
    const batch = (config: string): number | undefined => {
      const [serving] = projectOf({ 'models/a/config.pbtxt': `max_batch_size: 8\n${config}` }).servings;
      return serving === undefined ? undefined : batchSizeOf(serving)?.size.value;
    };
    assert.equal(batch('dynamic_batching { max_queue_delay_microseconds: 500000 }'), 8);
    assert.equal(
      batch('dynamic_batching { max_queue_delay_microseconds: 500000 preferred_batch_size: [ 6, 4 ] }'),
      4,
    );
    assert.equal(batch('dynamic_batching { max_queue_delay_microseconds: 100 }'), undefined);
    assert.equal(batch('dynamic_batching { }'), undefined);
  });
});
