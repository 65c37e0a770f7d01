import { createQueueModel } from '../queue/model.js';
import type { MinuteRecord } from '../queue/minute-ring.js';
import type { QueueSettings } from '../queue/settings.js';

/** Any moment would do: arrivals that follow the hour of the day count from midnight UTC. */
const START_MS = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;

export interface WhatIfInput {
  /** Without the seed: that is what runs differ in. */
  readonly settings: Omit<QueueSettings, 'seed'>;
  readonly hours: number;
  /** Runs, each with a seed of its own; the spread between them is chance. */
  readonly runs: number;
  readonly firstSeed: number;
  /** US$ for an hour of one instance; absent: no cost is told. */
  readonly pricePerHourUsd?: number;
}

/** A figure over all runs. */
export interface Band {
  readonly median: number;
  /** 5th and 95th percentile; with few runs the least and the largest. */
  readonly low: number;
  readonly high: number;
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

export interface Outlook {
  readonly hours: readonly HourOutlook[];
  /** Requests queued or in process, over the whole time. */
  readonly meanBacklog: Band;
  readonly largestBacklog: Band;
  readonly largestAgeSeconds: Band;
  /** From arrival to the start of the invocation. */
  readonly meanWaitSeconds: Band;
  readonly arrived: Band;
  readonly processed: Band;
  readonly failed: Band;
  readonly expired: Band;
  /** Requests left at the end, queued or in process. */
  readonly left: Band;
  readonly instanceHours: Band;
  /** Absent without a price. */
  readonly costUsd?: Band;
}

interface Run {
  readonly hours: readonly { readonly backlog: number; readonly age: number; readonly instances: number }[];
  readonly figures: Readonly<Record<Figure, number>>;
}

type Figure = Exclude<keyof Outlook, 'hours' | 'costUsd'>;

/**
 * What would become of an endpoint with these settings: the same exact model that the demo account runs on, played
 * through with several seeds.
 *
 * @throws RangeError for settings that cannot be meant
 */
export function whatIf({ settings, hours, runs, firstSeed, pricePerHourUsd }: WhatIfInput): Outlook {
  const played = Array.from({ length: runs }, (_, run) =>
    play({ ...settings, seed: firstSeed + run }, hours),
  );
  const band = (figure: Figure): Band => bandOf(played.map(({ figures }) => figures[figure]));
  const instanceHours = band('instanceHours');
  return {
    hours: Array.from({ length: Math.ceil(hours) }, (_, hour) => ({
      hour,
      backlog: bandOf(played.map((run) => run.hours[hour]?.backlog ?? 0)),
      oldestAgeSeconds: bandOf(played.map((run) => run.hours[hour]?.age ?? 0)),
      instances: bandOf(played.map((run) => run.hours[hour]?.instances ?? 0)),
    })),
    meanBacklog: band('meanBacklog'),
    largestBacklog: band('largestBacklog'),
    largestAgeSeconds: band('largestAgeSeconds'),
    meanWaitSeconds: band('meanWaitSeconds'),
    arrived: band('arrived'),
    processed: band('processed'),
    failed: band('failed'),
    expired: band('expired'),
    left: band('left'),
    instanceHours,
    ...(pricePerHourUsd === undefined ? {} : { costUsd: scaled(instanceHours, pricePerHourUsd) }),
  };
}

function play(settings: QueueSettings, hours: number): Run {
  const model = createQueueModel(settings, START_MS);
  const seen: Run['hours'][number][] = [];
  let largestBacklog = 0;
  let largestAgeSeconds = 0;
  for (let from = START_MS; from < START_MS + hours * HOUR_MS; from += HOUR_MS) {
    const to = Math.min(from + HOUR_MS, START_MS + hours * HOUR_MS);
    const before = model.totals.instanceMs;
    model.advanceTo(to);
    const minutes = model.minutes(from, to);
    largestBacklog = Math.max(largestBacklog, ...minutes.map(({ backlog }) => backlog.maximum));
    const age = Math.max(0, ...minutes.map(({ oldestAgeSeconds }) => oldestAgeSeconds.maximum));
    largestAgeSeconds = Math.max(largestAgeSeconds, age);
    const instances = (model.totals.instanceMs - before) / (to - from);
    seen.push({ backlog: meanBacklogOf(minutes), age, instances });
  }
  const { state, totals } = model;
  const passedMs = hours * HOUR_MS;
  return {
    hours: seen,
    figures: {
      meanBacklog: (totals.queuedMs + totals.inProcessMs) / passedMs,
      largestBacklog,
      largestAgeSeconds,
      meanWaitSeconds: totals.started === 0 ? 0 : totals.waitedMs / totals.started / 1000,
      arrived: totals.arrived,
      processed: totals.processed,
      failed: totals.failed,
      expired: totals.expired,
      left: state.queued + state.inProcess,
      instanceHours: totals.instanceMs / HOUR_MS,
    },
  };
}

function meanBacklogOf(minutes: readonly MinuteRecord[]): number {
  if (minutes.length === 0) return 0;
  return minutes.reduce((sum, { backlog }) => sum + backlog.average, 0) / minutes.length;
}

/** By the nearest rank: a percentile is a value that occurred. */
export function bandOf(values: readonly number[]): Band {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
  return { median: at(0.5), low: at(0.05), high: at(0.95) };
}

function scaled({ median, low, high }: Band, factor: number): Band {
  return { median: median * factor, low: low * factor, high: high * factor };
}
