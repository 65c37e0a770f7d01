import { MINUTE_MS } from '../../core/queue/minute-ring.js';
import { drawAt } from '../../core/queue/random.js';
import type { Sample, Window } from './sample.js';

/** What a real-time or serverless endpoint is asked: no queue is simulated for it, each minute is drawn on its own. */
export interface Traffic {
  readonly seed: number;
  /** On average over a day. */
  readonly perMinute: number;
  readonly instances: number;
  readonly isServerless: boolean;
}

type Reading = (invocations: number, draw: number, traffic: Traffic) => Omit<Sample, 'atMs' | 'visibleMs'>;

/** https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html */
const READINGS: Readonly<Record<string, Reading>> = {
  Invocations: (count) => ({ count, sum: count, minimum: 1, maximum: 1 }),
  InvocationsPerInstance: (count, _draw, { instances }) => ({
    count,
    sum: count / Math.max(1, instances),
    minimum: 1 / Math.max(1, instances),
    maximum: 1 / Math.max(1, instances),
  }),
  Invocation4XXErrors: (count) => ({ count, sum: 0, minimum: 0, maximum: 0 }),
  Invocation5XXErrors: (count) => ({ count, sum: 0, minimum: 0, maximum: 0 }),
  ModelLatency: (count, draw) => latency(count, 180_000 * (0.8 + 0.4 * draw)),
  OverheadLatency: (count, draw) => latency(count, 9000 * (0.8 + 0.4 * draw)),
};

const INSTANCE_ONLY = 'InvocationsPerInstance';

export function trafficMetricNames({ isServerless }: Pick<Traffic, 'isServerless'>): readonly string[] {
  return Object.keys(READINGS).filter((name) => !isServerless || name !== INSTANCE_ONLY);
}

export function* trafficSamples(name: string, traffic: Traffic, window: Window): Iterable<Sample> {
  const read = trafficMetricNames(traffic).includes(name) ? READINGS[name] : undefined;
  if (read === undefined) return;
  for (let atMs = Math.floor(window.fromMs / MINUTE_MS) * MINUTE_MS; atMs < window.toMs; atMs += MINUTE_MS) {
    const count = invocationsIn(traffic, atMs);
    if (count === 0) continue;
    const draw = drawAt(traffic.seed, atMs / MINUTE_MS, name.length);
    yield { atMs, visibleMs: atMs + MINUTE_MS, ...read(count, draw, traffic) };
  }
}

/** A calm day: most in the early afternoon (UTC), a third of that at night. */
export function invocationsIn({ seed, perMinute }: Traffic, minuteStartMs: number): number {
  const hour = (minuteStartMs / (60 * MINUTE_MS)) % 24;
  const wave = 1 + 0.5 * Math.cos((2 * Math.PI * (hour - 14)) / 24);
  return Math.round(perMinute * wave * (0.8 + 0.4 * drawAt(seed, minuteStartMs / MINUTE_MS, 3)));
}

function latency(count: number, average: number): ReturnType<Reading> {
  return {
    count,
    sum: Math.round(average) * count,
    minimum: Math.round(average * 0.7),
    maximum: Math.round(average * 1.9),
  };
}
