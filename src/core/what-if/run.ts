import type { QueueModel } from '../queue/model.js';
import { createQueueModel } from '../queue/model.js';
import type { MinuteRecord } from '../queue/minute-ring.js';
import { MINUTE_MS } from '../queue/minute-ring.js';
import type { QueueSettings } from '../queue/settings.js';

/** What is told of each stretch of time. */
export const COURSES = [
  'backlog',
  'oldestAgeSeconds',
  'instances',
  'processed',
  'failed',
  'expired',
] as const;
export type Course = (typeof COURSES)[number];

export const FIGURES = [
  'meanBacklog',
  'largestBacklog',
  'largestAgeSeconds',
  'meanWaitSeconds',
  'arrived',
  'processed',
  'failed',
  'expired',
  'left',
  'instanceHours',
] as const;
export type Figure = (typeof FIGURES)[number];

/** One play-through. */
export interface Run {
  /** One value a stretch of time. */
  readonly courses: Readonly<Record<Course, readonly number[]>>;
  readonly figures: Readonly<Record<Figure, number>>;
}

const HOUR_MS = 60 * MINUTE_MS;

/** Plays one run and stops after each stretch of time, so that others get a turn. The last value is the run. */
export function* playRun(
  settings: QueueSettings,
  startMs: number,
  hours: number,
  stretchMinutes: number,
): Generator<number, Run> {
  const model = createQueueModel(settings, startMs);
  // Registering a scalable target brings a count outside of its limits inside; the start is when that happens.
  if (settings.scaling !== undefined) model.setLimits(settings.scaling.min, settings.scaling.max);
  const courses = Object.fromEntries(COURSES.map((course) => [course, [] as number[]])) as unknown as Record<
    Course,
    number[]
  >;
  const [lastsMs, stretchMs] = [hours * HOUR_MS, stretchMinutes * MINUTE_MS];
  const largest = { backlog: 0, age: 0 };
  for (let atMs = 0; atMs < lastsMs; atMs += stretchMs) {
    const toMs = Math.min(atMs + stretchMs, lastsMs);
    const [before, beforeMs] = [model.totals, atMs];
    model.advanceTo(startMs + toMs);
    const after = model.totals;
    const minutes = model.minutes(startMs + atMs, startMs + toMs);
    const age = Math.max(0, ...minutes.map(({ oldestAgeSeconds }) => oldestAgeSeconds.maximum));
    largest.age = Math.max(largest.age, age);
    largest.backlog = Math.max(largest.backlog, ...minutes.map(({ backlog }) => backlog.maximum));
    courses.backlog.push(
      minutes.length === 0 ? model.state.queued + model.state.inProcess : meanBacklogOf(minutes),
    );
    courses.oldestAgeSeconds.push(minutes.length === 0 ? model.state.oldestAgeSeconds : age);
    courses.instances.push((after.instanceMs - before.instanceMs) / (toMs - beforeMs));
    for (const counted of ['processed', 'failed', 'expired'] as const)
      courses[counted].push(after[counted] - before[counted]);
    yield toMs / lastsMs;
  }
  return { courses, figures: figuresOf(model, lastsMs, largest) };
}

function figuresOf(
  { state, totals }: QueueModel,
  lastsMs: number,
  largest: { readonly backlog: number; readonly age: number },
): Run['figures'] {
  return {
    meanBacklog: (totals.queuedMs + totals.inProcessMs) / lastsMs,
    largestBacklog: largest.backlog,
    largestAgeSeconds: largest.age,
    meanWaitSeconds: totals.started === 0 ? 0 : totals.waitedMs / totals.started / 1000,
    arrived: totals.arrived,
    processed: totals.processed,
    failed: totals.failed,
    expired: totals.expired,
    left: state.queued + state.inProcess,
    instanceHours: totals.instanceMs / HOUR_MS,
  };
}

function meanBacklogOf(minutes: readonly MinuteRecord[]): number {
  return minutes.reduce((sum, { backlog }) => sum + backlog.average, 0) / minutes.length;
}
