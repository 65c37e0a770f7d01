import assert from 'node:assert/strict';
import type { MetricReader } from '../../src/core/live/ports.js';
import type { Series } from '../../src/core/live/series.js';
import { seriesKey } from '../../src/core/live/series.js';
import { Administrator, connect, resetMoto } from './support.js';

const MINUTE_MS = 60_000;
const BACKLOG = ['AWS/SageMaker', 'ApproximateBacklogSize'] as const;
const CPU = ['/aws/sagemaker/Endpoints', 'CPUUtilization'] as const;

function seriesOf(
  [namespace, metric]: readonly [string, string],
  statistic: Series['statistic'],
  endpoint: string,
  variant?: string,
): Series {
  return {
    namespace,
    metric,
    endpoint,
    statistic,
    periodSeconds: 60,
    ...(variant === undefined ? {} : { variant }),
  };
}

describe('metrics on moto', () => {
  let administrator: Administrator;
  let seen: ReturnType<typeof connect>;
  let metrics: MetricReader;
  /** A whole minute some minutes ago. moto counts periods from the start of the request, so that starts whole too. */
  let minute: number;

  beforeEach(async () => {
    await resetMoto();
    administrator = new Administrator();
    seen = connect();
    ({ metrics } = seen.connection);
    minute = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 10 * MINUTE_MS;
  });

  afterEach(() => {
    administrator.dispose();
    seen.end();
  });

  it('are read by period, with nothing for minutes without data', async () => {
    await administrator.measure(BACKLOG, { EndpointName: 'whisper' }, minute + 5_000, [3, 5]);
    await administrator.measure(BACKLOG, { EndpointName: 'whisper' }, minute + 2 * MINUTE_MS, [7]);
    const series = seriesOf(BACKLOG, 'Average', 'whisper');
    const { points, failed } = await metrics.readSeries(
      [series],
      minute - 5 * MINUTE_MS,
      minute + 5 * MINUTE_MS,
    );
    assert.deepEqual(failed, []);
    assert.deepEqual(points.get(seriesKey(series)), [
      { atMs: minute, value: 4 },
      { atMs: minute + 2 * MINUTE_MS, value: 7 },
    ]);
  });

  it('count instances by how many published', async () => {
    const variant = { EndpointName: 'whisper', VariantName: 'main' };
    await administrator.measure(CPU, variant, minute, [80, 120, 0]);
    const count = seriesOf(CPU, 'SampleCount', 'whisper', 'main');
    const average = seriesOf(CPU, 'Average', 'whisper', 'main');
    const most = seriesOf(CPU, 'Maximum', 'whisper', 'main');
    const sum = seriesOf(CPU, 'Sum', 'whisper', 'main');
    const { points } = await metrics.readSeries(
      [count, average, most, sum],
      minute - MINUTE_MS,
      minute + 5 * MINUTE_MS,
    );
    const valueOf = (series: Series): number | undefined => points.get(seriesKey(series))?.[0]?.value;
    assert.deepEqual([count, average, most, sum].map(valueOf), [3, 200 / 3, 120, 200]);
  });

  it('are told apart by endpoint and variant', async () => {
    const variant = { EndpointName: 'whisper', VariantName: 'main' };
    await administrator.measure(CPU, variant, minute, [10]);
    await administrator.measure(CPU, { ...variant, VariantName: 'other' }, minute, [20, 20]);
    await administrator.measure(CPU, { ...variant, EndpointName: 'whisper-2' }, minute, [30, 30, 30]);
    const series = [
      seriesOf(CPU, 'SampleCount', 'whisper', 'main'),
      seriesOf(CPU, 'SampleCount', 'whisper', 'other'),
      seriesOf(CPU, 'SampleCount', 'whisper-2', 'main'),
      seriesOf(CPU, 'SampleCount', 'whisper'),
    ];
    const { points } = await metrics.readSeries(series, minute - MINUTE_MS, minute + MINUTE_MS);
    assert.deepEqual(
      series.map((one) => points.get(seriesKey(one))?.map(({ value }) => value)),
      [[1], [2], [3], []],
    );
  });

  it('come 500 at a time, empty ones as empty', async () => {
    await administrator.measure(BACKLOG, { EndpointName: 'e-499' }, minute, [1]);
    const series = Array.from({ length: 500 }, (_, index) => seriesOf(BACKLOG, 'Average', `e-${index}`));
    const { points, failed } = await metrics.readSeries(series, minute, minute + MINUTE_MS);
    assert.deepEqual([points.size, failed.length], [500, 0]);
    assert.deepEqual(
      series.filter((one) => points.get(seriesKey(one))?.length === 1).map(({ endpoint }) => endpoint),
      ['e-499'],
    );
    assert.equal(seen.log.length, 1);
  });

  it('tell which endpoints have a backlog', async () => {
    await administrator.measure(BACKLOG, { EndpointName: 'whisper' }, minute, [1]);
    await administrator.measure(BACKLOG, { EndpointName: 'bark' }, minute, [0]);
    await administrator.measure(CPU, { EndpointName: 'real-time', VariantName: 'main' }, minute, [1]);
    // moto 5.2.5 takes RecentlyActive and ignores it, so that older metrics would be listed as well.
    const { items, token } = await metrics.namesWithBacklogMetric();
    assert.deepEqual([...items].sort(), ['bark', 'whisper']);
    assert.equal(token, undefined);
  });

  it('tell many endpoints in pages', async () => {
    const names = Array.from({ length: 520 }, (_, index) => `e-${index}`);
    for (const name of names) await administrator.measure(BACKLOG, { EndpointName: name }, minute, [1]);
    const first = await metrics.namesWithBacklogMetric();
    assert.ok(first.token, 'there is more');
    const second = await metrics.namesWithBacklogMetric(first.token);
    assert.equal(second.token, undefined);
    assert.deepEqual([...first.items, ...second.items].sort(), [...names].sort());
  });

  it("tell that moto's clock is this machine's", async () => {
    await metrics.namesWithBacklogMetric();
    assert.ok(Math.abs(metrics.clockOffsetMs()) < 5_000);
  });
});
