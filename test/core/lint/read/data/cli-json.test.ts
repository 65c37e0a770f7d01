import assert from 'node:assert/strict';
import { identityOf, known } from '../../../../../src/core/lint/model/fields.js';
import type { FileModel } from '../../../../../src/core/lint/model/file-model.js';
import { unmark } from '../../../../support/marked.js';
import { apply, read } from './support.js';
import { textOf } from '../../../../../src/core/text/message.js';

const CONFIG = {
  EndpointConfigName: 'c',
  ProductionVariants: [
    { VariantName: 'v', ModelName: 'm', InstanceType: 'ml.g5.xlarge', InitialInstanceCount: 1 },
  ],
  AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://b/o' } },
};
const { AsyncInferenceConfig: PART, ProductionVariants: VARIANTS } = CONFIG;
const SCALING = {
  ServiceNamespace: 'sagemaker',
  ResourceId: 'endpoint/e/variant/v',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
};
const TRACKING = {
  TargetValue: 5,
  CustomizedMetricSpecification: {
    MetricName: 'ApproximateBacklogSizePerInstance',
    Namespace: 'AWS/SageMaker',
  },
};
const ALARM = {
  AlarmName: 'a',
  MetricName: 'HasBacklogWithoutCapacity',
  Namespace: 'AWS/SageMaker',
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  AlarmActions: ['arn:policy'],
};

/** Each noun in a word or two. */
function told(model: FileModel): readonly string[] {
  return [
    ...model.models.map(({ name, dialect }) => `model ${identityOf(name) ?? '?'} ${dialect}`),
    ...model.endpointConfigs.map(
      ({ name, mode, dialect, block, variants }) =>
        `config ${identityOf(name) ?? '?'} ${mode} ${dialect} ${variants.length}${block.isComplete ? '' : ' open'}`,
    ),
    ...model.endpoints.map(
      ({ name, configName }) => `endpoint ${identityOf(name) ?? '?'} ${identityOf(configName) ?? '?'}`,
    ),
    ...model.invocations.map(
      ({ endpointName, api }) => `invocation ${identityOf(endpointName) ?? '?'} ${api}`,
    ),
    ...model.targets.map(({ min }) => `target ${String(known(min)?.value)}`),
    ...model.policies.map(
      ({ type, symbol, block }) => `policy ${type} ${symbol ?? '-'}${block.isComplete ? '' : ' open'}`,
    ),
    ...model.alarms.map(({ metric }) => `alarm ${known(metric.name)?.value ?? '?'}`),
    ...model.statements.map(
      ({ actions }) => `statement ${actions.map((action) => identityOf(action) ?? '?').join(' ')}`,
    ),
    ...model.evidence.map(({ mode, what }) => `${mode}: ${textOf(what)}`),
  ];
}

const INPUTS: Record<string, [value: unknown, expected: readonly string[]]> = {
  'create-model': [{ ModelName: 'm', PrimaryContainer: { Image: 'i' } }, ['model m cli-json']],
  'create-endpoint-config': [CONFIG, ['config c async cli-json 1']],
  'create-endpoint-config, real-time': [
    { ...CONFIG, AsyncInferenceConfig: null },
    ['config c real-time cli-json 1'],
  ],
  'create-endpoint': [{ EndpointName: 'e', EndpointConfigName: 'c' }, ['endpoint e c']],
  'update-endpoint': [
    { EndpointName: 'e', EndpointConfigName: 'c', RetainAllVariantProperties: true },
    ['endpoint e c'],
  ],
  'register-scalable-target': [{ ...SCALING, MinCapacity: 0, MaxCapacity: 2 }, ['target 0']],
  'register-scalable-target of ECS': [{ ...SCALING, ServiceNamespace: 'ecs', MinCapacity: 0 }, []],
  'put-scaling-policy': [
    {
      ...SCALING,
      PolicyName: 'p',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: TRACKING,
    },
    ['policy target-tracking -', 'async: ApproximateBacklogSizePerInstance'],
  ],
  'put-metric-alarm': [ALARM, ['alarm HasBacklogWithoutCapacity', 'async: HasBacklogWithoutCapacity']],
  'put-metric-alarm of something else': [
    { ...ALARM, MetricName: 'CPUUtilization', Namespace: 'AWS/EC2' },
    [],
  ],
  'invoke-endpoint-async': [{ EndpointName: 'e', InputLocation: 's3://b/i' }, ['invocation e async']],
  '--async-inference-config': [PART, ['config ? async cli-json 0 open']],
  'the async part under its name': [{ AsyncInferenceConfig: PART }, ['config ? async cli-json 0 open']],
  '--production-variants': [VARIANTS, ['config ? unknown cli-json 1 open']],
  '--target-tracking-scaling-policy-configuration': [
    TRACKING,
    ['policy target-tracking - open', 'async: ApproximateBacklogSizePerInstance'],
  ],
  'target tracking of something else': [
    {
      TargetValue: 50,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
    },
    [],
  ],
  'a compilation job': [{ OutputConfig: { S3OutputLocation: 's3://b/o' }, InputConfig: {} }, []],
  'an IAM policy': [
    {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['sagemaker:InvokeEndpoint'] }, { Action: 'logs:*' }],
    },
    ['statement sagemaker:InvokeEndpoint'],
  ],
  'several of them': [
    [CONFIG, { EndpointName: 'e', EndpointConfigName: 'c' }],
    ['config c async cli-json 1', 'endpoint e c'],
  ],
  'a generated skeleton': [{ ...CONFIG, EndpointConfigName: '' }, []],
  'a settings file': [{ compilerOptions: { strict: true }, name: 'x' }, []],
  'a list of anything': [[1, 'x', null, [CONFIG]], []],
};

