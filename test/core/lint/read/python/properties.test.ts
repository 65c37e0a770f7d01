import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Entry, Mapping } from '../../../../../src/core/lint/model/value.js';
import type { TextEdit } from '../../../../../src/core/text/range.js';
import { overlaps } from '../../../../../src/core/text/range.js';
import type { PythonFile } from '../../../../../src/core/lint/read/python/python-file.js';
import { textOf } from '../../../../../src/core/text/message.js';
import { mutated } from '../container/support.js';
import { apply, open, read, RUNS, shown } from './support.js';

const SEEDS: readonly string[] = [
  `import boto3
client = boto3.client("sagemaker")
env = {"TS_DEFAULT_RESPONSE_TIMEOUT": "900", 'MMS_MAX_REQUEST_SIZE': str(100 * 1024 * 1024),}
env["EXTRA"] = "1"
request = dict(EndpointConfigName=f"{name}-config", KmsKeyId=None)
client.create_model(ModelName=name, PrimaryContainer={"Image": image, "Environment": env})
client.create_endpoint_config(
    ProductionVariants=[
        {"VariantName": "a", "InitialInstanceCount": 1},  # first
        {"VariantName": "b", "InitialInstanceCount": (1)},
    ],
    AsyncInferenceConfig={
        "OutputConfig": {
            "S3OutputPath": f"s3://{bucket}/out",
            # "S3FailurePath": f"s3://{bucket}/failures",
        },
        "ClientConfig": {},
    },
    **request,
)
client.invoke_endpoint_async(EndpointName="e", InvocationTimeoutSeconds=60 * 15)
`,
  `from sagemaker.huggingface import HuggingFaceModel
from sagemaker.async_inference import AsyncInferenceConfig
class Deployer:
    def __init__(self, timeout=900):
        self.timeout = timeout
        self.env = {
            'MMS_DEFAULT_RESPONSE_TIMEOUT': str(timeout)
        }
    def deploy(self, name: str = "x"):
        model = HuggingFaceModel(env=self.env, role=self.role,
                                 transformers_version="4.37")
        config = AsyncInferenceConfig(
            output_path=f"s3://{self.bucket}/out",  # results
            max_concurrent_invocations_per_instance=4
        )
        if name:
            kwargs = {"instance_type": "ml.g5.xlarge"}
        return model.deploy(1, async_inference_config=config, container_startup_health_check_timeout=self.timeout)
predictor = Deployer().deploy()
predictor.predict_async(input_path="s3://b/k", initial_args={"InvocationTimeoutSeconds": 3600})
for i in range(3):
    predictor.predict_async(input_path="s3://b/%d" % i, initial_args=dict(CustomAttributes="x"))
`,
  `scaling.register_scalable_target(ServiceNamespace="sagemaker", ResourceId="endpoint/" + name + "/variant/v", MinCapacity=0)
policy = scaling.put_scaling_policy(\r
    ServiceNamespace="sagemaker",\r
    TargetTrackingScalingPolicyConfiguration={\r
        "TargetValue": 5.0,\r
        "CustomizedMetricSpecification": {"MetricName": "ApproximateBacklogSizePerInstance",\r
                                          "Dimensions": [{"Name": "EndpointName", "Value": name}]},\r
        "ScaleInCooldown": 300},\r
)\r
`,
];

interface Found {
  readonly path: string;
  readonly mapping: Mapping;
}

/** Blocks of a file, named by the call they stand in and the keys on the way. */
function blocks(file: PythonFile): readonly Found[] {
  const found: Found[] = [];
  const counts = new Map<string, number>();
  const add = (path: string, mapping: Mapping): void => {
    found.push({ path, mapping });
    for (const { key, value } of mapping.entries) {
      if (value.kind === 'mapping') add(`${path}.${key}`, value);
      else if (value.kind === 'sequence') {
        value.items.forEach((item, i) => {
          if (item.kind === 'mapping') add(`${path}.${key}[${i}]`, item);
        });
      }
    }
  };
  for (const { call, method } of file.calls) {
    const count = counts.get(method) ?? 0;
    counts.set(method, count + 1);
    add(`${method}#${count}`, file.argumentsOf(call, ['first', 'second']));
  }
  return found;
}

function block(file: PythonFile, path: string): Mapping | undefined {
  return blocks(file).find((found) => found.path === path)?.mapping;
}

