import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Pattern } from '../setting.js';
import type { Estimate } from './estimate.js';
import { rounded, sumOf } from './estimate.js';
import type { Measurements } from './measurements.js';
import { byMinute } from './measurements.js';

export interface ArrivalEstimate {
  readonly perMinute: Estimate;
  /** Those that the measurements can tell; the first is the one that fits best. */
  readonly patterns: readonly Pattern[];
  /** Why the first one fits best. */
  readonly because: Text;
  /** Requests that came in each minute, as far as counters and backlog tell. */
  readonly minutes: readonly number[];
}

/** With fewer there is nothing to say. */
const LEAST_MINUTES = 15;
const HOUR = 60;
const DAY = 24 * HOUR;
/**
 * Variance of the requests of a minute by their mean: 1 for requests that come at random, 0 for those that come evenly.
 * What the estimate itself adds or smooths away stays within these bounds.
 */
const BURSTS = 2;
const EVEN = 0.5;
/** How long a burst lasts that no minute can tell: somebody uploads a folder. */
const BURST_S = 10;

/**
 * AWS counts no arrivals. What came in a minute is what left the queue in it, and by how much the queue grew.
 * Undefined with too few minutes.
 */
export function estimateArrivals(measured: Measurements): ArrivalEstimate | undefined {
  const backlog = byMinute(measured.backlog, measured);
  const known = backlog.filter((value) => value !== undefined).length;
  if (known < LEAST_MINUTES) return undefined;
  const left = leftByMinute(measured, backlog);
  const came = cameByMinute(backlog, left);
  const mean = sumOf(came) / came.filter((value) => value !== undefined).length;
  const minutes = came.map((value) => value ?? mean);
  const isDay = known >= DAY;
  const dispersion = dispersionOf(came, isDay ? HOUR : came.length);
  return {
    perMinute: {
      value: rounded(mean),
      basis: 'measured',
      rests: say`From ${known} minutes of processed, failed and expired requests and the backlog.`,
    },
    ...patternsOf(minutes, measured, dispersion, isDay),
    minutes,
  };
}

/** Counters are published in minutes in which something happened: beside a backlog their absence is a zero. */
function leftByMinute(
  measured: Measurements,
  backlog: readonly (number | undefined)[],
): readonly (number | undefined)[] {
  const counters = [measured.processed, measured.failed, measured.expired].map((points) =>
    byMinute(points, measured),
  );
  return backlog.map((value, at) =>
    value === undefined ? undefined : sumOf(counters.map((counter) => counter[at])),
  );
}

/**
 * The backlog is an average, so it stands for the middle of its minute: from one middle to the next half of both
 * minutes' departures belong. What comes out below zero is taken from the minutes beside it, so that the sum stays.
 */
function cameByMinute(
  backlog: readonly (number | undefined)[],
  left: readonly (number | undefined)[],
): readonly (number | undefined)[] {
  const came: (number | undefined)[] = backlog.map((now, at) => {
    const [leaves, next, leavesNext] = [left[at], backlog[at + 1], left[at + 1]];
    if (now === undefined || leaves === undefined) return undefined;
    if (next === undefined || leavesNext === undefined) return leaves;
    return (leaves + leavesNext) / 2 + next - now;
  });
  settle(came);
  came.reverse();
  settle(came);
  return came.reverse();
}

function settle(came: (number | undefined)[]): void {
  let debt = 0;
  for (const [at, value] of came.entries()) {
    if (value === undefined) continue;
    const sum = value + debt;
    came[at] = Math.max(0, sum);
    debt = Math.min(0, sum);
  }
  // What the last minutes owe is left to the way back.
  const last = came.findLastIndex((value) => value !== undefined);
  if (last >= 0 && debt < 0) came[last] = (came[last] ?? 0) + debt;
}

function dispersionOf(came: readonly (number | undefined)[], window: number): number {
  let [spread, weight] = [0, 0];
  for (let from = 0; from < came.length; from += window) {
    const values = came.slice(from, from + window).filter((value) => value !== undefined);
    const mean = sumOf(values) / Math.max(1, values.length);
    if (values.length < LEAST_MINUTES || mean === 0) continue;
    const variance = sumOf(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
    spread += (variance / mean) * values.length;
    weight += values.length;
  }
  return weight === 0 ? 1 : spread / weight;
}

function patternsOf(
  minutes: readonly number[],
  { fromMs }: Measurements,
  dispersion: number,
  isDay: boolean,
): Pick<ArrivalEstimate, 'patterns' | 'because'> {
  const even = dispersion < EVEN ? { isEven: true } : {};
  // Whole days, so that what is played now is what came at this time of the day.
  const days = Math.floor(minutes.length / DAY);
  const asTheyCame: Pattern = {
    kind: 'minutes',
    perMinute: days === 0 ? minutes : minutes.slice(minutes.length - days * DAY),
  };
  const smooth: readonly Pattern[] = [
    ...(isDay ? [{ kind: 'hours', perMinute: byHour(minutes, fromMs), ...even } as const] : []),
    { kind: 'steady', ...even },
  ];
  const inWords = rounded(dispersion);
  if (sumOf(minutes) === 0)
    return { patterns: [...smooth, asTheyCame], because: say`No request came in that time.` };
  if (dispersion > BURSTS)
    return {
      patterns: [asTheyCame, ...smooth],
      because: say`They come in bursts (variance of a minute by its mean: ${inWords}), so the measured minutes are played again and again.`,
    };
  if (dispersion < EVEN)
    return {
      patterns: [...smooth, asTheyCame],
      because: say`They come evenly (variance of a minute by its mean: ${inWords}).`,
    };
  return {
    patterns: [...smooth, asTheyCame],
    because: say`They come at random (variance of a minute by its mean: ${inWords}).`,
  };
}

/**
 * The same minutes, if those of each came within moments: then the backlog rose at once, and what is known to have come
 * between the middles of two minutes came where one ends and the next begins.
 */
export function inBursts(minutes: readonly number[]): Pattern {
  const last = minutes.at(-1);
  const later = last === undefined ? [] : [last, ...minutes.slice(0, -1)];
  return { kind: 'minutes', perMinute: later, withinSeconds: BURST_S };
}

/** 24 rates, UTC. */
function byHour(minutes: readonly number[], fromMs: number): readonly number[] {
  const hours = Array.from({ length: 24 }, () => ({ sum: 0, count: 0 }));
  for (const [at, value] of minutes.entries()) {
    const hour = hours[Math.floor(fromMs / 3_600_000 + at / HOUR) % 24];
    if (hour === undefined) continue;
    hour.sum += value;
    hour.count += 1;
  }
  return hours.map(({ sum, count }) => (count === 0 ? 0 : sum / count));
}
