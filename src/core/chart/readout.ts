import type { ChartSeries, Mark } from './page.js';
import { lowerBound } from './thin.js';

/**
 * What a series says of a moment: a line its nearest point, a step the last one before, a bar the period that holds the
 * moment. null: a gap, or the series does not reach there.
 */
export function valueAt(series: ChartSeries, atMs: number): number | null {
  const { timesMs, values, shape } = series;
  const next = lowerBound(timesMs, atMs + 1);
  const before = next - 1;
  const spacing = spacingOf(timesMs);
  if (shape === 'step') return before < 0 ? null : (values[before] ?? null);
  if (shape === 'bars') {
    const start = timesMs[before];
    return start !== undefined && atMs < start + spacing ? (values[before] ?? null) : null;
  }
  const toBefore = atMs - (timesMs[before] ?? -Infinity);
  const toNext = (timesMs[next] ?? Infinity) - atMs;
  const index = toBefore <= toNext ? before : next;
  return Math.min(toBefore, toNext) <= spacing ? (values[index] ?? null) : null;
}

/** Newest value that is none of the gaps. */
export function newestValue({ values }: ChartSeries): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

/** Smallest distance of neighbours: the period of what was measured. A single point stands for a minute. */
export function spacingOf(timesMs: readonly number[]): number {
  let least = Infinity;
  for (let index = 1; index < timesMs.length; index++)
    least = Math.min(least, (timesMs[index] ?? 0) - (timesMs[index - 1] ?? 0));
  return Number.isFinite(least) && least > 0 ? least : 60_000;
}

/** Marks at most so far from a moment, nearest first. */
export function marksNear(marks: readonly Mark[], atMs: number, withinMs: number): readonly Mark[] {
  const distance = (mark: Mark): number => Math.abs(mark.atMs - atMs);
  return marks.filter((mark) => distance(mark) <= withinMs).sort((a, b) => distance(a) - distance(b));
}
