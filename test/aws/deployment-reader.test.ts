import assert from 'node:assert/strict';
import { ConnectedAws } from '../support/aws-connection.js';
import { failureOf } from '../support/aws-failure.js';
import { refusal } from '../support/aws-loopback.js';

describe('DeploymentReader', () => {
  let world: ConnectedAws;
  beforeEach(async () => {
    world = await ConnectedAws.start();
    const { aws } = world;
    aws.reply('DescribeEndpoint', {
      json: {
        ...{ EndpointName: 'e', EndpointArn: 'arn', EndpointConfigName: 'c', EndpointStatus: 'InService' },
        ...{ CreationTime: 1_700_000_000.5, Unheard: 'of' },
        ProductionVariants: [{ VariantName: 'v', CurrentWeight: 'NaN' }, { VariantName: 'w' }],
      },
    });
    aws.reply('DescribeEndpointConfig', {
      json: {
        EndpointConfigName: 'c',
        ProductionVariants: [
          { VariantName: 'v', ModelName: 'm', InstanceType: 'ml.g5.xlarge' },
          { VariantName: 'w', ModelName: 'n' },
          { VariantName: 'x', ModelName: 'm' },
        ],
        AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://o' } },
      },
    });
    aws.reply('DescribeModel', { json: { ModelName: 'm', PrimaryContainer: { Environment: { A: '1' } } } });
    aws.reply('DescribeScalableTargets', {
      json: { ScalableTargets: [{ ResourceId: 'endpoint/e/variant/v', MinCapacity: 0 }] },
    });
    aws.reply(
      'DescribeScalingPolicies',
      {
        json: {
          ScalingPolicies: [{ PolicyName: 'p', Alarms: [{ AlarmName: 'high' }, { AlarmName: 'low' }] }],
        },
      },
      { json: { ScalingPolicies: [{ PolicyName: 'q', Alarms: [{ AlarmName: 'low' }] }] } },
    );
    aws.reply('DescribeAlarms', { json: { MetricAlarms: [{ AlarmName: 'high', Threshold: 5 }] } });
  });
  afterEach(() => world.stop());

  const read = () => world.connection.deployments.deployment('e');
  const bodiesOf = (wanted: string) =>
    world.aws.requests
      .filter(({ action }) => action === wanted)
      .map(({ body }) => JSON.parse(body) as unknown);

  it('gives AWS’s answers by member name, ready for JSON', async () => {
    assert.deepEqual(await read(), {
      endpoint: {
        ...{ EndpointName: 'e', EndpointArn: 'arn', EndpointConfigName: 'c', EndpointStatus: 'InService' },
        CreationTime: '2023-11-14T22:13:20.500Z',
        ProductionVariants: [{ VariantName: 'v', CurrentWeight: null }, { VariantName: 'w' }],
      },
      configuration: {
        EndpointConfigName: 'c',
        ProductionVariants: [
          { VariantName: 'v', ModelName: 'm', InstanceType: 'ml.g5.xlarge' },
          { VariantName: 'w', ModelName: 'n' },
          { VariantName: 'x', ModelName: 'm' },
        ],
        AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://o' } },
      },
      models: [
        { ModelName: 'm', PrimaryContainer: { Environment: { A: '1' } } },
        { ModelName: 'm', PrimaryContainer: { Environment: { A: '1' } } },
      ],
      targets: [{ ResourceId: 'endpoint/e/variant/v', MinCapacity: 0 }],
      policies: [
        { PolicyName: 'p', Alarms: [{ AlarmName: 'high' }, { AlarmName: 'low' }] },
        { PolicyName: 'q', Alarms: [{ AlarmName: 'low' }] },
      ],
      alarms: [{ AlarmName: 'high', Threshold: 5 }],
      missing: [],
    });
  });

  it('asks for each part once', async () => {
    await read();
    assert.deepEqual(world.aws.actions, [
      'DescribeEndpoint',
      'DescribeEndpointConfig',
      'DescribeModel',
      'DescribeModel',
      'DescribeScalableTargets',
      'DescribeScalingPolicies',
      'DescribeScalingPolicies',
      'DescribeAlarms',
    ]);
    assert.deepEqual(bodiesOf('DescribeModel'), [{ ModelName: 'm' }, { ModelName: 'n' }]);
    assert.deepEqual(bodiesOf('DescribeAlarms'), [{ AlarmNames: ['high', 'low'], MaxRecords: 100 }]);
  });

  it('asks for nothing that nothing names', async () => {
    world.aws.reply('DescribeEndpoint', { json: { EndpointName: 'e' } });
    assert.deepEqual(await read(), {
      ...{ endpoint: { EndpointName: 'e' }, models: [], targets: [], policies: [], alarms: [], missing: [] },
    });
    assert.deepEqual(world.aws.actions, ['DescribeEndpoint']);
  });

  it('goes on without the parts that fail, and says why', async () => {
    for (const action of ['DescribeEndpointConfig', 'DescribeScalableTargets', 'DescribeAlarms'])
      world.aws.reply(action, refusal('AccessDeniedException', `No ${action}.`));
    const { configuration, models, policies, missing } = await read();
    assert.deepEqual([configuration, models, policies.length], [undefined, [], 2]);
    assert.deepEqual(missing, [
      { part: 'endpoint configuration c', reason: 'No DescribeEndpointConfig.' },
      { part: 'scalable targets', reason: 'No DescribeScalableTargets.' },
      { part: 'alarms', reason: 'No DescribeAlarms.' },
    ]);
    world.aws.reply('DescribeModel', refusal('ValidationException', 'Could not find model.'));
  });

  it('names the model and the variant that failed', async () => {
    world.aws.reply('DescribeModel', { json: { ModelName: 'm' } }, refusal('ValidationException', 'Gone.'));
    world.aws.reply('DescribeScalingPolicies', refusal('ThrottlingException', 'Later.'));
    assert.deepEqual((await read()).missing, [
      { part: 'model n', reason: 'Gone.' },
      { part: 'scaling policies of endpoint/e/variant/v', reason: 'Later.' },
      { part: 'scaling policies of endpoint/e/variant/w', reason: 'Later.' },
    ]);
  });

  it('fails when the endpoint itself cannot be read', async () => {
    world.aws.reply('DescribeEndpoint', refusal('ValidationException', 'Could not find endpoint "e".'));
    assert.equal((await failureOf(read())).kind, 'not-found');
  });
});
