import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import type { MetricReader } from '../core/live/ports.js';
import type { Point, Series } from '../core/live/series.js';
import { seriesKey } from '../core/live/series.js';
import type { ClockOffset } from './clock-offset.js';
import type { Gathered } from './convert/points.js';
import { gather, inOrder } from './convert/points.js';
import { defined, itemsOf, textOf } from './convert/values.js';
import type { Wire } from './wire.js';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const MOST_SERIES = 500;
/** An answer of 100,800 points in pages of a few hundred; a service that never ends is left. */
const MOST_PAGES = 25;

export function createMetricReader(wire: Wire, clock: ClockOffset): MetricReader {
  return {
    async readSeries(series, fromMs, toMs) {
      if (series.length > MOST_SERIES) throw new RangeError('More than 500 series in one request.');
      const gathered = series.length === 0 ? new Map() : await readPages(wire, series, fromMs, toMs);
      return toAnswer(series, gathered, fromMs, toMs);
    },

    async namesWithBacklogMetric(token) {
      const answer = await wire.call('cloudwatch:ListMetrics', ({ cloudwatch }, options) =>
        cloudwatch.send(
          new ListMetricsCommand({
            Namespace: 'AWS/SageMaker',
            MetricName: 'ApproximateBacklogSize',
            RecentlyActive: 'PT3H',
            NextToken: token,
          }),
          options,
        ),
      );
      const names = itemsOf(answer.Metrics).flatMap(({ Dimensions }) => {
        const [dimension, ...others] = itemsOf(Dimensions);
        if (dimension?.Name !== 'EndpointName' || others.length > 0) return [];
        return textOf(dimension.Value) ?? [];
      });
      return defined({ items: [...new Set(names)], token: textOf(answer.NextToken) });
    },

    clockOffsetMs: () => clock.ms,
  };
}

/** Pages after the first that fail leave what they would have told open: the others are paid for and stay. */
async function readPages(
  wire: Wire,
  series: readonly Series[],
  fromMs: number,
  toMs: number,
): Promise<ReadonlyMap<string, Gathered>> {
  const MetricDataQueries = series.map(toQuery);
  let gathered: ReadonlyMap<string, Gathered> = new Map();
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await wire
      .call('cloudwatch:GetMetricData', ({ cloudwatch }, options) =>
        cloudwatch.send(
          new GetMetricDataCommand({
            MetricDataQueries,
            StartTime: new Date(fromMs),
            EndTime: new Date(toMs),
            ScanBy: 'TimestampAscending',
            NextToken: token,
          }),
          options,
        ),
      )
      .catch((error: unknown) => {
        if (page === 0) throw error;
        return undefined;
      });
    if (answer === undefined) break;
    gathered = gather(gathered, answer.MetricDataResults);
    token = textOf(answer.NextToken);
    if (token === undefined) break;
  }
  return gathered;
}

function toQuery(series: Series, index: number): MetricDataQuery {
  const { namespace, metric, endpoint, variant, statistic, periodSeconds } = series;
  const ofVariant = variant === undefined ? [] : [{ Name: 'VariantName', Value: variant }];
  return {
    Id: `m${index}`,
    ReturnData: true,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: metric,
        Dimensions: [{ Name: 'EndpointName', Value: endpoint }, ...ofVariant],
      },
      Period: periodSeconds,
      Stat: statistic,
    },
  };
}

function toAnswer(
  series: readonly Series[],
  gathered: ReadonlyMap<string, Gathered>,
  fromMs: number,
  toMs: number,
): { points: ReadonlyMap<string, readonly Point[]>; failed: readonly string[] } {
  const points = new Map<string, readonly Point[]>();
  const failed: string[] = [];
  series.forEach((one, index) => {
    const found = gathered.get(`m${index}`);
    if (found?.state === 'whole') points.set(seriesKey(one), inOrder(found.points, fromMs, toMs));
    else failed.push(seriesKey(one));
  });
  return { points, failed };
}
