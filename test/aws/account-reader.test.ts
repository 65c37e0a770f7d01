import assert from 'node:assert/strict';
import { ConnectedAws } from '../support/aws-connection.js';
import { failureOf } from '../support/aws-failure.js';
import { callerIdentity } from '../support/aws-loopback.js';

/** What the last request asked. */
function asked({ aws }: ConnectedAws): unknown {
  return JSON.parse(aws.requests.at(-1)?.body ?? '');
}

describe('AccountReader', () => {
  let world: ConnectedAws;
  beforeEach(async () => {
    world = await ConnectedAws.start();
  });
  afterEach(() => world.stop());

  const answer = (action: string, json: unknown): void => {
    world.aws.reply(action, { json });
  };

  describe('identify', () => {
    it('tells account, ARN and partition', async () => {
      const arn = 'arn:aws-cn:sts::123456789012:assumed-role/Reader/jane';
      world.aws.reply('GetCallerIdentity', callerIdentity('123456789012', arn));
      assert.deepEqual(await world.connection.account.identify(), {
        ...{ accountId: '123456789012', arn, partition: 'aws-cn' },
      });
    });

    for (const [account, arn] of [
      ['', 'arn:aws:iam::123456789012:user/x'],
      ['12', 'arn:aws:iam::123456789012:user/x'],
      ['123456789012', ''],
      ['123456789012', 'nonsense'],
    ]) {
      it(`takes no answer with account “${account ?? ''}” and ARN “${arn ?? ''}”`, async () => {
        world.aws.reply('GetCallerIdentity', callerIdentity(account, arn));
        assert.equal((await failureOf(world.connection.account.identify())).kind, 'service');
      });
    }
  });

  describe('listEndpoints', () => {
    it('asks for whole pages', async () => {
      answer('ListEndpoints', { Endpoints: [] });
      await world.connection.account.listEndpoints({});
      assert.deepEqual(asked(world), { MaxResults: 100 });
      await world.connection.account.listEndpoints({ token: 't', modifiedSinceMs: 1_700_000_000_500 });
      assert.deepEqual(asked(world), {
        MaxResults: 100,
        NextToken: 't',
        LastModifiedTimeAfter: 1_700_000_000.5,
      });
    });

    it('gives what AWS gives, without items that have no name', async () => {
      answer('ListEndpoints', {
        NextToken: 'next',
        Endpoints: [
          {
            ...{ EndpointName: 'a', EndpointArn: 'arn:a', EndpointStatus: 'InService' },
            ...{ CreationTime: 1_700_000_000.25, LastModifiedTime: 1_700_000_100, Unheard: { of: 1 } },
          },
          { EndpointName: '<b>&amp;', EndpointStatus: 'DreamingOfSheep', CreationTime: null },
          { EndpointArn: 'arn:nameless' },
          { EndpointName: 7 },
          { EndpointName: 'old', CreationTime: -5 },
          null,
          'text',
        ],
      });
      assert.deepEqual(await world.connection.account.listEndpoints({}), {
        token: 'next',
        items: [
          {
            ...{ name: 'a', arn: 'arn:a', status: 'InService' },
            ...{ createdMs: 1_700_000_000_250, modifiedMs: 1_700_000_100_000 },
          },
          { name: '<b>&amp;', arn: '', status: 'DreamingOfSheep' },
          { name: 'old', arn: '', status: 'Unknown' },
        ],
      });
    });

    it('ends with an empty token', async () => {
      answer('ListEndpoints', { Endpoints: [], NextToken: '' });
      assert.deepEqual(await world.connection.account.listEndpoints({}), { items: [] });
    });
  });

  describe('describeEndpoint', () => {
    const base = { EndpointName: 'e', EndpointArn: 'arn:e', EndpointStatus: 'InService' };

    it('tells an asynchronous endpoint with everything', async () => {
      answer('DescribeEndpoint', {
        ...base,
        EndpointConfigName: 'c',
        FailureReason: 'why',
        CreationTime: 1_700_000_000,
        LastModifiedTime: 1_700_000_001,
        MetricsConfig: { MetricPublishFrequencyInSeconds: 30 },
        ProductionVariants: [
          {
            VariantName: 'v',
            CurrentInstanceCount: 2,
            DesiredInstanceCount: 4,
            VariantStatus: [
              { Status: 'Updating', StatusMessage: 'm', StartTime: 1_700_000_002 },
              { StatusMessage: 'x' },
            ],
            DeployedImages: [{ SpecifiedImage: 's', ResolvedImage: 'r' }, { SpecifiedImage: 's2' }, {}],
          },
        ],
        AsyncInferenceConfig: {
          ClientConfig: { MaxConcurrentInvocationsPerInstance: 4 },
          OutputConfig: {
            S3OutputPath: 's3://out',
            S3FailurePath: 's3://failed',
            KmsKeyId: 'key',
            NotificationConfig: {
              SuccessTopic: 'arn:ok',
              ErrorTopic: 'arn:bad',
              IncludeInferenceResponseIn: ['ERROR_NOTIFICATION_TOPIC', 'BRAND_NEW_TOPIC'],
            },
          },
        },
      });
      assert.deepEqual(await world.connection.account.describeEndpoint('e'), {
        name: 'e',
        arn: 'arn:e',
        status: 'InService',
        createdMs: 1_700_000_000_000,
        modifiedMs: 1_700_000_001_000,
        configurationName: 'c',
        failureReason: 'why',
        variants: [
          {
            name: 'v',
            currentCount: 2,
            desiredCount: 4,
            isServerless: false,
            stages: [{ status: 'Updating', message: 'm', sinceMs: 1_700_000_002_000 }],
            images: ['r', 's2'],
          },
        ],
        asynchronous: {
          outputPath: 's3://out',
          failurePath: 's3://failed',
          kmsKey: 'key',
          successTopic: 'arn:ok',
          errorTopic: 'arn:bad',
          responseIn: ['ERROR_NOTIFICATION_TOPIC', 'BRAND_NEW_TOPIC'],
          maxConcurrentPerInstance: 4,
        },
        utilisationPeriodSeconds: 30,
      });
      assert.deepEqual(asked(world), { EndpointName: 'e' });
    });

    it('takes it for asynchronous by the mere presence of its configuration', async () => {
      answer('DescribeEndpoint', { ...base, AsyncInferenceConfig: {} });
      assert.deepEqual((await world.connection.account.describeEndpoint('e')).asynchronous, {
        responseIn: [],
      });
      answer('DescribeEndpoint', { ...base, AsyncInferenceConfig: null });
      assert.equal((await world.connection.account.describeEndpoint('e')).asynchronous, undefined);
    });

    it('gives serverless variants no counts', async () => {
      const config = { MemorySizeInMB: 2048, MaxConcurrency: 5 };
      answer('DescribeEndpoint', {
        ...base,
        ProductionVariants: [
          { VariantName: 'v', CurrentServerlessConfig: config, CurrentInstanceCount: 0 },
          { VariantName: 'w', DesiredServerlessConfig: config },
        ],
      });
      const { variants } = await world.connection.account.describeEndpoint('e');
      assert.deepEqual(
        variants.map(({ isServerless, currentCount }) => [isServerless, currentCount]),
        [
          [true, undefined],
          [true, undefined],
        ],
      );
    });

    it('leaves out counts that make no sense', async () => {
      const counts = [-1, 1.5, '3', 'NaN', null, 2 ** 60, true, 0];
      answer('DescribeEndpoint', {
        ...base,
        ProductionVariants: [
          ...counts.map((count, index) => ({ VariantName: `v${index}`, CurrentInstanceCount: count })),
          { CurrentInstanceCount: 1 },
        ],
      });
      const { variants } = await world.connection.account.describeEndpoint('e');
      assert.deepEqual(
        variants.map(({ currentCount }) => currentCount),
        [...Array.from({ length: 7 }), 0],
      );
    });

    it('takes a minute where no other period is told', async () => {
      for (const period of [undefined, null, 0, -10, 2.5, 'x']) {
        answer('DescribeEndpoint', { ...base, MetricsConfig: { MetricPublishFrequencyInSeconds: period } });
        assert.equal((await world.connection.account.describeEndpoint('e')).utilisationPeriodSeconds, 60);
      }
    });

    it('is called by its own name when AWS leaves it out, and fails when nothing is told', async () => {
      answer('DescribeEndpoint', { EndpointStatus: 'Creating' });
      assert.deepEqual(await world.connection.account.describeEndpoint('e'), {
        ...{ name: 'e', arn: '', status: 'Creating', variants: [], utilisationPeriodSeconds: 60 },
      });
      answer('DescribeEndpoint', {});
      assert.equal((await failureOf(world.connection.account.describeEndpoint('e'))).kind, 'service');
    });
  });

  it('describeConfiguration tells what the variants were given', async () => {
    answer('DescribeEndpointConfig', {
      EndpointConfigName: 'c',
      ProductionVariants: [
        {
          VariantName: 'v',
          ModelName: 'm',
          InstanceType: 'ml.brandnew.xlarge',
          InitialInstanceCount: 1,
          VolumeSizeInGB: 100,
          ModelDataDownloadTimeoutInSeconds: 600,
          ContainerStartupHealthCheckTimeoutInSeconds: 900,
        },
        { VariantName: 'w', VolumeSizeInGB: -1 },
        { ModelName: 'nameless' },
      ],
    });
    assert.deepEqual(await world.connection.account.describeConfiguration('c'), {
      name: 'c',
      variants: [
        {
          name: 'v',
          modelName: 'm',
          instanceType: 'ml.brandnew.xlarge',
          initialCount: 1,
          volumeGb: 100,
          downloadTimeoutSeconds: 600,
          startupTimeoutSeconds: 900,
        },
        { name: 'w' },
      ],
    });
    assert.deepEqual(asked(world), { EndpointConfigName: 'c' });
  });

  it('describeModel tells its containers, one or several', async () => {
    answer('DescribeModel', {
      ModelName: 'm',
      ExecutionRoleArn: 'arn:aws:iam::111122223333:role/R',
      PrimaryContainer: {
        Image: 'i',
        ModelDataUrl: 's3://m',
        Environment: { A: '1', EMPTY: '', ODD: 7 },
      },
    });
    assert.deepEqual(await world.connection.account.describeModel('m'), {
      name: 'm',
      executionRole: 'arn:aws:iam::111122223333:role/R',
      containers: [{ image: 'i', modelData: 's3://m', environment: { A: '1', EMPTY: '' } }],
    });
    answer('DescribeModel', {
      Containers: [
        { ContainerHostname: 'h', ModelDataSource: { S3DataSource: { S3Uri: 's3://n' } } },
        { Environment: null },
      ],
    });
    assert.deepEqual(await world.connection.account.describeModel('m'), {
      name: 'm',
      containers: [{ hostname: 'h', modelData: 's3://n', environment: {} }, { environment: {} }],
    });
    answer('DescribeModel', {});
    assert.equal((await failureOf(world.connection.account.describeModel('m'))).kind, 'service');
  });
});
