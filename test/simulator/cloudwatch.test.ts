import assert from 'node:assert/strict';
import type {
  DescribeAlarmsCommandInput,
  GetMetricDataCommandInput,
  MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchServiceException,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import { Bench, failureOf, refusal } from '../support/simulator.js';
import { NOON_MS, SmallWorld } from '../support/small-world.js';

const MINUTE = 60_000;

function query(id: string, endpoint: string, more: Partial<MetricDataQuery> = {}): MetricDataQuery {
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/SageMaker',
        MetricName: 'ApproximateBacklogSize',
        Dimensions: [{ Name: 'EndpointName', Value: endpoint }],
      },
      Period: 60,
      Stat: 'Average',
    },
    ...more,
  };
}

function lastMinutes(
  minutes: number,
  queries: MetricDataQuery[],
  more: Partial<GetMetricDataCommandInput> = {},
): GetMetricDataCommand {
  const StartTime = new Date(NOON_MS - minutes * MINUTE);
  return new GetMetricDataCommand({
    StartTime,
    EndTime: new Date(NOON_MS),
    MetricDataQueries: queries,
    ...more,
  });
}

describe('the simulated CloudWatch', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(async () => {
    await bench.stop();
  });

  describe('GetMetricData', () => {
    it('gives datapoints newest first', async () => {
      const command = lastMinutes(3, [query('a', 'alpha'), query('b', 'nobody')]);
      const { MetricDataResults, Messages, NextToken } = await bench.clients.cloudwatch.send(command);
      assert.deepEqual(MetricDataResults, [
        {
          Id: 'a',
          Label: 'ApproximateBacklogSize',
          Timestamps: [1, 2, 3].map((ago) => new Date(NOON_MS - ago * MINUTE)),
          Values: [59, 58, 57],
          StatusCode: 'Complete',
        },
        { Id: 'b', Label: 'ApproximateBacklogSize', Timestamps: [], Values: [], StatusCode: 'Complete' },
      ]);
      assert.deepEqual([Messages, NextToken], [[], undefined]);
    });

    it('gives them oldest first when asked, from the whole minute the start lies in', async () => {
      const StartTime = new Date(NOON_MS - 2.5 * MINUTE);
      const command = lastMinutes(0, [query('a', 'alpha', { Label: 'mine' })], {
        StartTime,
        ScanBy: 'TimestampAscending',
      });
      const { MetricDataResults } = await bench.clients.cloudwatch.send(command);
      assert.deepEqual(MetricDataResults?.[0]?.Values, [57, 58, 59]);
      assert.equal(MetricDataResults[0].Label, 'mine');
    });

    it('knows a metric by all its dimensions', async () => {
      const withVariant = query('v', 'alpha');
      withVariant.MetricStat?.Metric?.Dimensions?.push({ Name: 'VariantName', Value: 'main' });
      const withOther = query('o', 'alpha');
      withOther.MetricStat?.Metric?.Dimensions?.push({ Name: 'InstanceId', Value: 'i' });
      const without = query('w', 'alpha');
      without.MetricStat?.Metric?.Dimensions?.splice(0);
      const { MetricDataResults } = await bench.clients.cloudwatch.send(
        lastMinutes(3, [withVariant, withOther, without]),
      );
      assert.deepEqual(
        MetricDataResults?.map(({ Id, Values }) => [Id, Values]),
        [
          ['v', []],
          ['o', []],
          ['w', []],
        ],
      );
    });

    /** Pages of `[id, number of points, status]`. */
    async function pages(MaxDatapoints: number): Promise<(readonly [string, number, string])[][]> {
      const queries = [query('a', 'alpha'), query('none', 'nobody'), query('b', 'beta')];
      const found: (readonly [string, number, string])[][] = [];
      let token: string | undefined;
      do {
        const { MetricDataResults, NextToken } = await bench.clients.cloudwatch.send(
          lastMinutes(5, queries, { MaxDatapoints, ...(token === undefined ? {} : { NextToken: token }) }),
        );
        found.push(
          (MetricDataResults ?? []).map(
            ({ Id = '', Values = [], StatusCode = '' }) => [Id, Values.length, StatusCode] as const,
          ),
        );
        token = NextToken;
      } while (token !== undefined);
      return found;
    }

    it('pages by datapoints and bills a query once', async () => {
      assert.deepEqual(await pages(3), [
        [['a', 3, 'PartialData']],
        [
          ['a', 2, 'Complete'],
          ['none', 0, 'Complete'],
          ['b', 1, 'PartialData'],
        ],
        [['b', 3, 'PartialData']],
        [['b', 1, 'Complete']],
      ]);
      assert.equal(bench.simulator.billedMetrics, 3);
      assert.equal(bench.count('GetMetricData'), 4);
    });

    it('begins no series that it has no room for', async () => {
      assert.deepEqual(await pages(5), [
        [['a', 5, 'Complete']],
        [
          ['none', 0, 'Complete'],
          ['b', 5, 'Complete'],
        ],
      ]);
    });

    it('answers at most 100,800 datapoints a page', async () => {
      await bench.stop();
      const names = Array.from({ length: 420 }, (_, index) => `e${index}`);
      bench = await Bench.start({ nowMs: () => NOON_MS + 4 * 60 * MINUTE }, new SmallWorld({ names }));
      const queries = names.map((name) => query(name, name));
      const wanted = { StartTime: new Date(NOON_MS), EndTime: new Date(NOON_MS + 4 * 60 * MINUTE) };
      const first = await bench.clients.cloudwatch.send(lastMinutes(0, queries, wanted));
      // 420 series of 240 points are 100,800: the page is full, but so is the answer.
      assert.equal(first.NextToken, undefined);
      const more = { ...wanted, StartTime: new Date(NOON_MS - MINUTE) };
      const second = await bench.clients.cloudwatch.send(lastMinutes(0, queries, more));
      const points = second.MetricDataResults?.reduce((sum, { Values = [] }) => sum + Values.length, 0);
      assert.equal(points, 100_800);
      assert.notEqual(second.NextToken, undefined);
    });

    it('leaves out what is not to be returned, but bills it', async () => {
      const hidden = query('h', 'beta', { ReturnData: false });
      const { MetricDataResults } = await bench.clients.cloudwatch.send(
        lastMinutes(1, [query('a', 'alpha'), hidden]),
      );
      assert.deepEqual(
        MetricDataResults?.map(({ Id }) => Id),
        ['a'],
      );
      assert.equal(bench.simulator.billedMetrics, 2);
    });

    it('tells the code of the older protocol too', async () => {
      const failure = await failureOf(bench.clients.cloudwatch.send(lastMinutes(1, [])));
      assert.ok(failure instanceof CloudWatchServiceException);
      assert.deepEqual((failure as { Error?: { Code?: string } }).Error?.Code, 'ValidationError');
    });

    it('refuses what CloudWatch refuses, and bills nothing for it', async () => {
      const send = (...args: Parameters<typeof lastMinutes>): Promise<readonly [string, string]> =>
        refusal(bench.clients.cloudwatch.send(lastMinutes(...args)));
      const many = Array.from({ length: 501 }, (_, index) => query(`q${index}`, 'alpha'));
      assert.deepEqual(await send(1, many), [
        'ValidationException',
        'The collection MetricDataQueries must not have a size greater than 500.',
      ]);
      assert.match((await send(1, []))[1], /MetricDataQueries is required/);
      assert.match((await send(0, [query('a', 'alpha')]))[1], /StartTime must be less than/);
      assert.match((await send(1, [query('a', 'alpha'), query('a', 'beta')]))[1], /not unique/);
      assert.match((await send(1, [query('A', 'alpha')]))[1], /expected pattern/);
      assert.match((await send(1, [{ Id: 'e', Expression: 'a + b' }]))[1], /MetricStat only/);
      const odd = query('a', 'alpha');
      assert.match(
        (await send(1, [{ ...odd, MetricStat: { ...odd.MetricStat, Period: 61 } as never }]))[1],
        /61/,
      );
      assert.equal((await send(1, [odd], { NextToken: 'mine' }))[0], 'InvalidNextToken');
      assert.equal((await send(1, [odd], { MaxDatapoints: 100_801 }))[0], 'ValidationException');
      assert.equal(bench.simulator.billedMetrics, 0);
    });
  });

  describe('ListMetrics', () => {
    it('filters by namespace, name and dimensions', async () => {
      const { cloudwatch } = bench.clients;
      const all = await cloudwatch.send(new ListMetricsCommand({}));
      assert.equal(all.Metrics?.length, 6);
      const hosts = await cloudwatch.send(new ListMetricsCommand({ Namespace: '/aws/sagemaker/Endpoints' }));
      assert.deepEqual(hosts.Metrics?.[0], {
        Namespace: '/aws/sagemaker/Endpoints',
        MetricName: 'CPUUtilization',
        Dimensions: [
          { Name: 'EndpointName', Value: 'alpha' },
          { Name: 'VariantName', Value: 'main' },
        ],
      });
      const count = async (input: object): Promise<number | undefined> =>
        (await cloudwatch.send(new ListMetricsCommand(input))).Metrics?.length;
      assert.equal(await count({ MetricName: 'ApproximateBacklogSize' }), 3);
      assert.equal(await count({ Dimensions: [{ Name: 'EndpointName', Value: 'beta' }] }), 2);
      assert.equal(await count({ Dimensions: [{ Name: 'VariantName' }] }), 3);
      assert.equal(await count({ Dimensions: [{ Name: 'InstanceId' }] }), 0);
    });

    it('tells what published lately', async () => {
      const input = { RecentlyActive: 'PT3H' } as const;
      const { Metrics } = await bench.clients.cloudwatch.send(new ListMetricsCommand(input));
      assert.deepEqual(
        Metrics?.map(({ MetricName }) => MetricName),
        ['ApproximateBacklogSize', 'ApproximateBacklogSize', 'ApproximateBacklogSize'],
      );
    });

    it('gives 500 a page', async () => {
      await bench.stop();
      const names = Array.from({ length: 501 }, (_, index) => `e${index}`);
      bench = await Bench.start({}, new SmallWorld({ names }));
      const input = { MetricName: 'ApproximateBacklogSize' };
      const first = await bench.clients.cloudwatch.send(new ListMetricsCommand(input));
      assert.equal(first.Metrics?.length, 500);
      const second = await bench.clients.cloudwatch.send(
        new ListMetricsCommand({ ...input, NextToken: first.NextToken }),
      );
      assert.deepEqual(
        second.Metrics?.map(({ Dimensions }) => Dimensions?.[0]?.Value),
        ['e500'],
      );
      assert.equal(second.NextToken, undefined);
    });
  });

  describe('DescribeAlarms', () => {
    async function names(input: DescribeAlarmsCommandInput): Promise<unknown[]> {
      const { MetricAlarms } = await bench.clients.cloudwatch.send(new DescribeAlarmsCommand(input));
      return (MetricAlarms ?? []).map(({ AlarmName }) => AlarmName);
    }

    it('finds by name, prefix and state', async () => {
      assert.deepEqual(await names({ AlarmNames: ['beta-has-backlog', 'none'] }), ['beta-has-backlog']);
      assert.deepEqual(await names({ AlarmNamePrefix: 'gam' }), ['gamma-has-backlog']);
      assert.deepEqual(await names({ StateValue: 'ALARM' }), ['alpha-has-backlog']);
      assert.deepEqual(await names({ AlarmTypes: ['CompositeAlarm'] }), []);
    });

    it('pages', async () => {
      const first = await bench.clients.cloudwatch.send(new DescribeAlarmsCommand({ MaxRecords: 2 }));
      assert.equal(first.MetricAlarms?.length, 2);
      assert.deepEqual(first.MetricAlarms[0]?.StateUpdatedTimestamp, new Date(NOON_MS - 86_400_000));
      const rest = await names({ MaxRecords: 2, NextToken: first.NextToken });
      assert.deepEqual(rest, ['gamma-has-backlog']);
    });
  });
});
