import assert from 'node:assert/strict';
import { isTritonModel, readTritonModel } from '../../../../../src/core/lint/read/container/triton.js';
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

const CONFIG = `name: "summaries"
backend: "python"
max_batch_size: 8
instance_group [
  { count: 2 kind: KIND_GPU },
  { count: 1, kind: KIND_CPU }
]
dynamic_batching {
  max_queue_delay_microseconds: 100
  default_queue_policy { max_queue_size: 10 }
}
response_cache { enable: true }
parameters: { key: "EXECUTION_ENV_PATH" value: { string_value: "/opt/env.tar.gz" } }
`;

function read(text: string) {
  return readTritonModel(sourceOf('pbtxt', 'models/summaries/config.pbtxt', text));
}

function settings(text: string) {
  return read(text).servers[0]?.settings;
}

describe('readTritonModel', () => {
  it('reads fields by the blocks that they stand in, and parameters by their names', () => {
    const values = shown(settings(CONFIG));
    assert.equal(values['max_batch_size'], 8);
    assert.equal(values['dynamic_batching.max_queue_delay_microseconds'], 100);
    assert.equal(values['dynamic_batching.default_queue_policy.max_queue_size'], 10);
    assert.equal(values['response_cache.enable'], true);
    assert.equal(values['parameters.EXECUTION_ENV_PATH'], '/opt/env.tar.gz');
    assert.deepEqual(
      settings(CONFIG)
        ?.entries.filter(({ key }) => key === 'instance_group.count')
        .map(({ value }) => value.kind === 'known' && value.value),
      [2, 1],
    );
    const [server] = read(CONFIG).servers;
    assert.deepEqual([server?.kind, server?.isOfModel, server?.settings.isComplete], ['triton', true, true]);
  });

  it('knows its files by their name and a field of their own', () => {
    assert.ok(isTritonModel('models/a/config.pbtxt', CONFIG));
    assert.ok(isTritonModel('a/config.pbtxt.j2', 'max_batch_size: {{ batch }}\n'));
    assert.ok(!isTritonModel('data/label_map.pbtxt', 'item { id: 1 name: "cat" }'));
    assert.ok(!isTritonModel('config.pbtxt', 'node { op: "Const" }'));
  });

  it('points at the value', () => {
    const wanted = 'dynamic_batching { max_queue_delay_microseconds: ‹100› }';
    const { text } = marked(wanted);
    const { value } = entry(settings(text), 'dynamic_batching.max_queue_delay_microseconds');
    assert.equal(mark(text, value.at), wanted);
  });

  it('does not know what a template fills in, and proves nothing by absence then', () => {
    const block = settings('max_batch_size: ${size}\nbackend: "${backend}"\n{% if x %}\n{% endif %}\n');
    assert.deepEqual(shown(block), { max_batch_size: '?', backend: '?' });
    assert.equal(block?.isComplete, false);
  });

  it('replaces, removes and adds in the layout that is there', () => {
    const block = settings(CONFIG);
    const delay = 'dynamic_batching.max_queue_delay_microseconds';
    assert.match(apply(CONFIG, replace(block, delay, '500')), /^ {2}max_queue_delay_microseconds: 500$/m);
    assert.match(apply(CONFIG, replace(block, 'backend', 'onnxruntime')), /^backend: "onnxruntime"$/m);
    assert.doesNotMatch(apply(CONFIG, entry(block, delay).remove?.()), /max_queue_delay/);
    assert.match(
      apply(CONFIG, insert(block, 'dynamic_batching.preserve_ordering', true)),
      /default_queue_policy \{ max_queue_size: 10 \}\n {2}preserve_ordering: true\n\}/,
    );
    assert.match(
      apply(CONFIG, insert(block, 'response_cache.x', 1)),
      /^response_cache \{ enable: true x: 1 \}$/m,
    );
    assert.equal(apply(CONFIG, insert(block, 'platform', 'p')), `${CONFIG}platform: "p"\n`);
    assert.deepEqual(block?.insert?.('instance_group.name', 'n'), [], 'of two blocks neither is meant');
  });

  it('says what it cannot read and offers no edits there', () => {
    const { unreadable, servers } = read('max_batch_size: 8\ndynamic_batching {\n');
    assert.equal(unreadable.length, 1);
    const block = servers[0]?.settings;
    assert.deepEqual([block?.isComplete, block?.insert], [false, undefined]);
  });

  it('reads ignore comments', () => {
    const { ignores } = read(`# sagemaker-async-ignore some-rule because\n${CONFIG}`);
    assert.deepEqual(ignores[0]?.rules, ['some-rule']);
  });

  it('never throws', () => {
    checkRobust(read, [CONFIG]);
  }).timeout(60_000);

  it('edits that read back', () => {
    const blocks = (text: string) => read(text).servers.map((server) => server.settings);
    checkEditsOf(blocks, ['max_batch_size: 8\nbackend: "x"\n', 'a: 1, b: "c"; d: KIND_GPU'], 'priority');
  }).timeout(60_000);
});
