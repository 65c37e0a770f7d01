import assert from 'node:assert/strict';
import { identityOf, known } from '../../../../../src/core/lint/model/fields.js';
import { config, counted, only, read, shown, stack } from './support.js';

describe('CDK in TypeScript', () => {
  it('reads the three L1 constructs and joins them by variable', () => {
    const { models, endpointConfigs, endpoints } = read(
      stack(`
    const model = new sagemaker.CfnModel(this, 'M', { primaryContainer: { image: 'a/b:1', environment: { MY_key: '1' } } });
    this.config = new sagemaker.CfnEndpointConfig(this, 'C', {
      productionVariants: [{ variantName: 'v', modelName: model.attrModelName, volumeSizeInGb: 5 }],
      asyncInferenceConfig: { outputConfig: { s3OutputPath: 's3://b/o' }, clientConfig: { maxConcurrentInvocationsPerInstance: 2 * 2 } },
    });
    new sagemaker.CfnEndpoint(this, 'E', { endpointConfigName: this.config.attrEndpointConfigName });`),
    );
    const { symbol, containers } = only(models);
    assert.equal(shown(only(containers).environment), '{MY_key: "1"}');
    const { mode, variants, async: part, symbol: own } = only(endpointConfigs);
    assert.equal(mode, 'async');
    assert.equal(identityOf(only(variants).modelName), `\u0000${symbol ?? ''}\u0000`);
    assert.equal(known(only(variants).volumeSize)?.value, 5);
    assert.equal(known(part?.maxConcurrency)?.value, 4);
    assert.equal(identityOf(only(endpoints).configName), `\u0000${own ?? ''}\u0000`);
  });

  const IMPORTS: Readonly<Record<string, string>> = {
    namespace: `import * as sm from 'aws-cdk-lib/aws-sagemaker'; new sm.CfnEndpointConfig(s, 'C', { productionVariants: [] });`,
    names: `import { CfnEndpointConfig as C } from 'aws-cdk-lib/aws-sagemaker'; new C(s, 'C', { productionVariants: [] });`,
    core: `import { aws_sagemaker as sm } from 'aws-cdk-lib'; new sm.CfnEndpointConfig(s, 'C', { productionVariants: [] });`,
    require: `const sm = require('aws-cdk-lib/aws-sagemaker'); new sm.CfnEndpointConfig(s, 'C', { productionVariants: [] });`,
    'required names': `const { CfnEndpointConfig } = require('aws-cdk-lib/aws-sagemaker'); new CfnEndpointConfig(s, 'C', { productionVariants: [] });`,
  };
  for (const [name, text] of Object.entries(IMPORTS)) {
    it(`knows a module by its import: ${name}`, () => {
      assert.equal(only(read(text).endpointConfigs).mode, 'real-time');
    });
  }

  it('leaves classes of the same name in other modules alone', () => {
    const model =
      read(`import * as apigateway from 'aws-cdk-lib/aws-apigateway'; import * as dms from 'aws-cdk-lib/aws-dms';
new apigateway.CfnModel(this, 'M', { name: 'x' }); new dms.CfnEndpoint(this, 'E', { endpointConfigName: 'x' });`);
    assert.deepEqual(counted(model), {});
  });

  const MODES: Readonly<Record<string, readonly [string, string]>> = {
    'given here': ['async', `asyncInferenceConfig: { outputConfig: {} }`],
    absent: ['real-time', ''],
    undefined: ['real-time', 'asyncInferenceConfig: undefined'],
    'behind a property': ['unknown', 'asyncInferenceConfig: props.asyncConfig'],
    'under a condition': [
      'unknown',
      'asyncInferenceConfig: props.isAsync ? { outputConfig: {} } : undefined',
    ],
    'in a spread': ['unknown', '...props.more'],
    'in a conditional spread': [
      'unknown',
      '...(props.isAsync && { asyncInferenceConfig: { outputConfig: {} } })',
    ],
  };
  for (const [name, [mode, members]] of Object.entries(MODES)) {
    it(`tells the mode with the async part ${name}`, () => {
      assert.equal(only(read(config(members)).endpointConfigs).mode, mode);
    });
  }

  it('follows overrides, whole and by path', () => {
    const { endpointConfigs } = read(
      stack(`
    const c = new sagemaker.CfnEndpointConfig(this, 'C', { productionVariants: [{ variantName: 'v', initialInstanceCount: 1 }] });
    c.addPropertyOverride('AsyncInferenceConfig.OutputConfig.S3OutputPath', 's3://b/o');
    c.addOverride('Properties.AsyncInferenceConfig.ClientConfig', { MaxConcurrentInvocationsPerInstance: 4 });
    c.addPropertyOverride('ProductionVariants.0.InitialInstanceCount', 3);
    c.addOverride('DependsOn', ['x']);`),
    );
    const { mode, async: part, variants } = only(endpointConfigs);
    assert.equal(mode, 'async');
    assert.equal(known(part?.outputPath)?.value, 's3://b/o');
    assert.equal(known(part?.maxConcurrency)?.value, 4);
    assert.equal(known(only(variants).initialCount)?.value, 3);
  });

  it('is not sure of overrides under a condition or at an unknown path', () => {
    for (const statement of [
      `if (props.isAsync) c.addPropertyOverride('AsyncInferenceConfig', { OutputConfig: {} });`,
      `c.addPropertyOverride(props.path, {});`,
    ]) {
      const { endpointConfigs } = read(
        stack(
          `const c = new sagemaker.CfnEndpointConfig(this, 'C', { productionVariants: [] }); ${statement}`,
        ),
      );
      assert.equal(only(endpointConfigs).mode, 'unknown', statement);
    }
  });

  it('takes the alpha constructs for real-time ones, unless they are overridden', () => {
    const text = (more: string): string => `import * as sagemaker from '@aws-cdk/aws-sagemaker-alpha';
const model = new sagemaker.Model(this, 'M', { containers: [{ image: i, environment: { A: '1' } }] });
const c = new sagemaker.EndpointConfig(this, 'C', { instanceProductionVariants: [{ model, variantName: 'v', instanceType: sagemaker.InstanceType.M5_XLARGE }] });
const e = new sagemaker.Endpoint(this, 'E', { endpointConfig: c });
e.findInstanceProductionVariant('v').autoScaleInstanceCount({ minCapacity: 0, maxCapacity: 2 });
${more}`;
    const { models, endpointConfigs, endpoints, targets } = read(text(''));
    const { mode, variants, symbol } = only(endpointConfigs);
    assert.equal(mode, 'real-time');
    assert.equal(known(only(variants).instanceType)?.value, 'ml.m5.xlarge');
    assert.equal(identityOf(only(variants).modelName), `\u0000${only(models).symbol ?? ''}\u0000`);
    assert.equal(identityOf(only(endpoints).configName), `\u0000${symbol ?? ''}\u0000`);
    assert.equal(
      identityOf(only(targets).resourceId?.value),
      `endpoint/\u0000${only(endpoints).symbol ?? ''}\u0000/variant/v`,
    );
    const changed = read(
      text(
        `(c.node.defaultChild as CfnEndpointConfig).addPropertyOverride('AsyncInferenceConfig', { OutputConfig: {} });`,
      ),
    );
    assert.equal(only(changed.endpointConfigs).mode, 'async');
  });

  it('reads scaling, joined by the target variable', () => {
    const { targets, policies, alarms } = read(
      stack(`
    const t = new appscaling.ScalableTarget(this, 'T', {
      serviceNamespace: appscaling.ServiceNamespace.SAGEMAKER, resourceId: 'endpoint/e/variant/v',
      scalableDimension: 'sagemaker:variant:DesiredInstanceCount', minCapacity: props.min ?? 0, maxCapacity: 2,
    });
    const metric = new cloudwatch.Metric({ namespace: 'AWS/SageMaker', metricName: 'HasBacklogWithoutCapacity', dimensionsMap: { EndpointName: 'e' } });
    t.scaleToTrackMetric('P', { targetValue: 5, scaleInCooldown: cdk.Duration.minutes(10), predefinedMetric: appscaling.PredefinedMetric.SAGEMAKER_VARIANT_INVOCATIONS_PER_INSTANCE });
    t.scaleOnMetric('W', { metric, scalingSteps: [{ lower: 1, change: 1 }, { lower: 2, change: 1 }] });
    new appscaling.StepScalingPolicy(this, 'S', { scalingTarget: t, metric, scalingSteps: [{ lower: 1, change: 1 }] });
    const action = new appscaling.StepScalingAction(this, 'A', { scalingTarget: t });
    const alarm = new cloudwatch.Alarm(this, 'L', { metric, threshold: 1, evaluationPeriods: 2 });
    alarm.addAlarmAction({ bind: () => ({ alarmActionArn: action.scalingPolicyArn }) });`),
    );
    const target = only(targets);
    assert.equal(shown(target.min?.value), '~0');
    const [tracking, , construct, step] = policies;
    assert.deepEqual(
      policies.map(({ type, targetSymbol }) => [type, targetSymbol]),
      [
        ['target-tracking', target.symbol],
        ['step', target.symbol],
        ['step', target.symbol],
        ['step', target.symbol],
      ],
    );
    assert.equal(known(tracking?.scaleInCooldown)?.value, 600);
    assert.equal(known(tracking?.metric?.predefined)?.value, 'SageMakerVariantInvocationsPerInstance');
    assert.deepEqual(
      alarms.map(({ metric }) => metric.dimensions?.map(({ name }) => known(name)?.value)),
      [['EndpointName'], ['EndpointName'], ['EndpointName']],
    );
    assert.equal(identityOf(alarms[1]?.actions?.[0]), `\u0000${construct?.symbol ?? ''}\u0000`);
    assert.equal(identityOf(alarms[2]?.actions?.[0]), `\u0000${step?.symbol ?? ''}\u0000`);
  });

  it('says nothing of scaling of other services', () => {
    const model = read(
      stack(`const t = new appscaling.ScalableTarget(this, 'T', { serviceNamespace: appscaling.ServiceNamespace.ECS, resourceId: 'service/a/b', scalableDimension: 'ecs:service:DesiredCount', minCapacity: 0 });
    t.scaleToTrackMetric('P', { targetValue: 5 });
    new cloudwatch.Alarm(this, 'L', { metric: new cloudwatch.Metric({ namespace: 'AWS/ECS', metricName: 'x' }), threshold: 1 });`),
    );
    assert.deepEqual(counted(model), {});
  });

  const VALUES: Readonly<Record<string, string>> = {
    '900': '900',
    'props.x': '?<',
    'props.x ?? 900': '~900',
    '15 * 60': '900',
    'cdk.Duration.minutes(15).toSeconds()': '900',
    'Number("900")': '900',
    'helper()': '?<',
    TIMEOUT: '900',
    'settings.timeout': '900',
    changed: '?<',
  };
  for (const [expr, expected] of Object.entries(VALUES)) {
    it(`knows ${expr} as ${expected}`, () => {
      const { endpointConfigs } = read(
        `const TIMEOUT = 900; const settings = { timeout: 900 }; let changed = 1; changed = 2;\n${config(`value: ${expr}`)}`,
      );
      const value = only(endpointConfigs).block.entries.find(({ key }) => key === 'Value')?.value;
      assert.equal(shown(value).slice(0, expected.startsWith('?') ? 2 : 99), expected);
    });
  }

  it('reads suppressions in both kinds of comments', () => {
    const { ignores } = read(
      config('') + '// sagemaker-async-ignore a-rule why\n/* sagemaker-async-ignore-file b-rule because */\n',
    );
    assert.deepEqual(
      ignores.map(({ rules, reason }) => [rules, reason]),
      [
        [['a-rule'], 'why'],
        [['b-rule'], 'because'],
      ],
    );
  });
});
