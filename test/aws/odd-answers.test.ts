import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Connection } from '../../src/core/live/ports.js';
import { ReadError } from '../../src/core/live/failure.js';
import { ConnectedAws } from '../support/aws-connection.js';

const SERIES = Array.from({ length: 3 }, (_, n) => ({
  ...{
    namespace: 'AWS/SageMaker',
    metric: 'M',
    endpoint: `e${n}`,
    periodSeconds: 60,
    statistic: 'Sum' as const,
  },
}));

/** Members that the answers of an action are made of, so that chance meets them. */
const ACTIONS: readonly (readonly [
  string,
  readonly string[],
  (connection: Connection) => Promise<unknown>,
])[] = [
  [
    'ListEndpoints',
    ['Endpoints', 'EndpointName', 'EndpointStatus', 'CreationTime', 'NextToken'],
    ({ account }) => account.listEndpoints({}),
  ],
  [
    'DescribeEndpoint',
    [
      ...[
        'EndpointName',
        'EndpointStatus',
        'ProductionVariants',
        'VariantName',
        'CurrentInstanceCount',
        'VariantStatus',
      ],
      ...[
        'Status',
        'StartTime',
        'DeployedImages',
        'ResolvedImage',
        'AsyncInferenceConfig',
        'OutputConfig',
        'ClientConfig',
      ],
      ...[
        'NotificationConfig',
        'IncludeInferenceResponseIn',
        'MaxConcurrentInvocationsPerInstance',
        'MetricsConfig',
      ],
      'MetricPublishFrequencyInSeconds',
    ],
    ({ account }) => account.describeEndpoint('e'),
  ],
  [
    'DescribeEndpointConfig',
    ['EndpointConfigName', 'ProductionVariants', 'VariantName', 'VolumeSizeInGB'],
    ({ account }) => account.describeConfiguration('c'),
  ],
  [
    'DescribeModel',
    [
      'ModelName',
      'PrimaryContainer',
      'Containers',
      'Environment',
      'Image',
      'ModelDataSource',
      'S3DataSource',
    ],
    ({ account }) => account.describeModel('m'),
  ],
  [
    'DescribeScalableTargets',
    ['ScalableTargets', 'ResourceId', 'MinCapacity', 'MaxCapacity', 'SuspendedState'],
    ({ account }) => account.scalableTargets(['r']),
  ],
  [
    'DescribeScalingPolicies',
    [
      ...[
        'ScalingPolicies',
        'PolicyName',
        'ResourceId',
        'TargetTrackingScalingPolicyConfiguration',
        'TargetValue',
      ],
      ...[
        'CustomizedMetricSpecification',
        'Metrics',
        'MetricStat',
        'StepScalingPolicyConfiguration',
        'StepAdjustments',
        'Alarms',
      ],
    ],
    ({ account }) => account.scalingPolicies('r'),
  ],
  [
    'DescribeScalingActivities',
    ['ScalingActivities', 'ActivityId', 'ResourceId', 'StartTime', 'NotScaledReasons', 'Code'],
    ({ account }) => account.scalingActivities('r', 5),
  ],
  [
    'GetMetricData',
    ['MetricDataResults', 'Id', 'StatusCode', 'Timestamps', 'Values'],
    ({ metrics }) => metrics.readSeries(SERIES, 0, 9e12),
  ],
  [
    'ListMetrics',
    ['Metrics', 'Dimensions', 'Name', 'Value', 'NextToken'],
    ({ metrics }) => metrics.namesWithBacklogMetric(),
  ],
  [
    'DescribeEndpoint',
    ['EndpointName', 'EndpointConfigName', 'ProductionVariants', 'VariantName', 'CreationTime'],
    ({ deployments }) => deployments.deployment('e'),
  ],
];

/** Members without which an answer is refused. */
const NAMES: Readonly<Record<string, object>> = {
  DescribeEndpoint: {
    EndpointName: 'e',
    EndpointArn: 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint/e',
    EndpointStatus: 'InService',
  },
};

/** Answers of the right members with values of any kind. */
function oddAnswer(members: readonly string[]): fc.Arbitrary<unknown> {
  const { answer } = fc.letrec((tie) => ({
    leaf: fc.oneof(
      fc.constantFrom(
        null,
        true,
        '',
        'text',
        'NaN',
        'Infinity',
        'm0',
        'm1',
        'Complete',
        'PartialData',
        'EndpointName',
      ),
      fc.constantFrom(0, -1, 1.5, 7, 1_700_000_000, 1e300),
    ),
    value: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('list'), tie('answer')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    answer: fc.dictionary(fc.constantFrom(...members), tie('value'), { maxKeys: 5 }),
  }));
  return answer;
}

describe('answers that no service should give', () => {
  let world: ConnectedAws;
  before(async () => {
    world = await ConnectedAws.start();
  });
  after(() => world.stop());

  for (const [action, members, call] of ACTIONS) {
    it(`of ${action} are cleaned or refused, with ${members.length} members`, async () => {
      const seen: unknown[] = [];
      await fc.assert(
        fc.asyncProperty(oddAnswer(members), fc.boolean(), async (odd, isNamed) => {
          // Half of them say at least what an answer is of, so that the rest of them is looked at.
          world.aws.reply(action, { json: isNamed ? { ...(odd as object), ...NAMES[action] } : odd });
          try {
            const value = await call(world.connection);
            seen.push(value);
            assertClean(value);
          } catch (error) {
            if (!(error instanceof ReadError)) throw error;
            assert.equal(error.failure.kind, 'service');
          }
        }),
        { numRuns: 60 },
      );
      assert.ok(seen.length > 0, 'No answer was taken at all.');
    });
  }
});

/** Nothing undefined, no number that is not finite, nothing of a date. */
function assertClean(value: unknown): void {
  if (value instanceof Map) [...(value.values() as Iterable<unknown>)].forEach(assertClean);
  else if (typeof value === 'number') assert.ok(Number.isFinite(value));
  else if (typeof value === 'object' && value !== null) {
    assert.ok(!(value instanceof Date));
    Object.values(value).forEach((member: unknown) => {
      assert.notEqual(member, undefined);
      assertClean(member);
    });
  }
}
