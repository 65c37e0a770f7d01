import assert from 'node:assert/strict';
import { RULES } from '../../../../../src/core/lint/rules/index.js';
import { lintTexts } from '../../../../support/lint.js';
import { stack } from './support.js';

function rulesIn(text: string): readonly string[] {
  return lintTexts({ 'stack.ts': text }, RULES).map(({ rule }) => rule);
}

const CONFIG = (name: string, more: string): string => `
    const ${name} = new sagemaker.CfnEndpointConfig(this, '${name}', {
      productionVariants: [{ variantName: 'v', modelName: model.attrModelName, instanceType: 'ml.g5.xlarge', initialInstanceCount: 1, initialVariantWeight: 1 }],
      ${more}
    });`;
const MODEL = `
    const model = new sagemaker.CfnModel(this, 'Model', {
      executionRoleArn: props.roleArn,
      primaryContainer: { image: '763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference:2.1.0-gpu-py310', environment: { TS_DEFAULT_RESPONSE_TIMEOUT: '60' } },
    });`;
const ASYNC = "asyncInferenceConfig: { outputConfig: { s3OutputPath: 's3://b/o' } },";

describe('what is not said of TypeScript', () => {
  it('anything of a real-time endpoint', () => {
    assert.deepEqual(rulesIn(stack(MODEL + CONFIG('realTime', ''))), []);
  });

  it('anything of the real-time one of two endpoints side by side', () => {
    const text = stack(
      MODEL +
        MODEL.replaceAll('model', 'other').replace("'Model'", "'Other'").replace('otherName', 'modelName') +
        CONFIG('realTime', '') +
        CONFIG('async', ASYNC).replace('model.attr', 'other.attr'),
    );
    const places = lintTexts({ 'stack.ts': text }, RULES).map(({ at }) => at.range.start);
    assert.ok(places.length > 0);
    assert.ok(places.every((start) => start > text.indexOf("'Other'")));
    const realTime = text.indexOf('const realTime');
    assert.ok(places.every((start) => start < realTime || start > text.indexOf('const async')));
  });

  it('anything that rests on what a helper is given', () => {
    const helper = `import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
export function endpoint(scope: Construct, name: string, options: Options, asyncConfig?: AsyncConfig) {
  const config = new sagemaker.CfnEndpointConfig(scope, name, {
    productionVariants: [{ variantName: 'v', modelName: options.model, instanceType: options.type, initialInstanceCount: options.count, initialVariantWeight: 1 }],
    asyncInferenceConfig: asyncConfig,
  });
  return new sagemaker.CfnEndpoint(scope, name + 'Endpoint', { endpointConfigName: config.attrEndpointConfigName });
}
`;
    assert.deepEqual(rulesIn(helper), []);
  });

  it('anything of a part that is spread in from elsewhere', () => {
    const text = stack(
      CONFIG(
        'config',
        'asyncInferenceConfig: { outputConfig: { ...props.output }, clientConfig: props.client },',
      ).replace('model.attrModelName', 'props.model'),
    );
    assert.deepEqual(rulesIn(text), []);
  });

  it('more than information of a default that a property may replace', () => {
    const text = stack(
      CONFIG(
        'config',
        "asyncInferenceConfig: { outputConfig: { s3OutputPath: 's3://b/o', s3FailurePath: 's3://b/f' } },",
      ).replace(
        'initialInstanceCount: 1',
        'initialInstanceCount: 1, containerStartupHealthCheckTimeoutInSeconds: props.seconds ?? 30',
      ),
    );
    const found = lintTexts({ 'stack.ts': text }, RULES).filter(
      ({ rule }) => rule === 'variant-timeout-out-of-range',
    );
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ['info'],
    );
  });
});
