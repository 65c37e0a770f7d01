import type { ChartUnit } from './page.js';

const DECIMAL = [1, 2, 5] as const;

/** Steps that people count durations in, seconds. */
const SECOND_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
] as const;

const DAY = 86_400;

/** A distance that people count in, such that at most `most` of them fit into `span`. */
export function niceStep(span: number, most: number, unit: ChartUnit): number {
  const least = span / Math.max(1, most);
  if (!(least > 0) || !Number.isFinite(least)) return 1;
  if (unit === 'seconds' && least > 1) {
    const step = SECOND_STEPS.find((one) => one >= least * (1 - 1e-9));
    return step ?? DAY * decimalStep(least / DAY);
  }
  return decimalStep(least);
}

function decimalStep(least: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(least) + 1e-9);
  for (const factor of DECIMAL)
    if (factor * magnitude >= least * (1 - 1e-9)) return round(factor * magnitude);
  return round(10 * magnitude);
}

/** Multiples of a step in `[min, max]`, ascending. */
export function ticksOf(min: number, max: number, step: number): readonly number[] {
  if (!(step > 0) || !(max >= min) || (max - min) / step > 1000) return [];
  const ticks: number[] = [];
  const first = Math.ceil(min / step - 1e-9);
  for (let index = first; index * step <= max + step * 1e-9; index++) ticks.push(round(index * step));
  return ticks;
}

/** Without the noise of binary fractions: 0.3, not 0.30000000000000004. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