/** The text after an edit, which is no worse than it was. */
function edited(file: PythonFile, edits: readonly TextEdit[], what: string): PythonFile {
  const { text } = file.source;
  // Around broken text an edit may be refused.
  if (edits.length === 0 && file.module.problems.length > 0) return file;
  edits.forEach((edit, i) => {
    for (const other of edits.slice(i + 1))
      assert.ok(!overlaps(edit.range, other.range), `${what}: edits overlap`);
  });
  const after = open(apply(text, edits));
  const added = after.module.problems.length - file.module.problems.length;
  assert.ok(
    added <= 0,
    `${what} leaves\n${after.source.text}\nwith ${textOf(after.module.problems[0]?.message ?? '')}`,
  );
  return after;
}

function keysOf(mapping: Mapping | undefined): readonly string[] {
  return (mapping?.entries ?? []).map(({ key }) => key).sort();
}

function valueOf(mapping: Mapping | undefined, key: string): string {
  return shown(mapping?.entries.findLast((entry) => entry.key === key)?.value);
}

function checkInsert(file: PythonFile, { path, mapping }: Found, isSound: boolean): void {
  const edits = mapping.insert?.('INSERTED', 901) ?? [];
  if (edits.length === 0) return;
  const after = block(edited(file, edits, `insert into ${path}`), path);
  if (!isSound) return;
  assert.equal(valueOf(after, 'INSERTED'), '901', `insert into ${path}`);
  assert.deepEqual(keysOf(after), [...keysOf(mapping), 'INSERTED'].sort());
}

function checkEntry(file: PythonFile, { path, mapping }: Found, entry: Entry, isSound: boolean): void {
  const { key, value, remove, rename } = entry;
  const others = mapping.entries.filter((other) => other !== entry).map((other) => other.key);
  if (remove !== undefined) {
    const after = edited(file, remove(), `remove ${path}.${key}`);
    const again = block(after, path);
    if (isSound && again !== undefined)
      assert.deepEqual(keysOf(again), [...others].sort(), `remove ${path}.${key}`);
  }
  if (rename !== undefined) {
    const after = edited(file, rename('RENAMED'), `rename ${path}.${key}`);
    if (isSound)
      assert.deepEqual(keysOf(block(after, path)), [...others, 'RENAMED'].sort(), `rename ${path}.${key}`);
  }
  if (value.kind !== 'known' || value.replace === undefined) return;
  const after = edited(file, value.replace(901), `replace ${path}.${key}`);
  const isText = typeof value.value === 'string';
  const expected = isText ? '"901"' : '901';
  if (isSound)
    assert.equal(
      valueOf(block(after, path), key).replace(/^~|@.*$/g, ''),
      expected,
      `replace ${path}.${key}`,
    );
}

/** `isSound`: the text has no problems, so that what is read again is known as well. */
function checkEdits(text: string): void {
  const file = open(text);
  const isSound = file.module.problems.length === 0;
  for (const found of blocks(file)) {
    checkInsert(file, found, isSound);
    for (const entry of found.mapping.entries) checkEntry(file, found, entry, isSound);
    const taken = found.mapping.remove?.();
    if (taken !== undefined) edited(file, taken, `take ${found.path} out`);
  }
}

describe('any Python', () => {
  it('is read without a throw within a second', () => {
    fc.assert(
      fc.property(fc.oneof(mutated(SEEDS), fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const start = performance.now();
        const model = read(text);
        for (const { block: mapping } of [...model.models, ...model.invocations]) mapping.insert?.('K', 1);
        assert.ok(performance.now() - start < 1000);
      }),
      { numRuns: RUNS },
    );
  });

  it('is read with scopes of their own in a class body', () => {
    for (const value of [
      '{k: k.upper() for k in KEYS}',
      'field(default_factory=lambda: os.environ.get("X"))',
    ])
      read(`import os\nclass A:\n    opts = ${value}\n    def f(self):\n        return self.opts\n`);
  });

  it('keeps every offset within the text', () => {
    fc.assert(
      fc.property(mutated(SEEDS), (text) => {
        for (const { mapping } of blocks(open(text))) {
          for (const { keyAt, at, value } of mapping.entries) {
            for (const { range } of [mapping.head, mapping.at, keyAt, at, value.at]) {
              assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
            }
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  for (const [i, seed] of SEEDS.entries()) {
    it(`is as it should be after each edit of seed ${i}`, () => {
      checkEdits(seed);
    });
  }

  it('parses no worse after any edit of a mutated text', () => {
    fc.assert(
      fc.property(mutated(SEEDS), (text) => {
        checkEdits(text);
      }),
      { numRuns: Math.ceil(RUNS / 6) },
    );
  }).timeout(60_000);
});
