// @ts-check
import { inRoot } from '../lib/paths.mjs';
import { captured } from './captured.mjs';

/**
 * The page of charts in a browser, two weeks of six charts: milliseconds of its own thread.
 *
 * @returns {Promise<{ open: number, redraw: number, cursor: number }>} the median of opening, else 95th percentiles
 */
export async function chartFigures() {
  const output = await captured(process.execPath, ['--import', 'tsx', inRoot('test/support/chart-times.ts')]);
  /** @type {Record<'open' | 'redraw' | 'cursor', number[]>} */
  const { open, redraw, cursor } = JSON.parse(output.trim().split('\n').at(-1) ?? '');
  return { open: at(open, 0.5), redraw: at(redraw, 0.95), cursor: at(cursor, 0.95) };
}

/** @param {readonly number[]} sorted @param {number} share */
function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.POSITIVE_INFINITY;
}
