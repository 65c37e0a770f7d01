import assert from 'node:assert/strict';
import { ConnectedAws } from '../support/aws-connection.js';
import { failureOf } from '../support/aws-failure.js';

const OF_VARIANTS = {
  ServiceNamespace: 'sagemaker',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
};
const ID = 'endpoint/e/variant/v';

function asked({ aws }: ConnectedAws): unknown {
  return JSON.parse(aws.requests.at(-1)?.body ?? '');
}

describe('AccountReader on scaling', () => {
  let world: ConnectedAws;
  beforeEach(async () => {
    world = await ConnectedAws.start();
  });
  afterEach(() => world.stop());

  it('reads targets, and drops those whose limits are not known', async () => {
    world.aws.reply('DescribeScalableTargets', {
      json: {
        ScalableTargets: [
          {
            ResourceId: ID,
            MinCapacity: 0,
            MaxCapacity: 5,
            SuspendedState: {
              DynamicScalingInSuspended: true,
              DynamicScalingOutSuspended: false,
              ScheduledScalingSuspended: true,
            },
          },
          {
            ResourceId: 'endpoint/e/variant/w',
            MinCapacity: 1,
            MaxCapacity: 1,
            SuspendedState: { DynamicScalingOutSuspended: true },
          },
          { ResourceId: ID, MinCapacity: -1, MaxCapacity: 5 },
          { ResourceId: ID, MinCapacity: 1 },
          { MinCapacity: 1, MaxCapacity: 2 },
        ],
      },
    });
    assert.deepEqual(await world.connection.account.scalableTargets([ID]), [
      { resourceId: ID, min: 0, max: 5, suspended: ['DynamicScalingIn', 'ScheduledScaling'] },
      { resourceId: 'endpoint/e/variant/w', min: 1, max: 1, suspended: ['DynamicScalingOut'] },
    ]);
    assert.deepEqual(asked(world), { ...OF_VARIANTS, ResourceIds: [ID], MaxResults: 50 });
  });

  it('asks for no targets when there is nothing to ask for, and for fifty at most', async () => {
    assert.deepEqual(await world.connection.account.scalableTargets([]), []);
    await assert.rejects(
      world.connection.account.scalableTargets(Array.from({ length: 51 }, () => ID)),
      RangeError,
    );
    assert.equal(world.aws.requests.length, 0);
  });

  it('takes an answer without the list for a failure, not for “none”', async () => {
    for (const [action, call] of [
      ['DescribeScalableTargets', () => world.connection.account.scalableTargets([ID])],
      ['DescribeScalingPolicies', () => world.connection.account.scalingPolicies(ID)],
      ['DescribeScalingActivities', () => world.connection.account.scalingActivities(ID, 5)],
    ] as const) {
      world.aws.reply(action, { json: {} });
      assert.equal((await failureOf(call())).kind, 'service');
    }
  });

  it('reads policies of both kinds', async () => {
    world.aws.reply('DescribeScalingPolicies', {
      json: {
        ScalingPolicies: [
          {
            PolicyName: 'track',
            ResourceId: ID,
            PolicyType: 'TargetTrackingScaling',
            TargetTrackingScalingPolicyConfiguration: {
              TargetValue: 5.5,
              CustomizedMetricSpecification: { MetricName: 'ApproximateBacklogSizePerInstance' },
              ScaleInCooldown: 300,
              ScaleOutCooldown: 60,
              DisableScaleIn: false,
            },
            Alarms: [{ AlarmName: 'high', AlarmARN: 'x' }, { AlarmName: 'low' }, {}],
          },
          {
            PolicyName: 'wake',
            ResourceId: ID,
            PolicyType: 'StepScaling',
            StepScalingPolicyConfiguration: {
              AdjustmentType: 'ChangeInCapacity',
              Cooldown: 120,
              StepAdjustments: [
                { MetricIntervalLowerBound: 0, ScalingAdjustment: 1 },
                { MetricIntervalUpperBound: -2.5, ScalingAdjustment: -1 },
                { MetricIntervalLowerBound: 'Infinity', ScalingAdjustment: 3 },
                { MetricIntervalLowerBound: 0 },
              ],
            },
          },
          { PolicyName: 'predictive', ResourceId: ID, PolicyType: 'PredictiveScaling' },
          { ResourceId: ID },
        ],
      },
    });
    assert.deepEqual(await world.connection.account.scalingPolicies(ID), [
      {
        name: 'track',
        resourceId: ID,
        type: 'TargetTrackingScaling',
        metric: 'ApproximateBacklogSizePerInstance',
        target: 5.5,
        scaleInCooldownSeconds: 300,
        scaleOutCooldownSeconds: 60,
        isScaleInDisabled: false,
        alarms: ['high', 'low'],
      },
      {
        name: 'wake',
        resourceId: ID,
        type: 'StepScaling',
        adjustment: 'ChangeInCapacity',
        scaleInCooldownSeconds: 120,
        scaleOutCooldownSeconds: 120,
        steps: [{ from: 0, change: 1 }, { to: -2.5, change: -1 }, { change: 3 }],
        alarms: [],
      },
      { name: 'predictive', resourceId: ID, type: 'PredictiveScaling', alarms: [] },
    ]);
    assert.deepEqual(asked(world), { ...OF_VARIANTS, ResourceId: ID, MaxResults: 50 });
  });

  it('names the metric of a policy whatever way it is written', async () => {
    const policyOf = (specification: object) => ({
      ...{ PolicyName: 'p', ResourceId: ID, PolicyType: 'TargetTrackingScaling' },
      TargetTrackingScalingPolicyConfiguration: { TargetValue: 1, ...specification },
    });
    world.aws.reply('DescribeScalingPolicies', {
      json: {
        ScalingPolicies: [
          policyOf({
            PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
          }),
          policyOf({
            CustomizedMetricSpecification: {
              Metrics: [
                { Id: 'e', Expression: 'm/2' },
                { Id: 'm', MetricStat: { Metric: { MetricName: 'ApproximateBacklogSize' } } },
              ],
            },
          }),
          policyOf({}),
          policyOf({
            CustomizedMetricSpecification: {
              MetricName: 'ApproximateBacklogSizePerInstance',
              Dimensions: [
                { Name: 'EndpointName', Value: 'e' },
                { Value: 'nameless' },
                { Name: 'VariantName' },
              ],
            },
          }),
        ],
      },
    });
    assert.deepEqual(
      (await world.connection.account.scalingPolicies(ID)).map(({ metric, dimensions }) => [
        metric,
        dimensions,
      ]),
      [
        ['SageMakerVariantInvocationsPerInstance', undefined],
        ['ApproximateBacklogSize', undefined],
        [undefined, undefined],
        ['ApproximateBacklogSizePerInstance', ['EndpointName', 'VariantName']],
      ],
    );
  });

  it('reads the newest activities first, with the reasons why nothing was scaled', async () => {
    const activity = (ActivityId: string, StartTime: unknown, more = {}) => ({
      ...{ ActivityId, ResourceId: ID, StartTime, StatusCode: 'Successful', Description: 'd', Cause: 'c' },
      ...more,
    });
    world.aws.reply('DescribeScalingActivities', {
      json: {
        ScalingActivities: [
          activity('old', 1_700_000_000, { EndTime: 1_700_000_060, StatusMessage: 'm' }),
          activity('new', 1_700_000_100, {
            StatusCode: 'Pondering',
            NotScaledReasons: [{ Code: 'AlreadyAtMaxCapacity', MaxCapacity: 5 }, {}],
          }),
          activity('never', null),
          {
            ...activity('bare', 1_700_000_050),
            Description: undefined,
            Cause: undefined,
            StatusCode: undefined,
          },
        ],
      },
    });
    assert.deepEqual(await world.connection.account.scalingActivities(ID, 10), [
      {
        ...{
          id: 'new',
          resourceId: ID,
          startedMs: 1_700_000_100_000,
          status: 'Pondering',
          description: 'd',
          cause: 'c',
        },
        notScaledReasons: ['AlreadyAtMaxCapacity'],
      },
      {
        ...{
          id: 'bare',
          resourceId: ID,
          startedMs: 1_700_000_050_000,
          status: 'Unknown',
          description: '',
          cause: '',
        },
        notScaledReasons: [],
      },
      {
        ...{
          id: 'old',
          resourceId: ID,
          startedMs: 1_700_000_000_000,
          endedMs: 1_700_000_060_000,
          status: 'Successful',
        },
        ...{ statusMessage: 'm', description: 'd', cause: 'c', notScaledReasons: [] },
      },
    ]);
    assert.deepEqual(asked(world), {
      ...OF_VARIANTS,
      ResourceId: ID,
      MaxResults: 10,
      IncludeNotScaledActivities: true,
    });
    assert.equal((await world.connection.account.scalingActivities(ID, 1)).length, 1);
    await world.connection.account.scalingActivities(ID, 1000);
    assert.deepEqual(asked(world), {
      ...OF_VARIANTS,
      ResourceId: ID,
      MaxResults: 50,
      IncludeNotScaledActivities: true,
    });
  });

  it('changes limits and counts, and nothing else', async () => {
    world.aws.reply('RegisterScalableTarget', { json: { ScalableTargetARN: 'arn' } });
    world.aws.reply('UpdateEndpointWeightsAndCapacities', { json: { EndpointArn: 'arn' } });
    await world.connection.writer.setCapacityLimits(ID, 0, 8);
    assert.deepEqual(asked(world), { ...OF_VARIANTS, ResourceId: ID, MinCapacity: 0, MaxCapacity: 8 });
    await world.connection.writer.setInstanceCount('e', 'v', 0);
    assert.deepEqual(asked(world), {
      EndpointName: 'e',
      DesiredWeightsAndCapacities: [{ VariantName: 'v', DesiredInstanceCount: 0 }],
    });
  });
});
