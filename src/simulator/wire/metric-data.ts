import type { JsonObject } from '../../core/live/ports.js';
import type { World, WorldMetric, WorldPoint } from '../world.js';
import { WireError } from './errors.js';
import type { Input } from './input.js';
import { readMetric } from './metric-name.js';
import { readCursor, writeCursor } from './pages.js';
import type { Call } from './service.js';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const MOST_QUERIES = 500;
const MOST_POINTS = 100_800;
const SHORT_PERIODS = [1, 5, 10, 20, 30];
const LONGEST_PERIOD = 86_400;

interface Query {
  readonly id: string;
  readonly label: string;
  /** undefined: dimensions that nothing is published under. */
  readonly metric: WorldMetric | undefined;
  readonly statistic: string;
  readonly periodSeconds: number;
  /** False: wanted for an expression only, and left out of the answer. */
  readonly isReturned: boolean;
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly isAscending: boolean;
}

/** Every query is billed once, however many pages its answer takes. */
export function getMetricData({ world, input, bill }: Call): JsonObject {
  const queries = readQueries(input);
  const span = readSpan(input);
  const most = input.integer('MaxDatapoints', 1, MOST_POINTS) ?? MOST_POINTS;
  const token = input.text('NextToken');
  const answer = takePoints(world, { queries, span, most, token });
  if (token === undefined) bill(queries.length);
  return answer;
}

interface Wanted {
  readonly queries: readonly Query[];
  readonly span: Span;
  readonly most: number;
  readonly token: string | undefined;
}

/** Series after series until the page is full. A token says which series is next, and which of its points. */
function takePoints(world: World, { queries, span, most, token }: Wanted): JsonObject {
  const { page, start, skip } = readStart(token);
  const results: JsonObject[] = [];
  let room = most;
  for (const [index, query] of queries.entries()) {
    if (index < start || !query.isReturned) continue;
    const done = index === start ? skip : 0;
    if (room === 0) return { ...answer(results), NextToken: next(page, index, done) };
    const points = pointsOf(world, query, span);
    const taken = points.slice(done, done + room);
    const isWhole = done + taken.length >= points.length;
    room -= taken.length;
    results.push(result(query, taken, isWhole));
    if (!isWhole) return { ...answer(results), NextToken: next(page, index, done + taken.length) };
  }
  return answer(results);
}

function answer(results: readonly JsonObject[]): JsonObject {
  return { MetricDataResults: results, Messages: [] };
}

function next(page: number, index: number, done: number): string {
  return writeCursor({ page: page + 1, start: index, mark: String(done) });
}

function readStart(token: string | undefined): { page: number; start: number; skip: number } {
  if (token === undefined) return { page: 1, start: 0, skip: 0 };
  const cursor = readCursor(token);
  if (cursor === undefined || !/^\d+$/.test(cursor.mark))
    throw new WireError('bad-page-token', 'The next token specified is invalid.');
  return { page: cursor.page, start: cursor.start, skip: Number(cursor.mark) };
}

function pointsOf(world: World, query: Query, { fromMs, toMs, isAscending }: Span): readonly WorldPoint[] {
  const { metric, statistic, periodSeconds } = query;
  if (metric === undefined) return [];
  const points = world.points(metric, statistic, periodSeconds, fromMs, toMs);
  return isAscending ? points : points.toReversed();
}

function result({ id, label }: Query, points: readonly WorldPoint[], isWhole: boolean): JsonObject {
  return {
    Id: id,
    Label: label,
    Timestamps: points.map(({ atMs }) => atMs / 1000),
    Values: points.map(({ value }) => value),
    StatusCode: isWhole ? 'Complete' : 'PartialData',
  };
}

function readSpan(input: Input): Span {
  const startMs = input.timeMs('StartTime');
  const toMs = input.timeMs('EndTime');
  if (startMs === undefined || toMs === undefined)
    throw new WireError(
      'invalid',
      `The parameter ${startMs === undefined ? 'StartTime' : 'EndTime'} is required.`,
    );
  if (startMs >= toMs)
    throw new WireError('invalid', 'The parameter StartTime must be less than the parameter EndTime.');
  const order = input.choice('ScanBy', ['TimestampDescending', 'TimestampAscending']);
  // CloudWatch rounds the start of a request down to the minute.
  return {
    fromMs: Math.floor(startMs / 60_000) * 60_000,
    toMs,
    isAscending: order === 'TimestampAscending',
  };
}

function readQueries(input: Input): readonly Query[] {
  const parts = input.parts('MetricDataQueries', Infinity) ?? [];
  if (parts.length === 0) throw new WireError('invalid', 'The parameter MetricDataQueries is required.');
  if (parts.length > MOST_QUERIES) {
    const message = `The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`;
    throw new WireError('invalid', message);
  }
  const queries = parts.map(readQuery);
  if (new Set(queries.map(({ id }) => id)).size < queries.length)
    throw new WireError('invalid', 'The values for parameter Id in MetricDataQueries are not unique.');
  return queries;
}

function readQuery(input: Input): Query {
  const id = input.needText('Id');
  if (!/^[a-z]\w*$/.test(id) || id.length > 255)
    throw new WireError(
      'invalid',
      `The value ${id} for parameter MetricDataQueries.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  const stat = input.part('MetricStat');
  if (stat === undefined)
    throw new WireError('invalid', `This simulator answers MetricStat only; query ${id} has none.`);
  const metric = stat.part('Metric');
  if (metric === undefined) throw new WireError('invalid', 'The parameter MetricStat.Metric is required.');
  return {
    id,
    label: input.text('Label') ?? metric.needText('MetricName'),
    metric: readMetric(metric),
    statistic: stat.needText('Stat'),
    periodSeconds: readPeriod(stat),
    isReturned: !input.has('ReturnData') || input.flag('ReturnData'),
  };
}

function readPeriod(stat: Input): number {
  const period = stat.integer('Period', 1, LONGEST_PERIOD);
  if (period === undefined) throw new WireError('invalid', 'The parameter MetricStat.Period is required.');
  if (period % 60 !== 0 && !SHORT_PERIODS.includes(period))
    throw new WireError(
      'invalid',
      `The value ${period} for parameter Period is not 1, 5, 10, 20, 30 or a multiple of 60.`,
    );
  return period;
}
