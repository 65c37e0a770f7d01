import { REQUEST_TTL } from '../../facts/requests.js';
import { say } from '../../text/message.js';
import type { Estimate } from './estimate.js';
import { medianOf, rounded, sumOf } from './estimate.js';
import type { Measurements } from './measurements.js';
import { byMinute } from './measurements.js';

const LEAST_FOR_SPREAD = 20;
const LEAST_BUSY_MINUTES = 10;
/** A container that keeps this share of its places busy uses them all: a minute's count is not sharper. */
const ALL_OF_THEM = 0.75;
/** How far the oldest requests of minutes with expiries may lie apart, to be one time to live. */
const ONE_TTL = 0.05;

interface Minute {
  readonly at: number;
  readonly count: number;
  readonly seconds: number;
}

/** Minutes in which invocations ended: how many, and how long they took on average. */
function workedMinutes(measured: Measurements): readonly Minute[] {
  const [latency, counts, processed, failed] = [
    byMinute(measured.latency, measured),
    byMinute(measured.invocations, measured),
    byMinute(measured.processed, measured),
    byMinute(measured.failed, measured),
  ];
  return latency.flatMap((micros, at) => {
    const count = counts[at] ?? (processed[at] ?? 0) + (failed[at] ?? 0);
    return micros === undefined || count === 0 ? [] : [{ at, count, seconds: micros / 1e6 }];
  });
}

/** Undefined when nothing was invoked: a time must then be typed. */
export function estimateService(
  measured: Measurements,
): { readonly mean: Estimate; readonly spread: Estimate } | undefined {
  const minutes = workedMinutes(measured);
  const count = sumOf(minutes.map((one) => one.count));
  if (count === 0) return undefined;
  const mean = sumOf(minutes.map((one) => one.count * one.seconds)) / count;
  return {
    mean: {
      ...{ value: rounded(mean), basis: 'measured' },
      rests: say`From ModelLatency of ${count} invocations in ${minutes.length} minutes.`,
    },
    spread: spreadOf(minutes, mean),
  };
}

/**
 * AWS tells averages of minutes, no percentiles here. Averages of n times vary n times less than the times themselves,
 * so that what they vary by, times n, is an unbiased estimate of the variance of one.
 */
function spreadOf(minutes: readonly Minute[], mean: number): Estimate {
  if (minutes.length < LEAST_FOR_SPREAD || mean === 0)
    return {
      ...{ value: 0.5, basis: 'default' },
      rests: say`Too few minutes (${minutes.length}) to tell it: a usual spread.`,
    };
  const variance =
    sumOf(minutes.map(({ count, seconds }) => count * (seconds - mean) ** 2)) / (minutes.length - 1);
  return {
    ...{ value: rounded(Math.sqrt(variance) / mean), basis: 'measured' },
    rests: say`From how the averages of ${minutes.length} minutes vary; single times are not published.`,
  };
}

export function estimateFailures(measured: Measurements): Estimate {
  const failed = sumOf(measured.failed.map(({ value }) => value));
  const ended = failed + sumOf(measured.processed.map(({ value }) => value));
  if (ended === 0)
    return { value: 0, basis: 'default', rests: say`Nothing was invoked: none is taken to fail.` };
  return {
    ...{ value: rounded(failed / ended), basis: 'measured' },
    rests: say`${failed} of ${ended} invocations failed.`,
  };
}

/**
 * Little's law in minutes in which more waited than was worked on: invocations that ended in a second, times their
 * length, by instances.
 */
export function estimateConcurrency(measured: Measurements, configured: number | undefined): Estimate {
  const [backlog, reporting] = [byMinute(measured.backlog, measured), byMinute(measured.reporting, measured)];
  const busy = workedMinutes(measured).filter(({ at, count, seconds }) => {
    const instances = reporting[at] ?? 0;
    const inProcess = (count * seconds) / 60;
    const isSteady = instances > 0 && reporting[at - 1] === instances && reporting[at + 1] === instances;
    return isSteady && (backlog[at] ?? 0) >= 2 * Math.max(inProcess, instances * (configured ?? 1)) + 1;
  });
  const instances = sumOf(busy.map(({ at }) => reporting[at]));
  const found =
    busy.length < LEAST_BUSY_MINUTES
      ? undefined
      : sumOf(busy.map(({ count, seconds }) => count * seconds)) / 60 / instances;
  if (configured === undefined)
    return found === undefined
      ? { value: 1, basis: 'default', rests: say`Not configured, and never busy enough to tell: one.` }
      : {
          ...{ value: Math.max(1, Math.round(found)), basis: 'measured' },
          rests: say`Little’s law in ${busy.length} minutes with a queue: ${rounded(found)} at a time.`,
        };
  if (found !== undefined && found < ALL_OF_THEM * configured)
    return {
      ...{ value: Math.max(1, Math.round(found)), basis: 'measured' },
      rests: say`${configured} are configured, but in ${busy.length} minutes with a queue only ${rounded(found)} ran at a time (Little’s law).`,
    };
  return found === undefined
    ? { value: configured, basis: 'deployed', rests: say`As configured; never busy enough to measure it.` }
    : {
        ...{ value: configured, basis: 'deployed' },
        rests: say`As configured; in ${busy.length} minutes with a queue ${rounded(found)} ran at a time.`,
      };
}

/** It is a property of each request, which AWS does not tell: only expiries show it. */
export function estimateTtl(measured: Measurements): Estimate {
  const [ages, expired] = [byMinute(measured.oldestAge, measured), byMinute(measured.expired, measured)];
  const found = ages.filter(
    (age, at): age is number => age !== undefined && age > 0 && (expired[at] ?? 0) > 0,
  );
  const middle = medianOf(found);
  const isOne = middle !== undefined && found.every((age) => Math.abs(age - middle) <= ONE_TTL * middle + 60);
  if (middle !== undefined && isOne && middle >= REQUEST_TTL.min && middle <= REQUEST_TTL.max * (1 + ONE_TTL))
    return {
      ...{ value: Math.min(REQUEST_TTL.max, Math.round(middle)), basis: 'measured' },
      rests: say`Age of the oldest request in ${found.length} minutes with expiries.`,
    };
  return {
    ...{ value: REQUEST_TTL.default, basis: 'default' },
    rests: say`Each request says it for itself, and AWS does not tell: the longest, which is the default.`,
  };
}
