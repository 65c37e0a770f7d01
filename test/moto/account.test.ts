import assert from 'node:assert/strict';
import type { AccountReader } from '../../src/core/live/ports.js';
import { resourceIdOf } from '../../src/core/live/endpoint.js';
import { ACCOUNT, Administrator, ASYNC, connect, failsWith, REGION, resetMoto } from './support.js';

const RESOURCE = resourceIdOf('whisper', 'main');

describe('an account on moto', () => {
  let administrator: Administrator;
  let seen: ReturnType<typeof connect>;
  let account: AccountReader;

  beforeEach(async () => {
    await resetMoto();
    administrator = new Administrator();
    seen = connect();
    ({ account } = seen.connection);
  });

  afterEach(() => {
    administrator.dispose();
    seen.end();
  });

  it('tells who it is', async () => {
    assert.deepEqual(await account.identify(), {
      accountId: ACCOUNT,
      arn: `arn:aws:sts::${ACCOUNT}:user/moto`,
      partition: 'aws',
    });
  });

  it('without endpoints has an empty list', async () => {
    assert.deepEqual(await account.listEndpoints({}), { items: [] });
  });

  it('lists its endpoints in pages of a hundred', async () => {
    await administrator.model('m');
    const names = Array.from({ length: 103 }, (_, index) => `e-${index}`);
    for (const name of names) await administrator.endpoint(name, 'm');

    const first = await account.listEndpoints({});
    assert.equal(first.items.length, 100);
    assert.ok(first.token, 'there is more');
    const second = await account.listEndpoints({ token: first.token });
    assert.equal(second.token, undefined);
    const all = [...first.items, ...second.items];
    assert.deepEqual(all.map(({ name }) => name).sort(), [...names].sort());
    const [one] = all;
    assert.match(one?.arn ?? '', new RegExp(`^arn:aws:sagemaker:${REGION}:${ACCOUNT}:endpoint/e-\\d+$`));
    assert.equal(one?.status, 'InService');
    for (const time of [one.createdMs, one.modifiedMs])
      assert.ok(Math.abs((time ?? 0) - Date.now()) < 300_000, 'times are of now');
  });

  it('lists what was modified since', async () => {
    await administrator.model('m');
    await administrator.endpoint('whisper', 'm');
    const [{ modifiedMs = 0 } = {}] = (await account.listEndpoints({})).items;
    const namesSince = async (modifiedSinceMs: number): Promise<readonly string[]> =>
      (await account.listEndpoints({ modifiedSinceMs })).items.map(({ name }) => name);
    assert.deepEqual(await namesSince(modifiedMs - 60_000), ['whisper']);
    assert.deepEqual(await namesSince(modifiedMs + 60_000), []);
  });

  it('describes an endpoint', async () => {
    await administrator.model('m');
    await administrator.endpoint('whisper', 'm', ASYNC, 2);
    const { createdMs, modifiedMs, ...described } = await account.describeEndpoint('whisper');
    assert.ok(createdMs !== undefined && modifiedMs !== undefined);
    // moto 5.2.5 tells neither AsyncInferenceConfig nor DeployedImages here, although the configuration has the first.
    assert.deepEqual(described, {
      name: 'whisper',
      arn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:endpoint/whisper`,
      status: 'InService',
      configurationName: 'whisper-1',
      variants: [
        { name: 'main', currentCount: 2, desiredCount: 2, isServerless: false, stages: [], images: [] },
      ],
      utilisationPeriodSeconds: 60,
    });
  });

  it('describes a configuration', async () => {
    await administrator.model('m');
    await administrator.endpoint('whisper', 'm', ASYNC, 2);
    assert.deepEqual(await account.describeConfiguration('whisper-1'), {
      name: 'whisper-1',
      variants: [
        {
          name: 'main',
          modelName: 'm',
          instanceType: 'ml.g4dn.xlarge',
          initialCount: 2,
          volumeGb: 256,
          downloadTimeoutSeconds: 1800,
          startupTimeoutSeconds: 900,
        },
      ],
    });
  });

  it('describes a model', async () => {
    await administrator.model('m', {
      Image: '763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference:2.6.0-gpu-py312',
      ModelDataUrl: 's3://acme/m.tar.gz',
      Environment: { TS_DEFAULT_WORKERS_PER_MODEL: '1', EMPTY: '', TEXT: '<b>ü & "x"</b>' },
    });
    assert.deepEqual(await account.describeModel('m'), {
      name: 'm',
      executionRole: 'arn:aws:iam::123456789012:role/model',
      containers: [
        {
          image: '763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference:2.6.0-gpu-py312',
          modelData: 's3://acme/m.tar.gz',
          environment: { TS_DEFAULT_WORKERS_PER_MODEL: '1', EMPTY: '', TEXT: '<b>ü & "x"</b>' },
        },
      ],
    });
  });

  it('says when something is not there', async () => {
    await failsWith('not-found', account.describeEndpoint('gone'));
    await failsWith('not-found', account.describeConfiguration('gone'));
    await failsWith('not-found', account.describeModel('gone'));
  });

  it('tells scalable targets, and none for a variant without one', async () => {
    await administrator.target(RESOURCE, 0, 8);
    const found = await account.scalableTargets([RESOURCE, resourceIdOf('other', 'main')]);
    assert.deepEqual(found, [{ resourceId: RESOURCE, min: 0, max: 8, suspended: [] }]);
  });

  it('tells what makes a variant scale', async () => {
    await administrator.target(RESOURCE, 0, 8);
    await administrator.track(RESOURCE, 'whisper');
    await administrator.wake(RESOURCE, 'whisper');
    const found = await account.scalingPolicies(RESOURCE);
    // moto 5.2.5 makes no alarms for target tracking of SageMaker and joins none to a step policy.
    assert.deepEqual(
      [...found].sort((a, b) => (a.name < b.name ? -1 : 1)),
      [
        {
          name: 'backlog',
          resourceId: RESOURCE,
          type: 'TargetTrackingScaling',
          metric: 'ApproximateBacklogSizePerInstance',
          dimensions: ['EndpointName'],
          target: 5,
          scaleInCooldownSeconds: 900,
          scaleOutCooldownSeconds: 300,
          alarms: [],
        },
        {
          name: 'wake',
          resourceId: RESOURCE,
          type: 'StepScaling',
          adjustment: 'ChangeInCapacity',
          scaleInCooldownSeconds: 300,
          scaleOutCooldownSeconds: 300,
          steps: [{ from: 0, change: 1 }],
          alarms: [],
        },
      ],
    );
    assert.deepEqual(await account.scalingPolicies(resourceIdOf('other', 'main')), []);
  });

  it("takes moto's page of HTML for the service's own trouble", async () => {
    // moto 5.2.5 does not know DescribeScalingActivities: it answers with status 500 and a page of its web server.
    await failsWith('service', account.scalingActivities(RESOURCE, 10));
  });

  it('logs requests, and nothing that they hold', async () => {
    await account.identify();
    await account.listEndpoints({});
    assert.equal(seen.log.length, 2);
    for (const line of seen.log) assert.match(line, /^(STS|SageMaker)\.[A-Za-z]+ 200 \d+ ms$/);
  });
});
