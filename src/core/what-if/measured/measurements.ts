import { ENDPOINT_NAMESPACE, HOST_NAMESPACE } from '../../facts/metrics.js';
import { ReadError } from '../../live/failure.js';
import type { MetricReader } from '../../live/ports.js';
import type { Point, Series } from '../../live/series.js';
import { seriesKey } from '../../live/series.js';

/** What an endpoint published of itself, minute by minute; a series that AWS has nothing of is empty. */
export interface Measurements {
  /** Start of the first minute of which anything is known, milliseconds since 1970. */
  readonly fromMs: number;
  /** End of the last. */
  readonly toMs: number;
  /** Queued plus in process, on average. */
  readonly backlog: readonly Point[];
  /** Seconds, at most. */
  readonly oldestAge: readonly Point[];
  readonly processed: readonly Point[];
  readonly failed: readonly Point[];
  readonly expired: readonly Point[];
  /** Microseconds, on average. */
  readonly latency: readonly Point[];
  /** Invocations that this average is of. */
  readonly invocations: readonly Point[];
  /** Instances. */
  readonly reporting: readonly Point[];
  /** Metrics that AWS bills for it. */
  readonly billed: number;
}

export interface MeasuredVariant {
  readonly endpoint: string;
  readonly variant: string;
  /** Seconds between two datapoints of the utilisation metrics. */
  readonly utilisationPeriodSeconds: number;
}

const MINUTE_S = 60;
const MINUTE_MS = 60_000;

/** AWS's page spells it with three s; which one is published may differ: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html */
const PROCESSED_NAMES = ['InvocationsProcesssed', 'InvocationsProcessed'] as const;

/**
 * Reads whole minutes of the last `hours`: one request, nine billed metrics.
 *
 * @throws ReadError also when only a part was answered
 */
export async function readMeasurements(
  metrics: Pick<MetricReader, 'readSeries'>,
  { endpoint, variant, utilisationPeriodSeconds }: MeasuredVariant,
  nowMs: number,
  hours: number,
): Promise<Measurements> {
  const toMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  const fromMs = toMs - Math.round(hours * 60) * MINUTE_MS;
  const ofEndpoint = (metric: string, statistic: Series['statistic']): Series => ({
    ...{ namespace: ENDPOINT_NAMESPACE, metric, endpoint, statistic, periodSeconds: MINUTE_S },
  });
  const ofVariant = (metric: string, statistic: Series['statistic']): Series => ({
    ...ofEndpoint(metric, statistic),
    variant,
  });
  const hostPeriodS = Math.max(MINUTE_S, utilisationPeriodSeconds);
  const series = {
    backlog: ofEndpoint('ApproximateBacklogSize', 'Average'),
    oldestAge: ofEndpoint('ApproximateAgeOfOldestRequest', 'Maximum'),
    processed: ofVariant(PROCESSED_NAMES[0], 'Sum'),
    processedToo: ofVariant(PROCESSED_NAMES[1], 'Sum'),
    failed: ofVariant('InvocationFailures', 'Sum'),
    expired: ofVariant('ExpiredRequests', 'Sum'),
    latency: ofVariant('ModelLatency', 'Average'),
    invocations: ofVariant('ModelLatency', 'SampleCount'),
    samples: {
      ...ofVariant('CPUUtilization', 'SampleCount'),
      ...{ namespace: HOST_NAMESPACE, periodSeconds: hostPeriodS },
    },
  };
  const wanted = Object.values(series);
  const { points, failed } = await metrics.readSeries(wanted, fromMs, toMs);
  // Half of the counters would make wrong numbers of all that is estimated.
  if (failed.length > 0)
    throw new ReadError({
      kind: 'refused',
      message: 'CloudWatch answered only a part of the metrics. Measure again.',
    });
  const found = (one: Series): readonly Point[] => points.get(seriesKey(one)) ?? [];
  const processed = found(series.processed);
  const perInstance = hostPeriodS / Math.max(1, utilisationPeriodSeconds);
  const backlog = found(series.backlog);
  return {
    ...spanOf(backlog, { fromMs }),
    ...{ billed: wanted.length, backlog },
    oldestAge: found(series.oldestAge),
    processed: processed.length > 0 ? processed : found(series.processedToo),
    failed: found(series.failed),
    expired: found(series.expired),
    latency: found(series.latency),
    invocations: found(series.invocations),
    reporting: found(series.samples).map(({ atMs, value }) => ({
      atMs,
      value: Math.round(value / perInstance),
    })),
  };
}

/** The queue is published every minute, asleep or not: before its first datapoint and after its last nothing is known. */
function spanOf(
  backlog: readonly Point[],
  { fromMs }: Pick<Measurements, 'fromMs'>,
): Pick<Measurements, 'fromMs' | 'toMs'> {
  const [first, last] = [backlog[0], backlog.at(-1)];
  return first === undefined || last === undefined
    ? { fromMs, toMs: fromMs }
    : { fromMs: first.atMs, toMs: last.atMs + MINUTE_MS };
}

/** Values by minute since `fromMs`; undefined where there is no datapoint. */
export function byMinute(
  points: readonly Point[],
  { fromMs, toMs }: Pick<Measurements, 'fromMs' | 'toMs'>,
): readonly (number | undefined)[] {
  const found = new Map(points.map(({ atMs, value }) => [Math.floor((atMs - fromMs) / MINUTE_MS), value]));
  return Array.from({ length: Math.round((toMs - fromMs) / MINUTE_MS) }, (_, minute) => found.get(minute));
}
