import type { ChartUnit } from './page.js';
import { niceStep } from './ticks.js';

export interface ValueRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** A limit is drawn in its place while it is at most so many times what is shown; above it would flatten the lines. */
const REACH = 3;

/**
 * From zero to a little above what is shown and what limits are near, up to a whole step, so that the topmost line
 * of the grid carries a number.
 *
 * @param largest null: nothing is shown
 */
export function valueRange(
  largest: number | null,
  smallest: number | null,
  limits: readonly number[],
  unit: ChartUnit,
  mostTicks: number,
): ValueRange {
  const shown = Math.max(0, largest ?? 0);
  const near = limits.filter((limit) => limit > 0 && limit <= shown * REACH);
  const nearest = shown === 0 ? Math.min(...limits.filter((limit) => limit > 0), Infinity) : Infinity;
  const wanted = Math.max(
    shown * 1.04,
    ...near.map((limit) => limit * 1.08),
    Number.isFinite(nearest) ? nearest * 1.08 : 0,
    unit === 'percent' ? 100 : 0,
  );
  const bottom = Math.min(0, smallest ?? 0);
  if (unit === 'percent' && bottom === 0 && shown <= 100 && wanted <= 104)
    return { min: 0, max: 100, step: 25 };
  const top = wanted > 1e-9 ? wanted : 1;
  const step = wholeStep(top - bottom, mostTicks, unit);
  return {
    min: bottom === 0 ? 0 : Math.floor(bottom / step) * step,
    max: Math.ceil(top / step - 1e-9) * step,
    step,
  };
}

/** Counts of things: no half of them between two lines of the grid. */
function wholeStep(span: number, most: number, unit: ChartUnit): number {
  const step = niceStep(span, most, unit);
  return unit === 'count' && span >= 1 ? Math.max(1, step) : step;
}
