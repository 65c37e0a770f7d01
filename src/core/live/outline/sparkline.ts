import type { Point } from '../series.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { formatAtLeastOne, formatDuration } from './formats.js';

export interface SparklineOptions {
  /** The stretch of time that is drawn, milliseconds since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Distance of two datapoints without a gap. */
  readonly periodMs: number;
}

const WIDTH = 240;
const HEIGHT = 40;
const MARGIN = 3;

/**
 * Tooltips do not hand their colours to pictures: these two stand out from the white and from the near black of the
 * standard themes alike (contrast of at least 3 to both).
 */
export const LINE_COLOR = '#3d85c6';
export const AXIS_COLOR = '#808080';

interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * A picture of values over time; undefined without a value in the stretch. Minutes without a datapoint stay empty:
 * nothing is invented between two that are apart. Holds numbers and fixed words only, so nothing needs escaping.
 */
export function sparkline(points: readonly Point[], options: SparklineOptions): string | undefined {
  const shown = shownPoints(points, options);
  const last = shown.at(-1);
  if (last === undefined) return undefined;
  const place = placing(options, maximumOf(shown));
  const paths = runsOf(shown, options.periodMs).map((run) => pathOf(run.map(place)));
  const end = place(last);
  const bottom = HEIGHT - MARGIN;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    `<path d="M${MARGIN} ${bottom}H${WIDTH - MARGIN}" stroke="${AXIS_COLOR}" stroke-width="1"/>` +
    `<path d="${paths.join('')}" fill="none" stroke="${LINE_COLOR}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>` +
    `<circle cx="${coordinate(end.x)}" cy="${coordinate(end.y)}" r="2.5" fill="${LINE_COLOR}"/>` +
    '</svg>'
  );
}

/** The picture of a backlog in words: `backlog over 3 h: from 12 up to 312, now 280`. */
export function trendText(points: readonly Point[], options: SparklineOptions): Text {
  const { fromMs, toMs } = options;
  const values = shownPoints(points, options).map(({ value }) => value);
  const [first = 0] = values;
  const last = values.at(-1) ?? 0;
  const most = values.reduce((a, b) => Math.max(a, b), first);
  const least = values.reduce((a, b) => Math.min(a, b), first);
  const [from, up, down, now] = [first, most, least, last].map(formatAtLeastOne);
  const span = formatDuration(toMs - fromMs);
  if (values.length === 0) return say`backlog over ${span}: no data`;
  if (up === down) return say`backlog over ${span}: always ${from ?? ''}`;
  // A fall from the start is told as one; everything else has its height in between.
  return up === from
    ? say`backlog over ${span}: from ${from ?? ''} down to ${down ?? ''}, now ${now ?? ''}`
    : say`backlog over ${span}: from ${from ?? ''} up to ${up ?? ''}, now ${now ?? ''}`;
}

function shownPoints(points: readonly Point[], { fromMs, toMs }: SparklineOptions): readonly Point[] {
  return points
    .filter(({ atMs, value }) => atMs >= fromMs && atMs <= toMs && Number.isFinite(value) && value >= 0)
    .toSorted((a, b) => a.atMs - b.atMs);
}

function maximumOf(points: readonly Point[]): number {
  return points.reduce((most, { value }) => Math.max(most, value), 0);
}

function placing({ fromMs, toMs }: SparklineOptions, most: number): (point: Point) => Spot {
  const width = WIDTH - 2 * MARGIN;
  const height = HEIGHT - 2 * MARGIN;
  const span = Math.max(1, toMs - fromMs);
  // A queue that was empty all the time is a line at the bottom.
  return ({ atMs, value }) => ({
    x: MARGIN + ((atMs - fromMs) / span) * width,
    y: HEIGHT - MARGIN - (most === 0 ? 0 : value / most) * height,
  });
}

/** Stretches without a missing datapoint. */
function runsOf(points: readonly Point[], periodMs: number): readonly (readonly Point[])[] {
  const runs: Point[][] = [];
  let previousMs = -Infinity;
  for (const point of points) {
    if (point.atMs - previousMs > 1.5 * periodMs) runs.push([]);
    runs.at(-1)?.push(point);
    previousMs = point.atMs;
  }
  return runs;
}

/** A run of one point is a dot: round line ends draw it. */
function pathOf(spots: readonly Spot[]): string {
  const [first] = spots;
  if (first === undefined) return '';
  const start = `M${coordinate(first.x)} ${coordinate(first.y)}`;
  if (spots.length === 1) return `${start}h0`;
  return (
    start +
    spots
      .slice(1)
      .map(({ x, y }) => `L${coordinate(x)} ${coordinate(y)}`)
      .join('')
  );
}

function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}
