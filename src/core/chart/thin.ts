/** Times and values of equal length. */
export interface Line {
  readonly timesMs: readonly number[];
  readonly values: readonly (number | null)[];
}

/**
 * No more points than `pixels` can show: of each pixel's points the first, the smallest, the largest and the last, and
 * a gap where one begins in it. What is left is drawn as all points would be. A line that is short enough is returned
 * as it is.
 */
export function thin(line: Line, fromMs: number, toMs: number, pixels: number): Line {
  const { timesMs, values } = line;
  const columns = Math.max(1, Math.floor(pixels));
  // One neighbour beyond each end, for the line that leads there.
  const first = Math.max(0, lowerBound(timesMs, fromMs) - 1);
  const last = Math.min(timesMs.length - 1, lowerBound(timesMs, toMs) + 1);
  if (last - first + 1 <= columns * 4) return line;
  const width = (toMs - fromMs) / columns;
  const times: number[] = [];
  const kept: (number | null)[] = [];
  let start = first;
  while (start <= last) {
    const column = columnOf(timesMs[start] ?? 0, fromMs, width);
    let end = start;
    while (end < last && columnOf(timesMs[end + 1] ?? 0, fromMs, width) === column) end++;
    for (const index of choose(values, start, end)) {
      times.push(timesMs[index] ?? 0);
      kept.push(values[index] ?? null);
    }
    start = end + 1;
  }
  return { timesMs: times, values: kept };
}

/** Indices worth keeping in `[start, end]`, ascending. */
function choose(values: readonly (number | null)[], start: number, end: number): readonly number[] {
  if (end - start < 4) return Array.from({ length: end - start + 1 }, (_, index) => start + index);
  const chosen = new Set([start, end]);
  let low: number | undefined;
  let high: number | undefined;
  let gap: number | undefined;
  for (let index = start; index <= end; index++) {
    const value = values[index] ?? null;
    if (value === null) gap ??= index;
    else {
      if (low === undefined || value < (values[low] ?? 0)) low = index;
      if (high === undefined || value > (values[high] ?? 0)) high = index;
    }
  }
  for (const index of [low, high, gap]) if (index !== undefined) chosen.add(index);
  return [...chosen].sort((a, b) => a - b);
}

function columnOf(atMs: number, fromMs: number, width: number): number {
  return Math.floor((atMs - fromMs) / width);
}

/** Index of the first time that is not before `atMs`. */
export function lowerBound(timesMs: readonly number[], atMs: number): number {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timesMs[middle] ?? Infinity) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
