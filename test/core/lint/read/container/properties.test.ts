import assert from 'node:assert/strict';
import { readProperties } from '../../../../../src/core/lint/read/container/properties.js';
import {
  apply,
  checkEditsOf,
  checkRobust,
  entry,
  insert,
  mark,
  marked,
  replace,
  shown,
  sourceOf,
} from './support.js';

const TORCHSERVE = `# settings
inference_address=http://0.0.0.0:8080
max_request_size = 104857600
default_response_timeout: 60
metrics_address=http://0.0.0.0:8082
`;
const SERVING = 'engine=Python\r\noption.model_id=$$MODEL$$\r\noption.predict_timeout=240\r\n';

function read(text: string, file = 'model/config.properties') {
  return readProperties(sourceOf('properties', file, text));
}

function settings(text: string, file?: string) {
  return read(text, file).servers[0]?.settings;
}

describe('readProperties', () => {
  it('reads keys and values in every spelling', () => {
    assert.deepEqual(shown(settings(TORCHSERVE)), {
      inference_address: 'http://0.0.0.0:8080',
      max_request_size: '104857600',
      default_response_timeout: '60',
      metrics_address: 'http://0.0.0.0:8082',
    });
    assert.equal(settings(TORCHSERVE)?.isComplete, true);
  });

  it('tells the servers by keys of their own', () => {
    const kind = (text: string, file?: string) => read(text, file).servers[0]?.kind;
    assert.equal(kind(TORCHSERVE), 'torchserve');
    assert.equal(kind('max_request_size=1\npreload_model=true\n'), 'mms');
    assert.equal(kind('max_request_size=1\n'), 'torchserve-or-mms');
    assert.equal(kind('load_models=all\nmodel_store=/opt/ml/model\n'), 'torchserve-or-mms');
    assert.equal(kind('models={\\\n  "m": {}}\n'), 'torchserve');
    assert.equal(kind(SERVING), 'djl');
    assert.equal(kind('gpu.minWorkers=1\n', 'serving.properties'), 'djl');
    assert.equal(kind('minWorkers=1\n'), 'djl');
  });

  it('leaves properties of other programs alone', () => {
    assert.deepEqual(read('log4j.rootLogger=INFO\nserver.port=8080\n', 'log4j.properties').servers, []);
    assert.deepEqual(read('', 'config.properties').servers, []);
  });

  it('points at the value', () => {
    const wanted = 'max_request_size = ‹104857600›\n';
    const { text } = marked(wanted);
    assert.equal(mark(text, entry(settings(text), 'max_request_size').value.at), wanted);
  });

  it('does not know placeholders', () => {
    const text =
      'a=1\nmax_request_size=$$SIZE$$\ndefault_response_timeout=${T}\njob_queue_size={{ queue }}\n';
    const { a, ...others } = shown(settings(text));
    assert.equal(a, '1');
    assert.deepEqual(others, { max_request_size: '?', default_response_timeout: '?', job_queue_size: '?' });
  });

  it('replaces, removes, renames and appends', () => {
    const block = settings(TORCHSERVE);
    assert.match(
      apply(TORCHSERVE, replace(block, 'default_response_timeout', 900)),
      /^default_response_timeout: 900$/m,
    );
    assert.ok(!apply(TORCHSERVE, entry(block, 'max_request_size').remove?.()).includes('max_request_size'));
    assert.match(
      apply(TORCHSERVE, entry(block, 'max_request_size').rename?.('max_response_size')),
      /^max_response_size = 104857600$/m,
    );
    assert.equal(apply(TORCHSERVE, insert(block, 'job_queue_size', 10)), `${TORCHSERVE}job_queue_size=10\n`);
  });

  it('keeps line breaks and a last line without one', () => {
    const at = (text: string) => apply(text, insert(settings(text), 'job_queue_size', 10));
    assert.equal(at(SERVING), `${SERVING}job_queue_size=10\r\n`);
    assert.equal(at('engine=Python'), 'engine=Python\njob_queue_size=10');
    assert.equal(at('engine=Python\\\n'), 'engine=Python\\\n\njob_queue_size=10\n');
  });

  it('reads ignore comments', () => {
    const { ignores } = read(`# sagemaker-async-ignore some-rule because\n${SERVING}`);
    assert.deepEqual(ignores[0]?.rules, ['some-rule']);
  });

  it('never throws', () => {
    checkRobust(read, [TORCHSERVE, SERVING]);
  }).timeout(60_000);

  it('edits that read back', () => {
    const blocks = (text: string) =>
      read(text, 'serving.properties').servers.map((server) => server.settings);
    checkEditsOf(blocks, [TORCHSERVE, SERVING], 'unregister_model_timeout');
  }).timeout(60_000);
});
