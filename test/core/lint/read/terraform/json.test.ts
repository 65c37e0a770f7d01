import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detectKind } from '../../../../../src/core/lint/read/kind.js';
import { read as readFile, show } from './support.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);
const read = (text: string): ReturnType<typeof readFile> => readFile(text, 'infra/main.tf.json');

const TEXT = `{
  "//": "sagemaker-async-ignore-file failure-path-missing known",
  "variable": {"seconds": {"default": 900}},
  "locals": [{"name": "tr"}],
  "resource": {
    "aws_sagemaker_model": {
      "m": {
        "name": "\${local.name}",
        "primary_container": {
          "image": "x:1",
          "environment": {"A": "\${var.seconds}", "B": "60", "C": "\${lookup(var.x, \\"a\\")}", "D": "say \\"a\\""}
        }
      }
    },
    "aws_sagemaker_endpoint_configuration": {
      "c": [
        {
          "production_variants": [{"model_name": "\${aws_sagemaker_model.m.name}", "initial_instance_count": 1}],
          "async_inference_config": [{"output_config": [{"s3_output_path": "s3://b/\${local.name}"}]}]
        }
      ],
      "r": {"async_inference_config": null},
      "d": {
        "dynamic": {
          "async_inference_config": {
            "for_each": "\${var.on ? [1] : []}",
            "content": {"client_config": {"max_concurrent_invocations_per_instance": 4}}
          }
        }
      }
    },
    "aws_cloudwatch_metric_alarm": {
      "a": {"namespace": "AWS/SageMaker", "dimensions": {"EndpointName": "e"}}
    }
  }
}
`;

describe('the JSON syntax of Terraform', () => {
  it('reads as the native one does', () => {
    const { models, endpointConfigs, alarms, ignores, unreadable } = read(TEXT);
    assert.deepEqual(unreadable, []);
    assert.equal(models[0]?.symbol, 'infra#aws_sagemaker_model.m');
    assert.equal(show(models[0].name), '"tr"');
    assert.equal(
      show(models[0].containers[0]?.environment),
      '{A: 900?, B: "60", C: <(infra#"${lookup(var.x, \\"a\\")}")>, D: "say \\"a\\""}',
    );
    assert.deepEqual(
      endpointConfigs.map(({ mode }) => mode),
      ['async', 'real-time', 'unknown'],
    );
    assert.equal(show(endpointConfigs[0]?.async?.outputPath?.value), '"s3://b/tr"');
    assert.equal(show(endpointConfigs[0]?.variants[0]?.modelName), '<(infra#aws_sagemaker_model.m)>');
    assert.equal(show(endpointConfigs[2]?.async?.maxConcurrency?.value), '4');
    assert.equal(show(alarms[0]?.metric.dimensions?.[0]?.name?.value), '"EndpointName"');
    assert.deepEqual(
      ignores.map(({ rules }) => rules),
      [['failure-path-missing']],
    );
  });

  it('is told by the name of the file', () => {
    assert.equal(detectKind('main.tf.json', TEXT), 'json');
    assert.deepEqual(readFile(TEXT, 'main.json').models, []);
  });

  it('never fails on any text', () => {
    const change = fc.tuple(
      fc.nat(TEXT.length),
      fc.nat(20),
      fc.constantFrom('', '{', '}', '[', '"', '${', ',', '\\'),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const text = changes.reduce(
          (from, [at, length, by]) => from.slice(0, at) + by + from.slice(at + length),
          TEXT,
        );
        assert.ok(read(text).unreadable.length <= 3);
      }),
      { numRuns },
    );
  });
});
