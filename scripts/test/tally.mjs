// @ts-check
import { readFile } from 'node:fs/promises';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 */

/** @param {readonly Counts[]} all */
export function sum(all) {
  return all.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });
}

/** @param {Counts} counts */
export const format = ({ passed, failed }) => `${passed} passed, ${failed} failed`;

/**
 * Reads what a runner wrote about itself. A runner that did not come so far has failed.
 *
 * @param {string} file
 * @returns {Promise<Counts>}
 */
export async function readCounts(file) {
  try {
    const { passes, failures } = JSON.parse(await readFile(file, 'utf8'));
    return { passed: Number(passes), failed: Number(failures) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
