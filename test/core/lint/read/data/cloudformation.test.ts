import assert from 'node:assert/strict';
import { known } from '../../../../../src/core/lint/model/fields.js';
import type { FileModel } from '../../../../../src/core/lint/model/file-model.js';
import { unmark } from '../../../../support/marked.js';
import { apply, formatOf, mark, parse, read } from './support.js';
import { textOf } from '../../../../../src/core/text/message.js';

const ASYNC = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyDocument:
            Statement: {Effect: Allow, Action: 'logs:*', Resource: '*'}
  Publish:
    Type: AWS::IAM::Policy
    Properties:
      Roles: [!Ref Role]
      PolicyDocument:
        Statement:
          - {Effect: Allow, Action: ['sns:Publish'], Resource: !Ref Topic}
  Topic: {Type: 'AWS::SNS::Topic'}
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      ExecutionRoleArn: !GetAtt Role.Arn
      PrimaryContainer:
        Image: !Sub "\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/pytorch-inference:2.3"
        Environment: {TS_DEFAULT_RESPONSE_TIMEOUT: '60'}
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - ModelName: !GetAtt Model.ModelName
          VariantName: AllTraffic
          InitialInstanceCount: 1
          InstanceType: ml.g5.xlarge
      AsyncInferenceConfig:
        ClientConfig: {MaxConcurrentInvocationsPerInstance: 4}
        OutputConfig:
          S3OutputPath: s3://bucket/out
          NotificationConfig:
            ErrorTopic: !Ref Topic
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties:
      EndpointConfigName: !GetAtt Config.EndpointConfigName
  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: sagemaker
      ScalableDimension: sagemaker:variant:DesiredInstanceCount
      ResourceId: !Sub endpoint/\${Endpoint.EndpointName}/variant/AllTraffic
      MinCapacity: 0
      MaxCapacity: 5
  Backlog:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !Ref Target
      TargetTrackingScalingPolicyConfiguration:
        TargetValue: 5
        CustomizedMetricSpecification:
          MetricName: ApproximateBacklogSizePerInstance
          Namespace: AWS/SageMaker
          Statistic: Average
          Dimensions: [{Name: EndpointName, Value: !GetAtt Endpoint.EndpointName}]
  Wake:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyType: StepScaling
      ScalingTargetId: !Ref Target
      StepScalingPolicyConfiguration:
        AdjustmentType: ChangeInCapacity
        StepAdjustments: [{MetricIntervalLowerBound: 0, ScalingAdjustment: 1}]
  WakeAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/SageMaker
      MetricName: HasBacklogWithoutCapacity
      Threshold: 1
      AlarmActions: [!Ref Wake]
