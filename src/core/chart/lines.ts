import type { Point } from '../live/series.js';
import type { Line } from './thin.js';

/**
 * Points as a line that breaks where a period has none. Points that CloudWatch gives twice or out of order are taken
 * once and in order; those outside the window, such as of a clock that runs ahead, are left out.
 */
export function lineOf(
  points: readonly Point[],
  periodSeconds: number,
  window: { readonly fromMs: number; readonly toMs: number },
  shiftMs = 0,
): Line {
  const periodMs = periodSeconds * 1000;
  const inside = points.filter(({ atMs }) => atMs >= window.fromMs && atMs < window.toMs);
  const timesMs: number[] = [];
  const values: (number | null)[] = [];
  for (const { atMs, value } of inOrder(inside)) {
    const at = atMs + shiftMs;
    const last = timesMs.at(-1);
    if (last !== undefined && at <= last) continue;
    if (last !== undefined && at - last > periodMs * 1.5) {
      timesMs.push(last + periodMs);
      values.push(null);
    }
    timesMs.push(at);
    values.push(Number.isFinite(value) ? value : null);
  }
  return { timesMs, values };
}

function inOrder(points: readonly Point[]): readonly Point[] {
  const isSorted = points.every(({ atMs }, index) => index === 0 || (points[index - 1]?.atMs ?? 0) <= atMs);
  return isSorted ? points : points.toSorted((a, b) => a.atMs - b.atMs);
}
