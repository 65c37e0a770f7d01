import assert from 'node:assert/strict';
import { parseYaml } from '../../../../../src/core/lint/parse/data/yaml.js';
import { yamlEditor } from '../../../../../src/core/lint/read/data/edit-yaml.js';
import { readYaml } from '../../../../../src/core/lint/read/data/index.js';
import { isModelConfig, readModelConfig } from '../../../../../src/core/lint/read/data/model-config.js';
import { apply, checkEditsOf, checkRobust, insert, replace, shown, sourceOf } from '../container/support.js';

const CONFIG = `# TorchServe
minWorkers: 2
maxWorkers: 4
batchSize: 8
responseTimeout: "120" # seconds
deviceIds: [0, 1]
torchrun:
  nproc-per-node: 2
handler:
  beams: 4
`;

function read(text: string, file = 'model/model-config.yaml') {
  return readYaml(sourceOf('yaml', file, text));
}

function settings(text: string) {
  return read(text).servers[0]?.settings;
}

describe('model-config.yaml', () => {
  it('is TorchServe’s settings of one model', () => {
    const [server] = read(CONFIG).servers;
    assert.deepEqual([server?.kind, server?.source, server?.isOfModel], ['torchserve', 'file', true]);
    const { minWorkers, responseTimeout, deviceIds } = shown(server?.settings);
    assert.deepEqual([minWorkers, responseTimeout, deviceIds], [2, '120', '?']);
    assert.equal(server?.settings.isComplete, true);
  });

  it('is known by its name and a key of its own', () => {
    assert.ok(isModelConfig('a/model_config.yml', 'batchSize: 4\n'));
    assert.ok(isModelConfig('model-config.yaml.j2', 'batchSize: {{ n }}\n'));
    assert.ok(!isModelConfig('model-config.yaml', 'layers: 12\noptions:\n  batchSize: 4\n'));
    assert.ok(!isModelConfig('settings.yaml', 'batchSize: 4\n'));
    assert.deepEqual(read('batchSize: 4\n', 'settings.yaml').servers, []);
  });

  it('writes numbers bare, also where a text stood', () => {
    const block = settings(CONFIG);
    assert.match(
      apply(CONFIG, replace(block, 'responseTimeout', '900')),
      /^responseTimeout: 900 # seconds$/m,
    );
    assert.match(apply(CONFIG, replace(block, 'batchSize', '4')), /^batchSize: 4$/m);
    assert.match(apply(CONFIG, insert(block, 'startupTimeout', '600')), /^startupTimeout: 600$/m);
  });

  it('proves nothing by absence where a template writes a part or the text is broken', () => {
    assert.equal(
      settings('batchSize: 4\n{% if x %}\nuseVenv: true\n{% endif %}\n')?.isComplete ?? false,
      false,
    );
    assert.equal(settings('batchSize: 4\nx: [\n')?.isComplete, false);
  });

  it('never throws', () => {
    checkRobust((text) => read(text), [CONFIG]);
  }).timeout(120_000);

  it('edits that read back', () => {
    const blocks = (text: string) => {
      const source = sourceOf('yaml', 'model-config.yaml', text);
      const { root, comments, problems } = parseYaml(text);
      const editor = problems.length === 0 ? yamlEditor(source, comments) : undefined;
      const server = readModelConfig(root, { source, editor, isOpen: false });
      return server === undefined ? [] : [server.settings];
    };
    checkEditsOf(blocks, ['batchSize: 8\nmaxBatchDelay: 100\n'], 'startupTimeout');
  }).timeout(120_000);
});
