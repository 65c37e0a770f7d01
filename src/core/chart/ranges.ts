import type { Span } from './keys.js';

export const RANGE_IDS = ['1h', '3h', '12h', '1d', '3d', '1w', '2w'] as const;
export type RangeId = (typeof RANGE_IDS)[number];

interface Range {
  readonly lengthMs: number;
  readonly periodSeconds: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Periods such that a series has at most 1,440 points. CloudWatch keeps points of a minute for 15 days, so all of them
 * can be had: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention
 */
const RANGES: Readonly<Record<RangeId, Range>> = {
  '1h': { lengthMs: HOUR_MS, periodSeconds: 60 },
  '3h': { lengthMs: 3 * HOUR_MS, periodSeconds: 60 },
  '12h': { lengthMs: 12 * HOUR_MS, periodSeconds: 60 },
  '1d': { lengthMs: DAY_MS, periodSeconds: 60 },
  '3d': { lengthMs: 3 * DAY_MS, periodSeconds: 300 },
  '1w': { lengthMs: 7 * DAY_MS, periodSeconds: 600 },
  '2w': { lengthMs: 14 * DAY_MS, periodSeconds: 900 },
};

export function rangeOf(id: RangeId): Range {
  return RANGES[id];
}

export function isRangeId(value: unknown): value is RangeId {
  return RANGE_IDS.some((id) => id === value);
}

/**
 * The period of a metric that is published every `publishSeconds`: at least the range's, and a whole number of
 * publications, for a sum or a count over half of one would be wrong.
 */
export function periodOf(id: RangeId, publishSeconds: number): number {
  const { periodSeconds } = RANGES[id];
  const every = Math.max(1, Math.ceil(publishSeconds / 60)) * 60;
  return Math.ceil(periodSeconds / every) * every;
}

/** Whole periods up to now. The last of them may still be incomplete on AWS's side for a minute. */
export function windowOf(id: RangeId, nowMs: number): Span {
  const { lengthMs, periodSeconds } = RANGES[id];
  const toMs = Math.floor(nowMs / (periodSeconds * 1000)) * periodSeconds * 1000;
  return { fromMs: toMs - lengthMs, toMs };
}