const ANSWERS: Record<string, [value: unknown, expected: readonly string[]]> = {
  'describe-model': [
    { ModelName: 'm', ModelArn: 'arn', PrimaryContainer: { Image: 'i', Environment: {} }, CreationTime: 1 },
    ['model m describe'],
  ],
  'describe-endpoint-config': [
    { ...CONFIG, EndpointConfigArn: 'arn', CreationTime: 1 },
    ['config c async describe 1'],
  ],
  'describe-endpoint': [
    {
      EndpointName: 'e',
      EndpointArn: 'arn',
      EndpointConfigName: 'c',
      AsyncInferenceConfig: PART,
      ProductionVariants: VARIANTS,
    },
    ['endpoint e c', 'async: AsyncInferenceConfig'],
  ],
  'describe-scalable-targets': [
    {
      ScalableTargets: [
        { ...SCALING, MinCapacity: 0, ScalableTargetARN: 'arn' },
        { ServiceNamespace: 'ecs', MinCapacity: 1 },
      ],
    },
    ['target 0'],
  ],
  'describe-scaling-policies': [
    {
      ScalingPolicies: [{ ...SCALING, PolicyARN: 'arn:policy', PolicyName: 'p', PolicyType: 'StepScaling' }],
    },
    ['policy step arn:policy'],
  ],
  'describe-alarms': [
    { MetricAlarms: [{ ...ALARM, AlarmArn: 'arn' }], CompositeAlarms: [] },
    ['alarm HasBacklogWithoutCapacity', 'async: HasBacklogWithoutCapacity'],
  ],
};

/** Plain YAML of plain values. */
function toYaml(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/^(\s*)"(\w+)":/gm, '$1$2:');
}

describe('what the AWS CLI takes', () => {
  for (const [name, [value, expected]] of Object.entries(INPUTS)) {
    it(`${name}, as JSON and as YAML`, () => {
      assert.deepEqual(told(read(JSON.stringify(value), 'json')), expected);
      assert.deepEqual(told(read(toYaml(value), 'yaml')), expected);
    });
  }

  it('is read a line at a time', () => {
    const lines = [CONFIG, { EndpointName: 'e', EndpointConfigName: 'c' }].map((one) => JSON.stringify(one));
    const model = read(`${lines.join('\n')}\n`, 'json');
    assert.deepEqual(told(model), ['config c async cli-json 1', 'endpoint e c']);
    assert.deepEqual(model.unreadable, []);
    const name = model.endpoints[0]?.name;
    assert.ok(name?.kind === 'known');
    assert.equal(name.replace, undefined);
    assert.equal(lines.join('\n').slice(name.at.range.start, name.at.range.end), '"e"');
  });

  it('is marked at its first key, a part at its own', () => {
    const { text, ranges } = unmark(
      '{ ‹"EndpointConfigName"›: "c", "ProductionVariants": [], ‹"AsyncInferenceConfig"›: {"OutputConfig": {}} }',
    );
    const [config] = read(text).endpointConfigs;
    assert.deepEqual([config?.block.head.range, config?.async?.block.head.range], ranges);
  });

  it('is edited in place', () => {
    const text = JSON.stringify(PART, null, 4);
    const output = read(text).endpointConfigs[0]?.async?.output;
    assert.ok(output?.insert);
    const after = JSON.stringify(
      { OutputConfig: { ...PART.OutputConfig, S3FailurePath: 's3://b/f' } },
      null,
      4,
    );
    assert.equal(apply(text, output.insert('S3FailurePath', 's3://b/f')), after);
  });

  it('is left alone while it has errors', () => {
    const [config] = read(`${JSON.stringify(CONFIG, null, 2).slice(0, -2)},`).endpointConfigs;
    assert.equal(config?.mode, 'async');
    assert.equal(config.async?.output?.insert, undefined);
    assert.equal(known(config.async?.outputPath)?.replace, undefined);
  });
});

describe('what the AWS CLI prints', () => {
  for (const [name, [value, expected]] of Object.entries(ANSWERS)) {
    it(`${name}, nothing to be edited`, () => {
      const model = read(JSON.stringify(value, null, 4), 'json');
      assert.deepEqual(told(model), expected);
      const blocks = [
        ...model.models,
        ...model.endpointConfigs,
        ...model.endpoints,
        ...model.targets,
        ...model.policies,
      ];
      for (const { block } of blocks) {
        assert.equal(block.insert, undefined);
        assert.ok(block.entries.every((entry) => !entry.remove && !entry.rename));
        assert.ok(block.entries.every(({ value: datum }) => datum.kind !== 'known' || !datum.replace));
      }
    });
  }
});

describe('placeholders', () => {
  for (const value of [
    's3://${BUCKET}/o',
    '$BUCKET',
    '{{ bucket }}',
    '%BUCKET%',
    '__BUCKET__',
    '<your-bucket>',
    '@@bucket@@',
  ]) {
    it(`${value} is no known value`, () => {
      const text = JSON.stringify({ OutputConfig: { S3OutputPath: value } });
      assert.equal(read(text).endpointConfigs[0]?.async?.outputPath?.value.kind, 'unknown');
    });
  }
});
