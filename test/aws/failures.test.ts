import assert from 'node:assert/strict';
import type { Connection } from '../../src/core/live/ports.js';
import { ReadError } from '../../src/core/live/failure.js';
import { ConnectedAws } from '../support/aws-connection.js';
import { failureOf } from '../support/aws-failure.js';
import { keysFor } from '../support/aws-home.js';
import type { Reply } from '../support/aws-loopback.js';
import { callerIdentity, refusal, stsRefusal } from '../support/aws-loopback.js';

const SERIES = {
  namespace: 'AWS/SageMaker',
  metric: 'ApproximateBacklogSize',
  endpoint: 'e',
  statistic: 'Average',
  periodSeconds: 60,
} as const;

/** Every call of the ports, with its IAM action. */
const CALLS: readonly (readonly [string, (connection: Connection) => Promise<unknown>])[] = [
  ['sts:GetCallerIdentity', ({ account }) => account.identify()],
  ['sagemaker:ListEndpoints', ({ account }) => account.listEndpoints({})],
  ['sagemaker:DescribeEndpoint', ({ account }) => account.describeEndpoint('e')],
  ['sagemaker:DescribeEndpointConfig', ({ account }) => account.describeConfiguration('c')],
  ['sagemaker:DescribeModel', ({ account }) => account.describeModel('m')],
  ['application-autoscaling:DescribeScalableTargets', ({ account }) => account.scalableTargets(['r'])],
  ['application-autoscaling:DescribeScalingPolicies', ({ account }) => account.scalingPolicies('r')],
  ['application-autoscaling:DescribeScalingActivities', ({ account }) => account.scalingActivities('r', 5)],
  ['cloudwatch:GetMetricData', ({ metrics }) => metrics.readSeries([SERIES], 0, 60_000)],
  ['cloudwatch:ListMetrics', ({ metrics }) => metrics.namesWithBacklogMetric()],
  ['application-autoscaling:RegisterScalableTarget', ({ writer }) => writer.setCapacityLimits('r', 0, 1)],
  ['sagemaker:UpdateEndpointWeightsAndCapacities', ({ writer }) => writer.setInstanceCount('e', 'v', 1)],
  ['sagemaker:DescribeEndpoint', ({ deployments }) => deployments.deployment('e')],
];

describe('what goes wrong with a call', () => {
  let world: ConnectedAws;
  beforeEach(async () => {
    world = await ConnectedAws.start();
  });
  afterEach(() => world.stop());

  for (const [action, call] of CALLS) {
    const operation = action.split(':')[1] ?? '';

    it(`${action} is one request, and denied under its own name`, async () => {
      world.aws.reply(
        operation,
        operation === 'GetCallerIdentity'
          ? stsRefusal('AccessDenied', 'No.')
          : refusal('AccessDeniedException'),
      );
      assert.deepEqual(await failureOf(call(world.connection)), { kind: 'denied', message: 'No.', action });
      assert.deepEqual(world.aws.actions, [operation]);
    });

    it(`${action} is not repeated when it fails for a moment`, async () => {
      world.aws.reply(operation, { status: 500, json: { __type: 'InternalFailure', message: 'Oops.' } });
      assert.equal((await failureOf(call(world.connection))).kind, 'service');
      world.aws.reply(operation, { fate: 'drop' });
      assert.equal((await failureOf(call(world.connection))).kind, 'unreachable');
      assert.deepEqual(world.aws.actions, [operation, operation]);
    });
  }

  const list = (reply: Reply) => {
    world.aws.reply('ListEndpoints', reply);
    return failureOf(world.connection.account.listEndpoints({}));
  };

  it('is throttling, with the time to wait', async () => {
    const reply = { ...refusal('ThrottlingException', 'Rate exceeded'), headers: { 'retry-after': '3' } };
    assert.deepEqual(await list(reply), { kind: 'throttled', message: 'Rate exceeded', retryAfterMs: 3000 });
  });

  it('is trouble of AWS when the answer cannot be read', async () => {
    for (const reply of [
      { text: '{"Endpoints": [' },
      { text: '<html>Sign in to this network</html>' },
      { status: 403, text: '<html>Blocked</html>' },
      { status: 302, text: '', headers: { location: 'http://portal' } },
      { fate: 'cut', json: { Endpoints: [], more: 'x'.repeat(100) } },
      { json: { Endpoints: [{ EndpointName: 'a', CreationTime: 'yesterday' }] } },
      { json: {} },
      { text: 'null' },
      { text: '7' },
      { json: { Endpoints: 7 } },
    ] as const) {
      const failure = await list(reply);
      assert.ok(
        ['service', 'refused'].includes(failure.kind),
        `${failure.kind} for ${JSON.stringify(reply)}`,
      );
      assert.ok(!failure.message.includes('<html>'), failure.message);
    }
  });

  it('has a message also where AWS gives none', async () => {
    assert.deepEqual(await list({ status: 503, json: {} }), {
      kind: 'service',
      message: 'sagemaker:ListEndpoints: Unknown (503).',
    });
  });

  it('never tells the secret, though AWS repeats it', async () => {
    const { AWS_SECRET_ACCESS_KEY: secret = '' } = keysFor('');
    const failure = await list(
      refusal('InvalidSignatureException', `You signed with ${secret} of AKIAIOSFODNN7EXAMPLE.`),
    );
    assert.deepEqual(failure, { kind: 'no-credentials', message: 'You signed with … of AKIA….' });
  });

  it('is an ended session when AWS does not know its key any more', async () => {
    const session = await ConnectedAws.start({ AWS_SESSION_TOKEN: 'a-token-of-a-session' });
    session.aws.reply(
      'ListEndpoints',
      refusal('UnrecognizedClientException', 'Invalid token a-token-of-a-session.'),
    );
    assert.deepEqual(await failureOf(session.connection.account.listEndpoints({})), {
      kind: 'expired',
      message: 'Invalid token ….',
    });
    await session.stop();
    assert.equal((await list(refusal('UnrecognizedClientException'))).kind, 'no-credentials');
  });

  it('is unreachable, with the host', async () => {
    const { host } = new URL(world.aws.url);
    await world.aws.stop();
    const failure = await failureOf(world.connection.account.listEndpoints({}));
    assert.ok(failure.kind === 'unreachable');
    assert.equal(failure.host, host);
    world = await ConnectedAws.start();
  });

  it('is a refusal for a capacity outside the quota', async () => {
    world.aws.reply('RegisterScalableTarget', refusal('LimitExceededException', 'Quota.'));
    assert.equal((await failureOf(world.connection.writer.setCapacityLimits('r', 0, 9))).kind, 'refused');
    world.aws.reply('UpdateEndpointWeightsAndCapacities', refusal('ResourceLimitExceeded', 'Quota.'));
    assert.equal((await failureOf(world.connection.writer.setInstanceCount('e', 'v', 9))).kind, 'refused');
  });

  it('is one of the core’s errors in every bundle', () => {
    class Copy extends Error {
      readonly failure = { kind: 'service', message: 'm' };
      override readonly name = 'ReadError';
    }
    assert.ok(new Copy() instanceof ReadError);
    assert.ok(!(new Error('m') instanceof ReadError));
  });
});

