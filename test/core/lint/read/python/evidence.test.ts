import assert from 'node:assert/strict';
import { signsOf } from '../../../../../src/core/lint/link/signs.js';
import { read } from './support.js';
import { unmark } from '../../../../support/marked.js';

const CDK = 'from aws_cdk import aws_sagemaker as sagemaker\n';

/** Every sign of a text is marked; `async` and `real-time` in order of their places. */
const SIGNS: Record<string, string> = {
  'c.‹invoke_endpoint_async›(EndpointName="e")': 'async',
  'c.‹invoke_endpoint›(EndpointName="e")': 'real-time',
  'p.‹predict_async›(data)': 'async',
  [`${CDK}sagemaker.CfnEndpointConfig(self, "C", ‹async_inference_config›=sagemaker.CfnEndpointConfig.AsyncInferenceConfigProperty(output_config=output))`]:
    'async',
  [`${CDK}sagemaker.‹CfnEndpointConfig›(self, "C", production_variants=[])`]: 'real-time',
  [`${CDK}config.add_property_override(‹"AsyncInferenceConfig"›, {"OutputConfig": {}})`]: 'async',
  'helper(‹AsyncInferenceConfig›={"OutputConfig": {}})': 'async',
  'part = {‹"AsyncInferenceConfig"›: {"OutputConfig": {}}}': 'async',
  'task({"ProductionVariants": [], ‹"AsyncInferenceConfig"›: {"OutputConfig": {}}})': 'async',
  'c = ‹AsyncInferenceConfig›()\nrun(c)': 'async',
  'm.‹deploy›(instance_type="ml.m5.large")': 'real-time',
  'm.deploy(‹async_inference_config›=AsyncInferenceConfig())': 'async',
  'a.put_scaling_policy(ServiceNamespace="sagemaker", TargetTrackingScalingPolicyConfiguration={"CustomizedMetricSpecification": {"MetricName": ‹"ApproximateBacklogSizePerInstance"›}})':
    'async',
};

const SILENT: readonly string[] = [
  'from sagemaker.async_inference import AsyncInferenceConfig',
  'c = AsyncInferenceConfig()',
  '# c.invoke_endpoint_async(EndpointName="e")',
  '"""c.invoke_endpoint_async(EndpointName="e")"""',
  'part = {"AsyncInferenceConfig": None}',
  'helper(async_inference_config=[])',
  'def f(async_inference_config=None):\n    g(async_inference_config=async_inference_config)',
  'helper(async_inference_config=elsewhere)',
];

const MENTIONS: Record<string, boolean> = {
  'METRIC = "HasBacklogWithoutCapacity"': true,
  'alarm(metric=f"{x}HasBacklogWithoutCapacity")': true,
  '# HasBacklogWithoutCapacity': false,
  '"""HasBacklogWithoutCapacity"""': false,
};

describe('evidence in Python', () => {
  for (const [fixture, modes] of Object.entries(SIGNS)) {
    it(fixture.replaceAll('\n', ' ⏎ '), () => {
      const { text, ranges } = unmark(fixture);
      const signs = signsOf(read(text));
      assert.equal(signs.map(({ mode }) => mode).join(' '), modes);
      assert.deepEqual(
        signs.map(({ at }) => at.range),
        ranges,
      );
    });
  }

  for (const text of SILENT) {
    it(`none: ${text.replaceAll('\n', ' ⏎ ')}`, () => {
      assert.deepEqual(signsOf(read(text)), []);
    });
  }

  for (const [text, expected] of Object.entries(MENTIONS)) {
    it(`${expected ? 'mentions' : 'does not mention'} the wake-up: ${text}`, () => {
      assert.equal(read(text).mentions.has('HasBacklogWithoutCapacity'), expected);
    });
  }

  it('reads ignores and what could not be parsed', () => {
    const model = read('# sagemaker-async-ignore some-rule because\nx = = 1\n');
    assert.deepEqual(model.ignores[0]?.rules, ['some-rule']);
    assert.equal(model.unreadable.length, 1);
  });
});
