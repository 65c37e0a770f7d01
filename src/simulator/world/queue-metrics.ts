import type { MinuteRecord, Spread, Tally } from '../../core/queue/minute-ring.js';
import { MINUTE_MS } from '../../core/queue/minute-ring.js';
import { drawAt } from '../../core/queue/random.js';
import type { AsyncSpec } from './spec.js';
import type { Sample } from './sample.js';

type StatisticSet = Omit<Sample, 'atMs' | 'visibleMs'>;

interface Source {
  readonly seed: number;
  readonly async: AsyncSpec;
}

/** Every minute, asleep or not: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html */
const OF_ENDPOINT: Readonly<Record<string, (minute: MinuteRecord) => StatisticSet>> = {
  ApproximateBacklogSize: ({ backlog }) => once(backlog),
  ApproximateBacklogSizePerInstance: ({ backlogPerInstance }) => once(backlogPerInstance),
  ApproximateAgeOfOldestRequest: ({ oldestAgeSeconds }) => once(oldestAgeSeconds),
  HasBacklogWithoutCapacity: ({ hasBacklogWithoutCapacity: share }) =>
    once({ average: share, minimum: Math.floor(share), maximum: Math.ceil(share) }),
};

/**
 * In minutes in which something happened: counters of all that ended, measurements of what was measured. AWS does not
 * say whether it publishes zeros while nothing happens; like most of its services this account does not.
 */
const OF_VARIANT: Readonly<
  Record<string, (minute: MinuteRecord, source: Source) => StatisticSet | undefined>
> = {
  InvocationsProcesssed: (minute) => counter(minute, minute.processed),
  InvocationFailures: (minute) => counter(minute, minute.failed),
  ExpiredRequests: (minute) => counter(minute, minute.expired),
  RequestDownloadFailures: (minute, source) => counter(minute, failures(minute, source).downloads),
  ResponseUploadFailures: (minute, source) => counter(minute, failures(minute, source).uploads),
  NotificationFailures: (minute, source) => counter(minute, failures(minute, source).notifications),
  RequestDownloadLatency: (minute, { seed }) => transfer(minute, drawAt(seed, minute.startMs, 1), 60_000),
  ResponseUploadLatency: (minute, { seed }) => transfer(minute, drawAt(seed, minute.startMs, 2), 35_000),
  TimeInBacklog: ({ waitMs }) => measured(waitMs, 1),
  TotalProcessingTime: ({ totalMs }) => measured(totalMs, 1),
  // Microseconds, unlike the two above.
  ModelLatency: ({ latencyMs }) => measured(latencyMs, 1000),
  Invocation4XXErrors: (minute, source) => errors(minute, failures(minute, source).clientErrors),
  Invocation5XXErrors: (minute, source) => errors(minute, failures(minute, source).serverErrors),
};

export const ENDPOINT_METRIC_NAMES: readonly string[] = Object.keys(OF_ENDPOINT);
export const VARIANT_METRIC_NAMES: readonly string[] = Object.keys(OF_VARIANT);

/** What an asynchronous endpoint publishes of its queue in AWS/SageMaker; nothing for any other metric. */
export function* queueSamples(
  name: string,
  level: 'endpoint' | 'variant',
  minutes: readonly MinuteRecord[],
  source: Source,
): Iterable<Sample> {
  const readings = level === 'endpoint' ? OF_ENDPOINT : OF_VARIANT;
  const read = Object.hasOwn(readings, name) ? readings[name] : undefined;
  if (read === undefined) return;
  for (const minute of minutes) {
    const set = read(minute, source);
    if (set !== undefined) yield { atMs: minute.startMs, visibleMs: minute.startMs + MINUTE_MS, ...set };
  }
}

function once({ average, minimum, maximum }: Spread): StatisticSet {
  return { count: 1, sum: average, minimum, maximum };
}

function counter(minute: MinuteRecord, value: number): StatisticSet | undefined {
  const { arrived, processed, failed, expired } = minute;
  return arrived + processed + failed + expired === 0
    ? undefined
    : { count: 1, sum: value, minimum: value, maximum: value };
}

function measured(tally: Tally, scale: number): StatisticSet | undefined {
  if (tally.count === 0) return undefined;
  return {
    count: tally.count,
    sum: tally.sum * scale,
    minimum: tally.minimum * scale,
    maximum: tally.maximum * scale,
  };
}

/** One 0 or 1 for each invocation. */
function errors({ latencyMs }: MinuteRecord, count: number): StatisticSet | undefined {
  if (latencyMs.count === 0) return undefined;
  return {
    count: latencyMs.count,
    sum: count,
    minimum: count >= latencyMs.count ? 1 : 0,
    maximum: count > 0 ? 1 : 0,
  };
}

/** Microseconds to and from S3: about the typical one, none twice as long. */
function transfer({ latencyMs }: MinuteRecord, draw: number, typical: number): StatisticSet | undefined {
  if (latencyMs.count === 0) return undefined;
  const average = Math.round(typical * (0.8 + 0.4 * draw));
  const spread = latencyMs.count === 1 ? 0 : Math.round(average * 0.4);
  return {
    count: latencyMs.count,
    sum: average * latencyMs.count,
    minimum: average - spread,
    maximum: average + spread,
  };
}

interface Failures {
  readonly clientErrors: number;
  readonly serverErrors: number;
  readonly downloads: number;
  readonly uploads: number;
  readonly notifications: number;
}

/** Whole numbers that add up to what failed in the minute. */
function failures({ startMs, processed, failed }: MinuteRecord, { seed, async }: Source): Failures {
  const { failures: shares } = async;
  let left = failed;
  const take = (share: number, salt: number): number => {
    const exact = failed * share;
    const taken = Math.min(left, Math.floor(exact + drawAt(seed, startMs / MINUTE_MS, salt)));
    left -= taken;
    return taken;
  };
  const clientErrors = take(shares.clientErrors, 11);
  const downloads = take(shares.downloads, 12);
  const uploads = take(shares.uploads, 13);
  const notifications = Math.floor(
    processed * shares.notifications +
      drawAt(seed, startMs / MINUTE_MS, 14) * Math.sign(shares.notifications),
  );
  return { clientErrors, downloads, uploads, notifications, serverErrors: left };
}
