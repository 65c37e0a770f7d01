import type { Chart, ChartLimit, ChartPage, ChartSeries, ChartUnit } from '../../core/chart/page.js';
import type { Text } from '../../core/text/message.js';
import type { Course } from '../../core/what-if/run.js';
import type { Band } from '../../core/what-if/band.js';
import type { Outlook, Stretch } from '../../core/what-if/what-if.js';
import { stretchText, WORDS } from '../../core/what-if/words.js';

/** A setting that was played. */
export interface Played {
  readonly outlook: Outlook;
  readonly ttlSeconds: number;
}

type Say = (text: Text) => string;

/** One or two settings over time, as charts. */
export function chartPageOf(now: Played, tried: Played | undefined, say: Say): ChartPage {
  const { stretches, stretchMinutes } = now.outlook;
  const fromMs = stretches[0]?.startMs ?? 0;
  const lastMs = stretches.at(-1)?.startMs ?? 0;
  const chart = (
    id: Course,
    title: Text,
    unit: ChartUnit,
    shape: ChartSeries['shape'],
    limits: readonly ChartLimit[] = [],
  ): Chart => ({
    ...{ id, unit, limits, title: say(title), empty: say(WORDS.nothing) },
    series: seriesOf(now, tried, say, shape, (stretch) => stretch[id]),
  });
  return {
    title: say(WORDS.figures),
    subtitle: say(stretchText(stretchMinutes)),
    fromMs,
    toMs: lastMs + stretchMinutes * 60_000,
    charts: [
      chart('backlog', WORDS.backlog, 'count', 'line'),
      chart('oldestAgeSeconds', WORDS.oldestAge, 'seconds', 'line', ttlLimits(now, tried, say)),
      chart('instances', WORDS.instances, 'count', 'step'),
      expiredChart(chart('expired', WORDS.expired, 'count', 'step'), now, tried, say),
      ...costChart(now, tried, say),
    ],
    marks: [],
    notes: [],
  };
}

function seriesOf(
  now: Played,
  tried: Played | undefined,
  say: Say,
  shape: ChartSeries['shape'],
  band: (stretch: Stretch) => Band,
): readonly ChartSeries[] {
  return [
    line('now', say(WORDS.now), now.outlook, shape, band),
    ...(tried === undefined
      ? []
      : [{ ...line('tried', say(WORDS.tried), tried.outlook, shape, band), colour: 1, isDashed: true }]),
  ];
}

function line(
  id: string,
  label: string,
  { stretches }: Outlook,
  shape: ChartSeries['shape'],
  band: (stretch: Stretch) => Band,
): ChartSeries {
  const bands = stretches.map(band);
  return {
    ...{ id, label, shape, colour: 0 },
    timesMs: stretches.map(({ startMs }) => startMs),
    values: bands.map(({ median }) => median),
    band: { low: bands.map(({ low }) => low), high: bands.map(({ high }) => high) },
  };
}

/** A line along zero says less than a sentence. */
function expiredChart(chart: Chart, now: Played, tried: Played | undefined, say: Say): Chart {
  const most = Math.max(now.outlook.expired.high, tried?.outlook.expired.high ?? 0);
  return most > 0 ? chart : { ...chart, series: [], empty: say(WORDS.noneExpires) };
}

/** Only where it comes near: far above all values it would flatten them. */
function ttlLimits(now: Played, tried: Played | undefined, say: Say): readonly ChartLimit[] {
  const oldest = Math.max(now.outlook.largestAgeSeconds.high, tried?.outlook.largestAgeSeconds.high ?? 0);
  const limits = [
    { label: say(WORDS.ttlNow), value: now.ttlSeconds },
    ...(tried === undefined || tried.ttlSeconds === now.ttlSeconds
      ? []
      : [{ label: say(WORDS.ttlTried), value: tried.ttlSeconds }]),
  ];
  return limits.filter(({ value }) => value <= 2 * oldest);
}

function costChart(now: Played, tried: Played | undefined, say: Say): readonly Chart[] {
  const all = [now, ...(tried === undefined ? [] : [tried])];
  if (all.every(({ outlook }) => outlook.pricePerHourUsd === undefined)) return [];
  return [
    {
      ...{ id: 'cost', title: say(WORDS.cost), unit: 'usd', limits: [], empty: say(WORDS.nothing) },
      series: all.map(({ outlook }, at): ChartSeries => ({
        ...{ id: at === 0 ? 'now' : 'tried', label: say(at === 0 ? WORDS.now : WORDS.tried) },
        ...{ shape: 'line', colour: at, isDashed: at > 0 },
        timesMs: outlook.stretches.map(({ startMs }) => startMs),
        values: addedUp(outlook),
      })),
    },
  ];
}

/** Of the medians: what the bill is likely to have come to. */
function addedUp({ stretches, stretchMinutes, pricePerHourUsd = 0 }: Outlook): readonly number[] {
  let sum = 0;
  return stretches.map(
    ({ instances }) => (sum += (instances.median * stretchMinutes * pricePerHourUsd) / 60),
  );
}
