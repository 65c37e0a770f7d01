import type { Chart, ChartPage, ChartSeries, Mark } from '../../src/core/chart/page.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** 25 November 2026, 14:30 UTC. */
export const NOW_MS = Date.UTC(2026, 10, 25, 14, 30);

interface Made {
  readonly points?: number;
  readonly periodMs?: number;
  readonly toMs?: number;
  /** How many endpoints are laid over each other. */
  readonly endpoints?: number;
}

/** Six charts of two weeks at 15 minutes, with gaps, limits and marks; the same every time. */
export function chartPage({
  points = 1344,
  periodMs = 15 * MINUTE_MS,
  toMs = NOW_MS,
  endpoints = 1,
}: Made = {}): ChartPage {
  const fromMs = toMs - points * periodMs;
  const timesMs = Array.from({ length: points }, (_, index) => fromMs + index * periodMs);
  const noise = random(11);
  const load = timesMs.map((atMs) => {
    const day = Math.sin(((atMs % DAY_MS) / DAY_MS) * 2 * Math.PI - 2);
    return Math.max(0, 140 + 120 * day + 90 * noise() + (noise() > 0.985 ? 500 : 0));
  });
  const gapAt = Math.floor(points * 0.42);
  const isGap = (index: number): boolean => index >= gapAt && index < gapAt + Math.ceil(points * 0.03);
  const made = (
    id: string,
    label: string,
    colour: number,
    of: (load: number, index: number) => number,
    rest: Partial<ChartSeries> = {},
  ): readonly ChartSeries[] =>
    Array.from({ length: endpoints }, (_, number) => ({
      id: `${id}-${number}`,
      label: endpoints === 1 ? label : `whisper-${number} ${label}`,
      timesMs,
      values: load.map((one, index) => (isGap(index) ? null : of(one * (1 - number * 0.3), index))),
      shape: 'line' as const,
      colour: endpoints === 1 ? colour : number,
      ...(number % 2 === 1 ? { isDashed: true } : {}),
      ...rest,
    }));
  const instances = (one: number): number => Math.min(8, Math.ceil(one / 60));
  const chart = (id: string, title: string, unit: Chart['unit'], series: readonly ChartSeries[]): Chart => ({
    ...{ id, title, unit, series, limits: [], empty: `No points of ${title}.` },
  });
  return {
    title: 'whisper-large',
    subtitle: '111122223333 · eu-west-1 · last 2 weeks',
    ...{ fromMs, toMs },
    charts: [
      chart(
        'backlog',
        'Backlog',
        'count',
        made('backlog', 'requests', 0, (one) => Math.round(one)),
      ),
      chart('instances', 'Instances', 'count', [
        ...made('reporting', 'reporting', 0, instances, { shape: 'step' }),
        ...made('desired', 'desired', 1, (one) => instances(one + 30), { shape: 'step', isDashed: true }),
      ]),
      {
        ...chart(
          'age',
          'Age of the oldest request',
          'seconds',
          made('age', 'oldest', 0, (one) => one * 9),
        ),
        limits: [{ label: 'time to live', value: 21_600 }],
      },
      chart('outcomes', 'Requests per 15 minutes', 'count', [
        ...made('processed', 'processed', 2, (one) => Math.round(one * 4), { shape: 'bars' }),
        ...made('failed', 'failed', 4, (one, index) => (index % 97 === 0 ? Math.round(one) : 0), {
          shape: 'bars',
        }),
        ...made('expired', 'expired', 5, (_, index) => (index % 311 === 0 ? 40 : 0), {
          shape: 'bars',
          isDashed: true,
        }),
      ]),
      {
        ...chart(
          'latency',
          'Model latency',
          'seconds',
          made('latency', 'average', 3, (one) => 30 + one / 8),
        ),
        limits: [
          { label: 'worker timeout', value: 60 },
          { label: 'InvocationTimeout', value: 3600 },
        ],
      },
      chart('utilisation', 'Utilisation', 'percent', [
        ...made('cpu', 'CPU per core', 0, (one) => Math.min(98, one / 6)),
        ...made('gpu', 'GPU per card', 2, (one) => Math.min(99, one / 4)),
        ...made('memory', 'memory', 1, () => 61, { isDashed: true }),
      ]),
    ],
    marks: marks(fromMs, toMs),
    notes: [],
  };
}

function marks(fromMs: number, toMs: number): readonly Mark[] {
  const at = (share: number): number => Math.round(fromMs + share * (toMs - fromMs));
  return [
    { atMs: at(0.2), kind: 'deployment', label: 'Configuration whisper-v3 deployed' },
    { atMs: at(0.55), kind: 'scaling', label: 'Instances 2 → 4' },
    { atMs: at(0.58), kind: 'scaling', label: 'Instances 4 → 8' },
    { atMs: at(0.8), kind: 'trouble', label: 'Scaling failed: no capacity' },
  ];
}

/** A small generator of numbers in [0, 1), for pictures that do not change. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
