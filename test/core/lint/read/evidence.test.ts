import assert from 'node:assert/strict';
import { readEvidence } from '../../../../src/core/lint/read/evidence.js';
import { textOf } from '../../../../src/core/text/message.js';

function evidence(file: string, text: string): readonly string[] {
  return readEvidence({ file, kind: 'evidence', text }).evidence.map(({ mode, what, at }) => {
    assert.equal(text.slice(at.range.start, at.range.end), what);
    return `${mode}: ${textOf(what)}`;
  });
}

describe('readEvidence', () => {
  it('finds the async block of Terraform', () => {
    const found = ['async: async_inference_config'];
    assert.deepEqual(evidence('main.tf', 'resource "a" "b" {\n  async_inference_config {\n  }\n}\n'), found);
    assert.deepEqual(evidence('main.tf', 'async_inference_config = {\n}\n'), found);
    assert.deepEqual(evidence('main.tf', 'async_inference_config = [{\n}]\n'), found);
  });

  it('takes no comment, empty list, variable or dynamic block for it', () => {
    for (const text of [
      '# async_inference_config {\n',
      '// async_inference_config {\n',
      '/* async_inference_config {\n} */',
      'async_inference_config = []',
      'async_inference_config = var.config',
      'dynamic "async_inference_config" {\n for_each = var.x\n}',
      'description = "async_inference_config {}"',
      'x = <<EOT\nasync_inference_config {\nEOT\n',
    ]) {
      assert.deepEqual(evidence('main.tf', text), [], text);
    }
  });

  it('finds configurations and calls in TypeScript', () => {
    assert.deepEqual(evidence('s.ts', 'new CfnEndpointConfig(this, "c", { asyncInferenceConfig: { a } })'), [
      'async: asyncInferenceConfig',
    ]);
    assert.deepEqual(evidence('s.ts', 'const c: P = { a };\nx({ asyncInferenceConfig: c })'), [
      'async: asyncInferenceConfig',
    ]);
    assert.deepEqual(evidence('i.js', 'await client.send(new InvokeEndpointAsyncCommand({}))'), [
      'async: InvokeEndpointAsyncCommand',
    ]);
  });

  it('takes no import, type, comment or property of something else for it', () => {
    for (const text of [
      "import { InvokeEndpointAsyncCommand } from '@aws-sdk/client-sagemaker-runtime';",
      'interface P { asyncInferenceConfig?: Config }',
      'x({ asyncInferenceConfig: props.config })',
      'x({ asyncInferenceConfig: undefined })',
      '// new InvokeEndpointAsyncCommand({})',
      '"asyncInferenceConfig: {"',
    ]) {
      assert.deepEqual(evidence('s.ts', text), [], text);
    }
  });

  it('is quick on long and broken texts', () => {
    const start = performance.now();
    evidence('s.ts', '/*'.repeat(50_000));
    evidence('s.ts', '`'.repeat(99_999));
    evidence('main.tf', '<<A\n'.repeat(5_000));
    evidence('main.tf', `"${'\\'.repeat(100_000)}`);
    assert.ok(performance.now() - start < 1000);
  });
});
