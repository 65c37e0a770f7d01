import type { Moment } from '../clock.js';
import { ageMs } from '../clock.js';
import type { MetricReading } from '../snapshot.js';

/** A value is stale once it is older than this many of its periods: one missed reading is nothing yet. */
const STALE_PERIODS = 2;

/** CloudWatch shows a minute only some time after it ended. */
const PUBLISH_LAG_MS = 3 * 60_000;

/** Clocks differ a little; a datapoint further ahead than this is from a clock that is wrong. */
const FUTURE_MS = 2 * 60_000;

/** A metric that says nothing for so long tells nothing of now. */
export const SILENCE_MS = 15 * 60_000;

export interface Age {
  readonly ms: number;
  readonly isStale: boolean;
}

/** Age of a value that was read whole. */
export function ageOf(read: Moment, periodMs: number, now: Moment): Age {
  const ms = ageMs(read, now);
  return { ms, isStale: ms > STALE_PERIODS * periodMs };
}

/** What a metric tells at one moment. */
export type Metric =
  | { readonly state: 'unread' }
  /** AWS has no datapoint of now, which is not the same as zero. */
  | {
      readonly state: 'none';
      readonly why: 'nothing' | 'old' | 'future';
      /** The datapoint that is not of now. */
      readonly last?: { readonly value: number; readonly ageMs: number };
      readonly age: Age;
    }
  /** The age is that of the datapoint, counted from the start of its period. */
  | { readonly state: 'known'; readonly value: number; readonly age: Age };

export const UNREAD: Metric = { state: 'unread' };

/** How a metric is to be shown. Nothing that was never current is: a wrong number is worse than none. */
export function metricOf(reading: MetricReading | undefined, now: Moment): Metric {
  if (reading === undefined) return UNREAD;
  const { latest, read, periodMs, periodSeconds } = reading;
  const readAge = ageOf(read, periodMs, now);
  if (latest === undefined || !isSane(latest.value)) return { state: 'none', why: 'nothing', age: readAge };
  const atRead = read.wallMs - latest.atMs;
  const ms = atRead + readAge.ms;
  const last = { value: latest.value, ageMs: ms };
  if (Number.isNaN(ms)) return { state: 'none', why: 'nothing', age: readAge };
  if (ms < -FUTURE_MS) return { state: 'none', why: 'future', last, age: readAge };
  // Read in time, and old by now only because nothing could be read since: kept, and shown as old.
  const hasFallenSilent = readAge.isStale ? atRead > SILENCE_MS : ms > SILENCE_MS;
  if (hasFallenSilent) return { state: 'none', why: 'old', last, age: readAge };
  // Its own period and AWS's lag belong to every datapoint, however often it is read.
  const oldestFresh = periodSeconds * 1000 + PUBLISH_LAG_MS + STALE_PERIODS * periodMs;
  const isStale = readAge.isStale || ms > oldestFresh;
  return { state: 'known', value: latest.value, age: { ms: Math.max(0, ms), isStale } };
}

/** The last value that was current when it was read, whatever its age now: what filters and sorting go by. */
export function lastValue(reading: MetricReading | undefined): number | undefined {
  if (reading?.latest === undefined || !isSane(reading.latest.value)) return undefined;
  const atRead = reading.read.wallMs - reading.latest.atMs;
  return atRead >= -FUTURE_MS && atRead <= SILENCE_MS ? reading.latest.value : undefined;
}

/** The value, if it is of now. */
export function freshValue(metric: Metric): number | undefined {
  return metric.state === 'known' && !metric.age.isStale ? metric.value : undefined;
}

/** The value, be it old. */
export function shownValue(metric: Metric): number | undefined {
  return metric.state === 'known' ? metric.value : undefined;
}

/** Sums of a metric per minute. */
export function perMinute(value: number, periodSeconds: number): number {
  return periodSeconds > 0 ? (value * 60) / periodSeconds : 0;
}

export function isSane(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value >= 0;
}
