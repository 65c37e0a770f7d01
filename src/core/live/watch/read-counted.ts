import type { Point, Series, SeriesAnswer } from '../series.js';
import type { Budget } from './budget.js';
import { MOST_SERIES_PER_CALL } from './metric-plan.js';

/**
 * Series in as few requests as they need. What is answered is billed, also when a later request fails; `live` takes all
 * of it from the budget beforehand, or reads nothing.
 */
export async function readCounted(
  budget: Budget,
  series: readonly Series[],
  read: (part: readonly Series[]) => Promise<SeriesAnswer>,
  why: 'asked' | 'live',
): Promise<SeriesAnswer | 'capped'> {
  let reserved = why === 'live' ? budget.take(series.length) : 0;
  if (why === 'live' && reserved < series.length) {
    budget.giveBack(reserved);
    return 'capped';
  }
  const points = new Map<string, readonly Point[]>();
  const failed: string[] = [];
  try {
    for (let start = 0; start < series.length; start += MOST_SERIES_PER_CALL) {
      const part = series.slice(start, start + MOST_SERIES_PER_CALL);
      const answer = await read(part);
      budget.bill(part.length);
      reserved = Math.max(0, reserved - part.length);
      for (const [key, found] of answer.points) points.set(key, found);
      failed.push(...answer.failed);
    }
  } catch (error) {
    if (reserved > 0) budget.giveBack(reserved);
    throw error;
  }
  return { points, failed };
}
