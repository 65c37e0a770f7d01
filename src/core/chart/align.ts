import type { Line } from './thin.js';

/** Several lines over one row of times. */
export interface Aligned {
  readonly timesMs: readonly number[];
  /** A row a line. null: a gap of that line. undefined: that line has no point at this time; its line goes on. */
  readonly rows: readonly (readonly (number | null | undefined)[])[];
}

export function align(lines: readonly Line[]): Aligned {
  const [only, ...others] = lines;
  if (only === undefined) return { timesMs: [], rows: [] };
  if (others.every(({ timesMs }) => isSame(timesMs, only.timesMs)))
    return { timesMs: only.timesMs, rows: lines.map(({ values }) => values) };
  const timesMs = [...new Set(lines.flatMap((line) => line.timesMs))].sort((a, b) => a - b);
  const places = new Map(timesMs.map((atMs, index) => [atMs, index]));
  const rows = lines.map((line) => {
    const row = new Array<number | null | undefined>(timesMs.length).fill(undefined);
    line.timesMs.forEach((atMs, index) => {
      row[places.get(atMs) ?? 0] = line.values[index] ?? null;
    });
    return row;
  });
  return { timesMs, rows };
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a === b || (a.length === b.length && a.every((atMs, index) => atMs === b[index]));
}
