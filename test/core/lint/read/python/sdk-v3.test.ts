import assert from 'node:assert/strict';
import { identityOf } from '../../../../../src/core/lint/model/fields.js';
import { apply, only, read, shown } from './support.js';

describe('third version of the SageMaker SDK', () => {
  const V3 = `from sagemaker.core.resources import Endpoint, EndpointConfig, Model
from sagemaker.core.shapes import (
    AsyncInferenceClientConfig, AsyncInferenceConfig, AsyncInferenceOutputConfig, ContainerDefinition, ProductionVariant,
)
`;

  it('reads resources', () => {
    const model = read(`${V3}
m = Model.create(model_name="m", primary_container=ContainerDefinition(image=uri, environment={"a_b": "1"}))
c = EndpointConfig.create(
    endpoint_config_name="c",
    production_variants=[ProductionVariant(variant_name="v", model_name=m, initial_instance_count=1, volume_size_in_gb=30)],
    async_inference_config=AsyncInferenceConfig(
        output_config=AsyncInferenceOutputConfig(s3_output_path="s3://b/k"),
        client_config=AsyncInferenceClientConfig(max_concurrent_invocations_per_instance=4),
    ),
)
e = Endpoint.create(endpoint_name="e", endpoint_config_name=c)
e.invoke_async(input_location="s3://b/in", invocation_timeout_seconds=3600, request_ttl_seconds=60)
`);
    const config = only(model.endpointConfigs);
    assert.equal(config.dialect, 'sdk-core');
    assert.equal(config.mode, 'async');
    assert.equal(shown(config.async?.outputPath?.value), '"s3://b/k"');
    assert.equal(shown(config.async?.maxConcurrency?.value), '4');
    const variant = only(config.variants);
    assert.equal(shown(variant.volumeSize?.value), '30');
    assert.equal(identityOf(variant.modelName), `\u0000${only(model.models).symbol ?? ''}\u0000`);
    assert.equal(identityOf(only(model.endpoints).configName), `\u0000${config.symbol ?? ''}\u0000`);
    assert.equal(shown(only(only(model.models).containers).environment), '{a_b: "1"}');
    const call = only(model.invocations);
    assert.equal(shown(call.endpointName), '"e"');
    assert.equal(shown(call.timeout?.value), '3600');
    assert.equal(shown(call.ttl?.value), '60');
  });

  it('writes snake case', () => {
    const text = `${V3}EndpointConfig.create(async_inference_config=AsyncInferenceConfig(output_config=AsyncInferenceOutputConfig(s3_output_path="s3://b/k")))`;
    const part = only(read(text).endpointConfigs).async;
    assert.match(
      apply(text, part?.output?.insert?.('S3FailurePath', 's3://b/f')),
      /k", s3_failure_path="s3:\/\/b\/f"\)/,
    );
    assert.match(
      apply(text, part?.block.insert?.('ClientConfig', { MaxConcurrentInvocationsPerInstance: 4 })),
      /client_config=\{"max_concurrent_invocations_per_instance": 4\}\)\)$/,
    );
  });

  const builder = (rest: string): string =>
    `from sagemaker.serve import ModelBuilder\nfrom sagemaker.core.inference_config import AsyncInferenceConfig, ServerlessInferenceConfig, ResourceRequirements\nb = ModelBuilder(env_vars={"A": "1"})\nb.build()\nb.deploy(${rest})`;
  const cases: Record<string, string> = {
    'endpoint_name="e"': 'real-time',
    'inference_config=AsyncInferenceConfig(output_path="s3://b/k")': 'async',
    'inference_config=ServerlessInferenceConfig()': 'serverless',
    'inference_config=ResourceRequirements()': 'real-time',
    'inference_config=config': 'unknown',
  };
  for (const [rest, mode] of Object.entries(cases)) {
    it(`${mode}: ModelBuilder.deploy(${rest})`, () => {
      const model = read(builder(rest));
      const config = only(model.endpointConfigs);
      assert.equal(config.mode, mode);
      assert.equal(config.modelSymbol, only(model.models).symbol);
      assert.equal(shown(only(only(model.models).containers).environment), '{A: "1"}');
    });
  }
});
