import type { Point, Series, SeriesAnswer } from '../live/series.js';
import { seriesKey } from '../live/series.js';
import { HISTORY_MS, mergePoints, toInstances } from '../live/watch/metric-state.js';
import type { Span } from './keys.js';
import type { Curve } from './roles.js';

/** Points by AWS's clock, complete in `[fromMs, toMs)`: where there is none, AWS has none. */
interface Stored extends Span {
  readonly points: readonly Point[];
}

/** Datapoints may arrive late or be completed later: the last minutes are asked for again. */
const OVERLAP_MS = 5 * 60_000;
/** A period counts as whole for SampleCount once it ended this long ago. */
const SETTLE_MS = 30_000;

const NOTHING: Stored = { points: [], fromMs: 0, toMs: 0 };

/** One request. */
export interface ChartRead extends Span {
  readonly curves: readonly Curve[];
  readonly series: readonly Series[];
}

/** What is known of curves: read by the tree, or asked for by the charts. Only what is missing is asked for. */
export class SeriesStore {
  readonly #stored = new Map<string, Stored>();
  /** The spelling that is published, by curve. */
  readonly #spelling = new Map<string, string>();
  #version = 0;

  /** Changes with every point. */
  get version(): number {
    return this.#version;
  }

  points({ key }: Curve): readonly Point[] {
    return this.#stored.get(key)?.points ?? [];
  }

  /** True once it is known what AWS has of the window, be it nothing. */
  isRead({ key }: Curve): boolean {
    return this.#stored.has(key);
  }

  /**
   * Takes over what the tree has read, which costs nothing. Its reads follow each other without a hole and reach back
   * three hours.
   *
   * @param offsetMs how far AWS's clock is ahead: the tree's points are by this machine's
   */
  offer(curve: Curve, offsetMs: number): void {
    const { reading, periodSeconds, key } = curve;
    if (reading === undefined || reading.periodSeconds !== periodSeconds) return;
    const periodMs = periodSeconds * 1000;
    const readMs = reading.read.wallMs + offsetMs;
    const span = { fromMs: readMs - HISTORY_MS, toMs: floorTo(readMs, periodMs) };
    const stored = this.#stored.get(key);
    if (stored !== undefined && (span.toMs <= stored.toMs || span.fromMs > stored.toMs)) return;
    const points = reading.history.map(({ atMs, value }) => ({ atMs: atMs + offsetMs, value }));
    this.#keep(curve, points, stored === undefined ? span : { fromMs: stored.fromMs, toMs: span.toMs }, span);
  }

  /** What must be asked for to show the window: whole histories and tails apart, for they differ in length. */
  missing(curves: readonly Curve[], window: Span): readonly ChartRead[] {
    const whole: Curve[] = [];
    const tails: Curve[] = [];
    let tailFromMs = Infinity;
    for (const curve of curves) {
      const { fromMs, toMs } = this.#stored.get(curve.key) ?? NOTHING;
      const periodMs = curve.periodSeconds * 1000;
      // The first point of what the tree keeps may be cut off.
      if (fromMs > window.fromMs + periodMs || toMs <= window.fromMs) whole.push(curve);
      else if (toMs + periodMs <= window.toMs) {
        tails.push(curve);
        tailFromMs = Math.min(tailFromMs, floorTo(toMs - OVERLAP_MS, periodMs));
      }
    }
    const reads = [
      { curves: whole, fromMs: window.fromMs, toMs: window.toMs },
      { curves: tails, fromMs: Math.max(window.fromMs, tailFromMs), toMs: window.toMs },
    ];
    return reads
      .filter((read) => read.curves.length > 0)
      .map((read) => ({ ...read, series: read.curves.flatMap((curve) => this.#seriesOf(curve)) }));
  }

  /**
   * @param publishSeconds of the utilisation metrics of a curve's endpoint
   * @returns series that AWS failed to answer
   */
  take(
    { curves, fromMs, toMs }: ChartRead,
    answer: SeriesAnswer,
    nowMs: number,
    publishSeconds: (curve: Curve) => number,
  ): number {
    let failed = 0;
    for (const curve of curves) {
      const answers = this.#seriesOf(curve).map((series) => ({
        metric: series.metric,
        points: answer.points.get(seriesKey(series)),
      }));
      const best = answers.find(({ points }) => points !== undefined && points.length > 0) ?? answers[0];
      if (best?.points === undefined) {
        failed += 1;
        continue;
      }
      if (best.points.length > 0) this.#spelling.set(curve.key, best.metric);
      const stored = this.#stored.get(curve.key);
      const joins = stored !== undefined && stored.toMs >= fromMs && stored.fromMs <= fromMs;
      const points =
        curve.role === 'reporting'
          ? settled(best.points, curve.periodSeconds, publishSeconds(curve), nowMs)
          : best.points;
      this.#keep(curve, points, { fromMs: joins ? stored.fromMs : fromMs, toMs }, { fromMs, toMs });
    }
    return failed;
  }

  /** Drops what lies before the window, and curves that nobody asks for any more. */
  forget(curves: readonly Curve[], fromMs: number): void {
    const wanted = new Set(curves.map(({ key }) => key));
    for (const [key, stored] of this.#stored) {
      if (!wanted.has(key)) this.#stored.delete(key);
      else if (stored.fromMs < fromMs)
        this.#stored.set(key, {
          ...stored,
          fromMs,
          points: stored.points.filter(({ atMs }) => atMs >= fromMs),
        });
    }
  }

  /** Everything is asked for again. What was known stays until it is answered. */
  outdate(): void {
    for (const [key, stored] of this.#stored) this.#stored.set(key, { ...stored, toMs: stored.fromMs });
  }

  #keep({ key }: Curve, answer: readonly Point[], span: Span, answered: Span): void {
    const before = this.#stored.get(key)?.points ?? [];
    const points = mergePoints(before, answer, answered.fromMs, span.fromMs);
    if (!isSame(before, points)) this.#version += 1;
    if (!this.#stored.has(key)) this.#version += 1;
    this.#stored.set(key, { points, ...span });
  }

  #seriesOf({ key, series }: Curve): readonly Series[] {
    const spelling = this.#spelling.get(key);
    return spelling === undefined ? series : series.filter(({ metric }) => metric === spelling);
  }
}

/** Samples as instances, of periods that no late instance can change any more. */
function settled(
  points: readonly Point[],
  periodSeconds: number,
  publishSeconds: number,
  nowMs: number,
): readonly Point[] {
  return points
    .filter(({ atMs }) => atMs + periodSeconds * 1000 + SETTLE_MS <= nowMs)
    .map(({ atMs, value }) => ({ atMs, value: toInstances(value, periodSeconds, publishSeconds) }));
}

function isSame(a: readonly Point[], b: readonly Point[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ atMs, value }, index) => atMs === b[index]?.atMs && value === b[index].value)
  );
}

function floorTo(value: number, step: number): number {
  return Math.floor(value / step) * step;
}
