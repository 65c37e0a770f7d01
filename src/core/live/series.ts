/** One CloudWatch metric of one endpoint or variant, with the way its datapoints are made. */
export interface Series {
  readonly namespace: string;
  readonly metric: string;
  readonly endpoint: string;
  /** Absent: published for the endpoint as a whole. */
  readonly variant?: string;
  readonly statistic: 'Average' | 'Sum' | 'Maximum' | 'SampleCount';
  /** Seconds; a multiple of what the metric is published at, so that every datapoint is whole. */
  readonly periodSeconds: number;
}

export function seriesKey({
  namespace,
  metric,
  endpoint,
  variant = '',
  statistic,
  periodSeconds,
}: Series): string {
  return [namespace, metric, endpoint, variant, statistic, periodSeconds].join('|');
}

/** One datapoint. */
export interface Point {
  /** Start of its period, milliseconds since 1970 by AWS's clock. */
  readonly atMs: number;
  /** Finite and not negative. */
  readonly value: number;
}

/** What a request for several series gave. */
export interface SeriesAnswer {
  /** By `seriesKey`, oldest point first. A series without datapoints has an empty list; one that failed has no entry. */
  readonly points: ReadonlyMap<string, readonly Point[]>;
  /** Series that this request did not answer: partial data, an error of the service. */
  readonly failed: readonly string[];
}
