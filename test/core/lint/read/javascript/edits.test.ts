import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Mapping } from '../../../../../src/core/lint/model/value.js';
import { readJavaScript } from '../../../../../src/core/lint/read/javascript/read-javascript.js';
import { dialectOf, parseJavaScript } from '../../../../../src/core/lint/parse/javascript/parse.js';
import { mutated } from '../container/support.js';
import { RUNS } from '../python/support.js';
import { apply, config, only, read, stack } from './support.js';

function part(text: string): Mapping {
  const found = only(read(text).endpointConfigs).async?.output;
  assert.ok(found !== undefined);
  return found;
}

const INSERTS: Readonly<Record<string, readonly [string, string]>> = {
  'a line with a trailing comma': [
    "{\n  s3OutputPath: 's3://b/o',\n}",
    "{\n  s3OutputPath: 's3://b/o',\n  kmsKeyId: 'k',\n}",
  ],
  'a line without one': [
    "{\n  s3OutputPath: 's3://b/o'\n}",
    "{\n  s3OutputPath: 's3://b/o',\n  kmsKeyId: 'k'\n}",
  ],
  'one line': ['{ s3OutputPath: "s3://b/o" }', '{ s3OutputPath: "s3://b/o", kmsKeyId: "k" }'],
  'a comment behind': [
    "{\n  s3OutputPath: 's3://b/o', // out\n}",
    "{\n  s3OutputPath: 's3://b/o', // out\n  kmsKeyId: 'k',\n}",
  ],
  'quoted keys': ['{ "s3OutputPath": "s3://b/o" }', '{ "s3OutputPath": "s3://b/o", "kmsKeyId": "k" }'],
  'an undefined': [
    "{ s3OutputPath: 's3://b/o', kmsKeyId: undefined }",
    "{ s3OutputPath: 's3://b/o', kmsKeyId: 'k' }",
  ],
};

describe('edits of object literals', () => {
  for (const [name, [before, after]] of Object.entries(INSERTS)) {
    it(`inserts in the style of the neighbours: ${name}`, () => {
      const text = config(`asyncInferenceConfig: { outputConfig: ${before} }`);
      assert.equal(apply(text, part(text).insert?.('KmsKeyId', 'k')), text.replace(before, after));
    });
  }

  it('removes, renames and replaces', () => {
    const text = config("asyncInferenceConfig: { outputConfig: { s3OutputPath: 's3://b/o', kmsKeyId } }");
    const [path, key] = part(text).entries;
    assert.ok(apply(text, key?.remove?.()).includes("outputConfig: { s3OutputPath: 's3://b/o' }"));
    assert.ok(apply(text, key?.rename?.('S3FailurePath')).includes('s3FailurePath: kmsKeyId }'));
    assert.ok(path?.value.kind === 'known');
    assert.ok(apply(text, path.value.replace?.('x')).includes("s3OutputPath: 'x'"));
    assert.deepEqual(
      path.value.derive?.((one) => `${one}-f`),
      { raw: "'s3://b/o-f'" },
    );
  });

  const SEEDS = [
    config(
      'asyncInferenceConfig: { outputConfig: { s3OutputPath: `s3://${b}/o`, }, clientConfig: {} }, ...more',
    ),
    stack(`const model = new sagemaker.CfnModel(this, 'M', { containers: [{ image: i }, { image: j }] });
    runtime.invokeEndpointAsync({ "EndpointName": name, InvocationTimeoutSeconds: 60 * 15 /* s */ });`),
  ];

  it('never throw and never break a text, whatever it is', () => {
    fc.assert(
      fc.property(mutated(SEEDS), (text) => {
        const started = performance.now();
        const problems = parseJavaScript(text, dialectOf('stack.ts')).problems.length;
        const model = readJavaScript({ file: 'stack.ts', kind: 'javascript', text });
        assert.ok(performance.now() - started < 1000);
        for (const { block } of [...model.models, ...model.endpointConfigs, ...model.invocations]) {
          const edits = [
            block.insert?.('Inserted', { A: [1] }),
            ...block.entries.map((entry) => entry.remove?.()),
          ];
          for (const edit of edits) {
            if (edit === undefined || edit.length === 0) continue;
            assert.ok(parseJavaScript(apply(text, edit), dialectOf('stack.ts')).problems.length <= problems);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });
});
