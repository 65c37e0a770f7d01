import type { QueueSettings } from '../queue/settings.js';
import type { Band } from './band.js';
import { bandOf, scaledBand } from './band.js';
import type { Course, Figure, Run } from './run.js';
import { COURSES, FIGURES, playRun } from './run.js';

/** Where time begins if nobody says. Every moment would do, but rates by the hour of the day count from midnight UTC. */
export const DEFAULT_START_MS = Date.UTC(2026, 0, 1);

export interface WhatIfInput {
  /** Without the seed: that is what runs differ in. */
  readonly settings: Omit<QueueSettings, 'seed'>;
  readonly hours: number;
  /** Runs, each with a seed of its own; the spread between them is chance. */
  readonly runs: number;
  readonly firstSeed: number;
  /** Milliseconds since 1970. Default `DEFAULT_START_MS`. */
  readonly startMs?: number;
  /** US$ for an hour of one instance; absent: no cost is told. */
  readonly pricePerHourUsd?: number;
}

/** One hour of the simulated time, over all runs. */
export interface HourOutlook {
  /** Counted from 0. */
  readonly hour: number;
  /** Requests queued or in process, on average. */
  readonly backlog: Band;
  readonly oldestAgeSeconds: Band;
  readonly instances: Band;
}

/** One stretch of time, over all runs. */
export interface Stretch extends Readonly<Record<Course, Band>> {
  /** Milliseconds since 1970. */
  readonly startMs: number;
}

export interface Outlook extends Readonly<Record<Figure, Band>> {
  readonly hours: readonly HourOutlook[];
  /** All of the same length but the last, which may be cut short. */
  readonly stretches: readonly Stretch[];
  readonly stretchMinutes: number;
  /** Absent without a price. */
  readonly costUsd?: Band;
  readonly pricePerHourUsd?: number;
  /** The figures of each run, in the order of the seeds: two settings are compared run by run. */
  readonly runs: readonly Run['figures'][];
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Up to so long each minute is shown. */
const MINUTELY_HOURS = 6;
/** Points of a course: a week in steps of five minutes. */
const MOST_STRETCHES = 2100;
/** Minutes that divide an hour. */
const STRETCHES = [5, 10, 20, 30, 60] as const;

/** Minutes of a stretch: the shortest that keep a course short enough to be drawn. */
export function stretchMinutesOf(hours: number): number {
  if (hours <= MINUTELY_HOURS) return 1;
  return STRETCHES.find((minutes) => (hours * 60) / minutes <= MOST_STRETCHES) ?? 60;
}

/**
 * What would become of an endpoint with these settings: the same exact model that the demo account runs on, played
 * through with several seeds.
 *
 * @throws RangeError for settings that cannot be meant
 */
export function whatIf(input: WhatIfInput): Outlook {
  const playing = playThrough(input);
  for (;;) {
    const step = playing.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same in small steps: between two of them anything else may happen, and who does not go on has cancelled it.
 * Yields the share that is done, 0 to 1.
 *
 * @throws RangeError at the first step, for settings that cannot be meant
 */
export function* playThrough(input: WhatIfInput): Generator<number, Outlook> {
  const { settings, hours, runs, firstSeed, startMs = DEFAULT_START_MS } = input;
  const stretchMinutes = stretchMinutesOf(hours);
  const played: Run[] = [];
  for (let run = 0; run < runs; run++) {
    const playing = playRun({ ...settings, seed: firstSeed + run }, startMs, hours, stretchMinutes);
    let step = playing.next();
    while (step.done !== true) {
      yield (run + step.value) / runs;
      step = playing.next();
    }
    played.push(step.value);
  }
  return outlookOf(played, input, stretchMinutes);
}

function outlookOf(
  played: readonly Run[],
  { hours, startMs = DEFAULT_START_MS, pricePerHourUsd }: WhatIfInput,
  stretchMinutes: number,
): Outlook {
  const count = played[0]?.courses.backlog.length ?? 0;
  const figures = record(FIGURES, (figure) => bandOf(played.map((run) => run.figures[figure])));
  return {
    ...figures,
    hours: hoursOf(played, hours, stretchMinutes),
    stretches: Array.from({ length: count }, (_, at) => ({
      startMs: startMs + at * stretchMinutes * MINUTE_MS,
      ...record(COURSES, (course) => bandOf(played.map(({ courses }) => courses[course][at] ?? 0))),
    })),
    stretchMinutes,
    runs: played.map((run) => run.figures),
    ...(pricePerHourUsd === undefined
      ? {}
      : { costUsd: scaledBand(figures.instanceHours, pricePerHourUsd), pricePerHourUsd }),
  };
}

function hoursOf(played: readonly Run[], hours: number, stretchMinutes: number): readonly HourOutlook[] {
  const perHour = HOUR_MS / MINUTE_MS / stretchMinutes;
  return Array.from({ length: Math.ceil(hours) }, (_, hour) => {
    const band = (course: Course, sum: (values: readonly number[]) => number): Band =>
      bandOf(played.map((run) => sum(run.courses[course].slice(hour * perHour, (hour + 1) * perHour))));
    return {
      hour,
      backlog: band('backlog', mean),
      oldestAgeSeconds: band('oldestAgeSeconds', (values) => Math.max(0, ...values)),
      instances: band('instances', mean),
    };
  });
}

function record<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