`;

const JSON_TEMPLATE = `{
  "Resources": {
    "Config": {
      "Type": "AWS::SageMaker::EndpointConfig",
      "Properties": {
        "AsyncInferenceConfig": {
          "OutputConfig": { "S3OutputPath": { "Fn::Join": ["", ["s3://", { "Ref": "Bucket" }, "/out"]] } }
        },
        "ProductionVariants": [{ "ModelName": { "Fn::GetAtt": ["Model", "ModelName"] } }]
      }
    }
  }
}
`;

/** What there is, by kind and number. */
function counts(model: FileModel): Record<string, number> {
  return Object.fromEntries(
    Object.entries(model).flatMap(([key, value]) =>
      Array.isArray(value) && value.length > 0 ? [[key, value.length]] : [],
    ),
  );
}

function configIn(properties: string): FileModel['endpointConfigs'][number] {
  const text = `Resources:\n  Config:\n    Type: AWS::SageMaker::EndpointConfig\n    Properties:\n${properties}`;
  const [config] = read(text, 'yaml').endpointConfigs;
  assert.ok(config);
  return config;
}

describe('a template of an asynchronous endpoint', () => {
  const model = read(ASYNC);

  it('is read whole', () => {
    assert.deepEqual(counts(model), {
      models: 1,
      endpointConfigs: 1,
      endpoints: 1,
      targets: 1,
      policies: 2,
      alarms: 1,
      statements: 2,
      evidence: 2,
    });
    assert.deepEqual([...model.mentions], ['HasBacklogWithoutCapacity']);
    assert.deepEqual(
      model.evidence.map(({ mode, what }) => `${mode}: ${textOf(what)}`),
      ['async: ApproximateBacklogSizePerInstance', 'async: HasBacklogWithoutCapacity'],
    );
  });

  it('names its resources by symbol', () => {
    const reference = (id: string): unknown => [{ symbol: `file.yaml#${id}` }];
    const [config] = model.endpointConfigs;
    const [endpoint] = model.endpoints;
    const modelName = config?.variants[0]?.modelName;
    assert.deepEqual(modelName?.kind === 'unknown' && modelName.template, reference('Model'));
    assert.deepEqual(
      endpoint?.configName?.kind === 'unknown' && endpoint.configName.template,
      reference('Config'),
    );
    assert.equal(config?.symbol, 'file.yaml#Config');
    assert.deepEqual(
      model.policies.map(({ targetSymbol }) => targetSymbol),
      ['file.yaml#Target', 'file.yaml#Target'],
    );
    const action = model.alarms[0]?.actions?.[0];
    assert.deepEqual(action?.kind === 'unknown' && action.template, reference('Wake'));
    assert.equal(model.policies[1]?.symbol, 'file.yaml#Wake');
  });

  it('tells the modes, the image and the values', () => {
    const [config] = model.endpointConfigs;
    assert.equal(config?.mode, 'async');
    assert.equal(known(config.async?.maxConcurrency)?.value, 4);
    assert.equal(model.models[0]?.containers[0]?.image.family, 'torchserve');
    assert.equal(known(model.targets[0]?.min)?.value, 0);
  });

  it('marks the logical id, and keys of inner blocks', () => {
    const { text, ranges } = unmark(
      ASYNC.replace('  Config:', '  ‹Config›:')
        .replace('OutputConfig:', '‹OutputConfig›:')
        .replace('- ModelName:', '- ‹ModelName›:'),
    );
    const [config] = read(text).endpointConfigs;
    const heads = [config?.block.head, config?.variants[0]?.block.head, config?.async?.output?.head];
    assert.deepEqual(
      heads.map((head) => head?.range),
      ranges,
    );
  });

  it('knows what exists before what', () => {
    const names = (symbols: readonly string[] | undefined): unknown =>
      symbols?.map((symbol) => symbol.replace('file.yaml#', '')).sort();
    assert.deepEqual(names(model.models[0]?.dependsOn), ['Role']);
    assert.deepEqual(names(model.endpoints[0]?.dependsOn), ['Config', 'Model', 'Role', 'Topic']);
  });

  it('knows who holds a policy, and that it comes after its role', () => {
    const [inline, separate] = model.statements;
    assert.deepEqual(inline?.holder, {
      symbol: 'file.yaml#Role',
      roles: ['file.yaml#Role'],
      isAttachedLater: false,
      isEverything: true,
    });
    assert.deepEqual(separate?.holder, {
      symbol: 'file.yaml#Publish',
      roles: ['file.yaml#Role'],
      isAttachedLater: true,
      isEverything: true,
    });
    assert.equal(model.models[0]?.roleSymbol, 'file.yaml#Role');
  });

  it('can be made to wait', () => {
    const cases: [before: string, after: string][] = [
      [
        '  Endpoint:\n    Type: X\n    Properties:\n      A: 1\n',
        '  Endpoint:\n    Type: X\n    Properties:\n      A: 1\n    DependsOn: Publish\n',
      ],
      [
        '  Endpoint:\n    Type: X\n    DependsOn: Other\n',
        '  Endpoint:\n    Type: X\n    DependsOn: [Other, Publish]\n',
      ],
      [
        '  Endpoint:\n    Type: X\n    DependsOn:\n      - Other\n',
        '  Endpoint:\n    Type: X\n    DependsOn:\n      - Other\n      - Publish\n',
      ],
    ];
    for (const [before, after] of cases) {
      const whole = (text: string): string => `Resources:\n${text.replace('X', 'AWS::SageMaker::Endpoint')}`;
      const [endpoint] = read(whole(before)).endpoints;
      assert.ok(endpoint?.addDependency);
      assert.equal(apply(whole(before), endpoint.addDependency('file.yaml#Publish')), whole(after));
    }
  });

  it('takes insertions where they belong', () => {
    const [config] = read(ASYNC).endpointConfigs;
    assert.ok(config?.async?.output?.insert);
    const after = apply(ASYNC, config.async.output.insert('S3FailurePath', 's3://bucket/failures'));
    assert.equal(
      after,
      ASYNC.replace(
        'ErrorTopic: !Ref Topic\n',
        'ErrorTopic: !Ref Topic\n          S3FailurePath: s3://bucket/failures\n',
      ),
    );
    assert.equal(known(read(after).endpointConfigs[0]?.async?.failurePath)?.value, 's3://bucket/failures');
  });
});

describe('a template in JSON', () => {
  it('is read and edited', () => {
    const [config] = read(JSON_TEMPLATE).endpointConfigs;
    assert.equal(config?.mode, 'async');
    assert.ok(config.async?.output?.insert && config.async.outputPath?.value.derive);
    const derived = config.async.outputPath.value.derive((path) => path.replace('/out', '/failures'));
    assert.ok(derived);
    const after = apply(JSON_TEMPLATE, config.async.output.insert('S3FailurePath', derived));
    assert.match(after, /"\/out"\]\] \}, "S3FailurePath": \{"Fn::Sub": "s3:\/\/\$\{Bucket\}\/failures"\} \}/);
    assert.deepEqual(parse(after, 'json').problems, []);
    assert.equal(
      mark(after, read(after).endpointConfigs[0]?.block.head ?? config.block.head).includes('‹"Config"›'),
      true,
    );
  });
});

