import assert from 'node:assert/strict';
import type { Series } from '../../src/core/live/series.js';
import { seriesKey } from '../../src/core/live/series.js';
import { ConnectedAws } from '../support/aws-connection.js';
import { failureOf } from '../support/aws-failure.js';
import { refusal } from '../support/aws-loopback.js';

const FROM = 1_700_000_040_000;
const TO = FROM + 5 * 60_000;

function seriesOf(endpoint: string, variant?: string): Series {
  return {
    ...{ namespace: 'AWS/SageMaker', metric: 'ApproximateBacklogSize', endpoint },
    ...(variant === undefined ? {} : { variant }),
    ...{ statistic: 'Maximum' as const, periodSeconds: 60 },
  };
}

const minute = (n: number) => FROM / 1000 + n * 60;

describe('MetricReader', () => {
  let world: ConnectedAws;
  beforeEach(async () => {
    world = await ConnectedAws.start();
  });
  afterEach(() => world.stop());

  const bodies = () => world.aws.requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  const results = (...MetricDataResults: unknown[]) => ({ json: { MetricDataResults } });
  const read = (...series: Series[]) => world.connection.metrics.readSeries(series, FROM, TO);

  it('asks for every series in one request', async () => {
    world.aws.reply('GetMetricData', results());
    await read(seriesOf('a'), seriesOf('b', 'v'));
    assert.deepEqual(bodies(), [
      {
        StartTime: FROM / 1000,
        EndTime: TO / 1000,
        ScanBy: 'TimestampAscending',
        MetricDataQueries: [
          {
            Id: 'm0',
            ReturnData: true,
            MetricStat: {
              Period: 60,
              Stat: 'Maximum',
              Metric: {
                ...{ Namespace: 'AWS/SageMaker', MetricName: 'ApproximateBacklogSize' },
                Dimensions: [{ Name: 'EndpointName', Value: 'a' }],
              },
            },
          },
          {
            Id: 'm1',
            ReturnData: true,
            MetricStat: {
              Period: 60,
              Stat: 'Maximum',
              Metric: {
                ...{ Namespace: 'AWS/SageMaker', MetricName: 'ApproximateBacklogSize' },
                Dimensions: [
                  { Name: 'EndpointName', Value: 'b' },
                  { Name: 'VariantName', Value: 'v' },
                ],
              },
            },
          },
        ],
      },
    ]);
  });

  it('gives points in order, one for each moment, of the time asked for', async () => {
    world.aws.reply(
      'GetMetricData',
      results({
        Id: 'm0',
        StatusCode: 'Complete',
        Timestamps: [minute(2), minute(0), minute(1), minute(2), minute(-1), minute(5)],
        Values: [2, 0, 1.5, 99, 7, 8],
      }),
    );
    const { points, failed } = await read(seriesOf('a'));
    assert.deepEqual(points.get(seriesKey(seriesOf('a'))), [
      { atMs: FROM, value: 0 },
      { atMs: FROM + 60_000, value: 1.5 },
      { atMs: FROM + 120_000, value: 2 },
    ]);
    assert.deepEqual(failed, []);
  });

  it('drops points that make no sense', async () => {
    world.aws.reply(
      'GetMetricData',
      results({
        Id: 'm0',
        StatusCode: 'Complete',
        Timestamps: [minute(0), minute(1), minute(2), minute(3), null, minute(4)],
        Values: ['NaN', -1, 'Infinity', null, 4],
      }),
    );
    assert.deepEqual((await read(seriesOf('a'))).points.get(seriesKey(seriesOf('a'))), []);
  });

  it('tells a series without points from one that failed or was not answered', async () => {
    const names = ['empty', 'bare', 'broken', 'forbidden', 'new', 'partial', 'silent'];
    world.aws.reply(
      'GetMetricData',
      results(
        { Id: 'm0', StatusCode: 'Complete', Timestamps: [], Values: [] },
        { Id: 'm1' },
        { Id: 'm2', StatusCode: 'InternalError', Timestamps: [minute(0)], Values: [1] },
        { Id: 'm3', StatusCode: 'Forbidden' },
        { Id: 'm4', StatusCode: 'Reconsidered', Timestamps: [minute(0)], Values: [1] },
        { Id: 'm5', StatusCode: 'PartialData', Timestamps: [minute(0)], Values: [1] },
        { Id: 'm99', StatusCode: 'Complete', Timestamps: [minute(0)], Values: [1] },
        { StatusCode: 'Complete' },
      ),
    );
    const { points, failed } = await read(...names.map((name) => seriesOf(name)));
    const keys = names.map((name) => seriesKey(seriesOf(name)));
    assert.deepEqual([...points.keys()], keys.slice(0, 2));
    assert.deepEqual(failed, keys.slice(2));
  });

  it('follows pages and puts them together', async () => {
    world.aws.reply(
      'GetMetricData',
      {
        json: {
          NextToken: 't',
          MetricDataResults: [{ Id: 'm0', StatusCode: 'PartialData', Timestamps: [minute(1)], Values: [1] }],
        },
      },
      results({ Id: 'm0', StatusCode: 'Complete', Timestamps: [minute(0)], Values: [0] }),
    );
    const { points, failed } = await read(seriesOf('a'));
    assert.deepEqual(
      points.get(seriesKey(seriesOf('a')))?.map(({ value }) => value),
      [0, 1],
    );
    assert.deepEqual(failed, []);
    assert.deepEqual(
      bodies().map(({ NextToken }) => NextToken),
      [undefined, 't'],
    );
  });

  it('does not mend a failure by a later page', async () => {
    world.aws.reply(
      'GetMetricData',
      { json: { NextToken: 't', MetricDataResults: [{ Id: 'm0', StatusCode: 'InternalError' }] } },
      results({ Id: 'm0', StatusCode: 'Complete', Timestamps: [minute(0)], Values: [0] }),
    );
    assert.deepEqual((await read(seriesOf('a'))).failed, [seriesKey(seriesOf('a'))]);
  });

  it('keeps what earlier pages told when a later one fails', async () => {
    world.aws.reply(
      'GetMetricData',
      {
        json: {
          NextToken: 't',
          MetricDataResults: [
            { Id: 'm0', StatusCode: 'Complete', Timestamps: [minute(1)], Values: [1] },
            { Id: 'm1', StatusCode: 'PartialData', Timestamps: [minute(1)], Values: [1] },
          ],
        },
      },
      refusal('ThrottlingException'),
    );
    const { points, failed } = await read(seriesOf('a'), seriesOf('b'));
    assert.deepEqual([[...points.keys()], failed], [[seriesKey(seriesOf('a'))], [seriesKey(seriesOf('b'))]]);
  });

  it('does not follow pages for ever', async () => {
    world.aws.reply('GetMetricData', { json: { NextToken: 't', MetricDataResults: [] } });
    assert.equal((await read(seriesOf('a'))).failed.length, 1);
    assert.equal(world.aws.requests.length, 25);
  });

  it('fails when the first page does', async () => {
    world.aws.reply('GetMetricData', refusal('ThrottlingException'));
    assert.equal((await failureOf(read(seriesOf('a')))).kind, 'throttled');
  });

  it('asks nothing for no series, and takes more than 500 for a bug', async () => {
    assert.equal((await read()).points.size, 0);
    await assert.rejects(read(...Array.from({ length: 501 }, (_, n) => seriesOf(`e${n}`))), RangeError);
    assert.equal(world.aws.requests.length, 0);
    world.aws.reply('GetMetricData', results());
    await read(...Array.from({ length: 500 }, (_, n) => seriesOf(`e${n}`)));
    assert.equal(world.aws.requests.length, 1);
  });

  it('finds endpoints by their backlog metric', async () => {
    const metric = (...Dimensions: object[]) => ({
      Namespace: 'AWS/SageMaker',
      MetricName: 'ApproximateBacklogSize',
      Dimensions,
    });
    world.aws.reply('ListMetrics', {
      json: {
        NextToken: 'n',
        Metrics: [
          metric({ Name: 'EndpointName', Value: 'a' }),
          metric({ Name: 'EndpointName', Value: 'a' }),
          metric({ Name: 'EndpointName', Value: 'b' }, { Name: 'VariantName', Value: 'v' }),
          metric({ Name: 'Other', Value: 'c' }),
          metric({ Name: 'EndpointName' }),
          metric(),
          {},
        ],
      },
    });
    assert.deepEqual(await world.connection.metrics.namesWithBacklogMetric('t'), {
      items: ['a'],
      token: 'n',
    });
    assert.deepEqual(bodies(), [
      {
        ...{ Namespace: 'AWS/SageMaker', MetricName: 'ApproximateBacklogSize' },
        ...{ RecentlyActive: 'PT3H', NextToken: 't' },
      },
    ]);
  });
});
