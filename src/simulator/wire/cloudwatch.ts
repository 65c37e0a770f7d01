import type { JsonObject } from '../../core/live/ports.js';
import type { World, WorldMetric } from '../world.js';
import { arnIn } from '../world/place.js';
import { WireError } from './errors.js';
import type { Input } from './input.js';
import { getMetricData } from './metric-data.js';
import { dimensionsOf } from './metric-name.js';
import type { Cursor } from './pages.js';
import { readCursor, takePage } from './pages.js';
import type { Action, Call, Service } from './service.js';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
const METRICS_PAGE = 500;
const MOST_DIMENSIONS = 10;
const RECENT_MS = 3 * 3_600_000;
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const ALARMS_PAGE = 50;
const LARGEST_ALARMS_PAGE = 100;
const MOST_ALARM_NAMES = 100;

const ACTIONS: readonly (readonly [string, Action])[] = [
  ['GetMetricData', { run: getMetricData }],
  ['ListMetrics', { run: listMetrics }],
  ['DescribeAlarms', { run: describeAlarms, resource: (world) => arnIn(world, 'cloudwatch', 'alarm:*') }],
];

export const CLOUDWATCH: Service = {
  prefix: 'cloudwatch',
  target: 'GraniteServiceVersion20100801',
  jsonVersion: '1.0',
  query: { version: '2010-08-01', namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/' },
  actions: new Map(ACTIONS),
};

function listMetrics({ world, input }: Call): JsonObject {
  const namespace = input.text('Namespace');
  const name = input.text('MetricName');
  const filters = (input.parts('Dimensions', MOST_DIMENSIONS) ?? []).map((one) => ({
    name: one.needText('Name'),
    value: one.text('Value'),
  }));
  const isRecent = input.choice('RecentlyActive', ['PT3H']) !== undefined;
  const { items, token } = takePage(world.metrics(), {
    size: METRICS_PAGE,
    cursor: readToken(input),
    nameOf: metricKey,
    accepts: (metric) =>
      (namespace === undefined || metric.namespace === namespace) &&
      (name === undefined || metric.name === name) &&
      filters.every((filter) => hasDimension(metric, filter)) &&
      (!isRecent || wasActive(world, metric)),
  });
  const metrics = items.map((metric) => ({
    Namespace: metric.namespace,
    MetricName: metric.name,
    Dimensions: dimensionsOf(metric),
  }));
  return { Metrics: metrics, ...(token === undefined ? {} : { NextToken: token }) };
}

function metricKey({ namespace, name, endpoint, variant = '' }: WorldMetric): string {
  return [namespace, name, endpoint, variant].join('|');
}

function hasDimension(
  metric: WorldMetric,
  { name, value }: { readonly name: string; readonly value: string | undefined },
): boolean {
  return dimensionsOf(metric).some((one) => one.Name === name && (value ?? one.Value) === one.Value);
}

/** Counters have no average and gauges no sum. */
function wasActive(world: World, metric: WorldMetric): boolean {
  const from = world.nowMs - RECENT_MS;
  return ['Average', 'Sum'].some(
    (statistic) => world.points(metric, statistic, 300, from, world.nowMs).length > 0,
  );
}

function describeAlarms({ world, input }: Call): JsonObject {
  const names = input.texts('AlarmNames', MOST_ALARM_NAMES);
  const prefix = input.text('AlarmNamePrefix') ?? '';
  const state = input.choice('StateValue', ['OK', 'ALARM', 'INSUFFICIENT_DATA']);
  const types = input.texts('AlarmTypes', 3) ?? ['MetricAlarm'];
  const size = input.integer('MaxRecords', 1, LARGEST_ALARMS_PAGE) ?? ALARMS_PAGE;
  const all = types.includes('MetricAlarm') ? world.endpoints().flatMap(({ alarms }) => alarms) : [];
  const { items, token } = takePage(all, {
    size,
    cursor: readToken(input),
    nameOf: nameOfAlarm,
    accepts: (alarm) =>
      (names === undefined || names.includes(nameOfAlarm(alarm))) &&
      nameOfAlarm(alarm).startsWith(prefix) &&
      (state === undefined || alarm['StateValue'] === state),
  });
  return { CompositeAlarms: [], MetricAlarms: items, ...(token === undefined ? {} : { NextToken: token }) };
}

function nameOfAlarm(alarm: JsonObject): string {
  const name = alarm['AlarmName'];
  return typeof name === 'string' ? name : '';
}

function readToken(input: Input): Cursor | undefined {
  const token = input.text('NextToken');
  if (token === undefined) return undefined;
  const cursor = readCursor(token);
  if (cursor === undefined) throw new WireError('bad-page-token', 'The next token specified is invalid.');
  return cursor;
}