describe('the mode of an endpoint configuration', () => {
  const ASYNC_BLOCK = '{OutputConfig: {S3OutputPath: s3://b/o}}';
  const cases: Record<string, [properties: string, mode: string, hasPart?: boolean]> = {
    'with an async part': [`      AsyncInferenceConfig: ${ASYNC_BLOCK}\n`, 'async', true],
    'with null': ['      AsyncInferenceConfig: null\n', 'real-time'],
    'with nothing behind the key': [
      '      AsyncInferenceConfig:\n      ProductionVariants: []\n',
      'real-time',
    ],
    'with AWS::NoValue': ['      AsyncInferenceConfig: !Ref AWS::NoValue\n', 'real-time'],
    'with a commented part': ['      # AsyncInferenceConfig:\n      ProductionVariants: []\n', 'real-time'],
    'with a part under a condition': [
      `      AsyncInferenceConfig: !If [A, ${ASYNC_BLOCK}, !Ref AWS::NoValue]\n`,
      'unknown',
      true,
    ],
    'with one of two parts': [
      `      AsyncInferenceConfig: !If [A, ${ASYNC_BLOCK}, ${ASYNC_BLOCK}]\n`,
      'unknown',
    ],
    'with a part from elsewhere': ['      AsyncInferenceConfig: !Ref Part\n', 'unknown'],
    'with a transform': [
      '      Fn::Transform: {Name: AWS::Include}\n      ProductionVariants: []\n',
      'unknown',
    ],
    'with a serverless variant': [
      '      ProductionVariants: [{ServerlessConfig: {MaxConcurrency: 1}}]\n',
      'serverless',
    ],
    'with a part by alias': [`      X: &a ${ASYNC_BLOCK}\n      AsyncInferenceConfig: *a\n`, 'async', true],
  };
  for (const [name, [properties, mode, hasPart = false]] of Object.entries(cases)) {
    it(`${name} is ${mode}`, () => {
      const config = configIn(properties);
      assert.equal(config.mode, mode);
      assert.equal(config.async !== undefined, hasPart);
    });
  }

  it('is unknown in a template that a macro rewrites', () => {
    const text =
      'Transform: [AWS::Serverless-2016-10-31, Mine]\nResources: {C: {Type: AWS::SageMaker::EndpointConfig, Properties: {}}}\n';
    assert.deepEqual(
      read(text).endpointConfigs.map(({ mode }) => mode),
      ['unknown'],
    );
    const sam = text.replace(', Mine', '');
    assert.deepEqual(
      read(sam).endpointConfigs.map(({ mode }) => mode),
      ['real-time'],
    );
  });
});

describe('what is read of other files', () => {
  const cases: Record<string, [text: string, found: Record<string, number>]> = {
    'a SAM template of functions only': [
      'Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {Type: AWS::Serverless::Function, Properties: {Timeout: 900}}\n',
      {},
    ],
    'a client that invokes': [
      'Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies:\n        - Statement: [{Effect: Allow, Action: "sagemaker:InvokeEndpoint", Resource: "*"}]\n',
      { statements: 1 },
    ],
    'scaling of something else': [
      'Resources:\n  T: {Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: {ServiceNamespace: ecs, MinCapacity: 0}}\n  P: {Type: AWS::ApplicationAutoScaling::ScalingPolicy, Properties: {ScalingTargetId: !Ref T}}\n  A: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/SQS, MetricName: ApproximateNumberOfMessagesVisible}}\n',
      {},
    ],
    'a part of a Serverless Framework file': [
      'service: s\nprovider: {name: aws}\nresources:\n  - Resources:\n      E: {Type: AWS::SageMaker::Endpoint, Properties: {EndpointName: "e-${self:custom.x}"}}\n  - ${file(x.yml)}\n',
      { endpoints: 1 },
    ],
    Kubernetes: ['apiVersion: v1\nkind: X\nEndpointName: a\nEndpointConfigName: b\n', {}],
    'docker-compose': ['services:\n  a: {image: b, environment: {TS_MAX_REQUEST_SIZE: 1}}\n', {}],
    'resources without types': ['Resources:\n  A: {B: 1}\n  C: D\n', {}],
    'a list': ['- 1\n- a: b\n', {}],
    nothing: ['', {}],
  };
  for (const [name, [text, found]] of Object.entries(cases)) {
    it(name, () => {
      assert.deepEqual(counts(read(text, 'yaml')), found);
    });
  }

  it('is told where a text is broken, but not more than thrice', () => {
    for (const text of ['Resources: {"a": [b, c: ]: ]\n- x\n', '{"a" 1, "b" 2, "c" 3, "d" 4}']) {
      const { unreadable } = read(text, formatOf(text));
      assert.ok(unreadable.length > 0 && unreadable.length <= 3);
    }
  });
});