describe('a clock that is wrong', () => {
  const HOURS = 5 * 3_600_000;
  let world: ConnectedAws;
  beforeEach(async () => {
    world = await ConnectedAws.start();
  });
  afterEach(() => world.stop());

  const skewed = (reply: Reply, offsetMs = HOURS): Reply => ({
    ...reply,
    headers: { ...reply.headers, date: new Date(Date.now() + offsetMs).toUTCString() },
  });
  const signedAtMs = (index: number): number => {
    const text = String(world.aws.requests[index]?.headers['x-amz-date']);
    return Date.parse(text.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  };

  it('is found out by the first refusal; the next request is signed by AWS’s time', async () => {
    const { account, metrics } = world.connection;
    assert.equal(metrics.clockOffsetMs(), 0);
    const ok = { json: { Endpoints: [] } };
    const refused = refusal('InvalidSignatureException', 'Signature expired: 1 is now earlier than 2', 403);
    world.aws.reply('ListEndpoints', skewed(refused), skewed(ok));
    assert.equal((await failureOf(account.listEndpoints({}))).kind, 'clock-skew');
    await account.listEndpoints({});
    assert.ok(Math.abs(signedAtMs(0) - Date.now()) < 10_000);
    assert.ok(Math.abs(signedAtMs(1) - Date.now() - HOURS) < 10_000);
    assert.ok(Math.abs(metrics.clockOffsetMs() - HOURS) < 3000);
  });

  it('is found out once for all services', async () => {
    world.aws.reply('ListMetrics', skewed({ json: { Metrics: [] } }, -HOURS));
    world.aws.reply('GetCallerIdentity', callerIdentity());
    await world.connection.metrics.namesWithBacklogMetric();
    await world.connection.account.identify();
    assert.ok(Math.abs(signedAtMs(1) - Date.now() + HOURS) < 10_000);
  });

  it('is forgotten once it is right again', async () => {
    const { account, metrics } = world.connection;
    world.aws.reply(
      'ListEndpoints',
      skewed({ json: { Endpoints: [] } }),
      skewed({ json: { Endpoints: [] } }, 0),
    );
    await account.listEndpoints({});
    assert.notEqual(metrics.clockOffsetMs(), 0);
    await account.listEndpoints({});
    assert.equal(metrics.clockOffsetMs(), 0);
  });

  it('is not believed of a cache or of no date at all', async () => {
    const { account, metrics } = world.connection;
    for (const headers of [{ age: '100', date: new Date(0).toUTCString() }, { date: 'never' }]) {
      world.aws.reply('ListEndpoints', { json: { Endpoints: [] }, headers });
      await account.listEndpoints({});
      assert.equal(metrics.clockOffsetMs(), 0);
    }
  });
});
