import type { Point, SeriesAnswer } from '../../src/core/live/series.js';
import { seriesKey } from '../../src/core/live/series.js';
import type { MetricReader } from '../../src/core/live/ports.js';
import type { MinuteRecord } from '../../src/core/queue/minute-ring.js';
import { createQueueModel } from '../../src/core/queue/model.js';
import type { QueueSettings } from '../../src/core/queue/settings.js';
import type { Measurements } from '../../src/core/what-if/measured/measurements.js';
import type { World } from '../../src/simulator/world.js';

const MINUTE_MS = 60_000;

/** A whole hour, 14:00 UTC, so that days and hours can be told apart. */
export const MEASURED_FROM_MS = Date.UTC(2026, 4, 4, 14);

/** What an endpoint with exactly these settings would publish in so many minutes. */
export function measureModel(settings: QueueSettings, minutes: number): Measurements {
  const model = createQueueModel(settings, MEASURED_FROM_MS);
  const records: MinuteRecord[] = [];
  for (let at = 0; at < minutes; at++) {
    const fromMs = MEASURED_FROM_MS + at * MINUTE_MS;
    model.advanceTo(fromMs + MINUTE_MS);
    records.push(...model.minutes(fromMs, fromMs + MINUTE_MS));
  }
  const points = (value: (record: MinuteRecord) => number | undefined): readonly Point[] =>
    records.flatMap((record) => {
      const found = value(record);
      return found === undefined ? [] : [{ atMs: record.startMs, value: found }];
    });
  const counted = (record: MinuteRecord, value: number): number | undefined =>
    record.processed + record.failed + record.expired + record.arrived === 0 ? undefined : value;
  return {
    fromMs: MEASURED_FROM_MS,
    toMs: MEASURED_FROM_MS + minutes * MINUTE_MS,
    backlog: points(({ backlog }) => backlog.average),
    oldestAge: points(({ oldestAgeSeconds }) => oldestAgeSeconds.maximum),
    processed: points((record) => counted(record, record.processed)),
    failed: points((record) => counted(record, record.failed)),
    expired: points((record) => counted(record, record.expired)),
    latency: points(({ latencyMs }) =>
      latencyMs.count === 0 ? undefined : (latencyMs.sum * 1000) / latencyMs.count,
    ),
    invocations: points(({ latencyMs }) => latencyMs.count || undefined),
    reporting: points(({ reportingInstances }) => reportingInstances || undefined),
    billed: 0,
  };
}

/** The metrics of a pretend account, without its server. */
export function metricsOf(world: World): MetricReader & { readonly requests: readonly number[] } {
  const requests: number[] = [];
  return {
    requests,
    readSeries: (series, fromMs, toMs): Promise<SeriesAnswer> => {
      requests.push(series.length);
      const points = series.map((one) => {
        const { namespace, metric: name, endpoint, variant, statistic, periodSeconds } = one;
        const metric = { namespace, name, endpoint, ...(variant === undefined ? {} : { variant }) };
        return [seriesKey(one), world.points(metric, statistic, periodSeconds, fromMs, toMs)] as const;
      });
      return Promise.resolve({ points: new Map(points), failed: [] });
    },
    namesWithBacklogMetric: () => Promise.resolve({ items: [] }),
    clockOffsetMs: () => 0,
  };
}
