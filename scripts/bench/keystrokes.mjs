// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inRoot } from '../lib/paths.mjs';
import { captured } from './captured.mjs';

/**
 * @typedef {object} Keystrokes
 * @property {Record<string, { p50: number, p95: number, lines: number }>} files
 * @property {{ p95: number }} yardstick
 * @property {{ p95: number, lines: number, count: number }} inFolder A file of usual length among the others.
 * @property {{ p95: number, lines: number, count: number }} longInFolder A long one among them.
 */

/** Of each the quietest of three rounds counts: what else the machine does comes and goes. */
const ROUNDS = 3;

/**
 * Milliseconds from a changed text to its diagnostics, of the code as it ships: bundled, without a loader.
 *
 * @param {string} folder With a thousand files.
 * @returns {Promise<Keystrokes>}
 */
export async function keystrokeTimes(folder) {
  const scratch = await mkdtemp(join(tmpdir(), 'sma-'));
  try {
    const outfile = join(scratch, 'keystrokes.cjs');
    await build({
      entryPoints: [inRoot('test/support/keystroke-times.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
    /** @type {Keystrokes[]} */
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const output = await captured(process.execPath, [outfile, folder]);
      rounds.push(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
    }
    return rounds.reduce(quieter);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** @param {Keystrokes} a @param {Keystrokes} b @returns {Keystrokes} */
function quieter(a, b) {
  /** @type {<T extends { p95: number }>(one: T, other: T) => T} */
  const better = (one, other) => (other.p95 < one.p95 ? other : one);
  return {
    files: Object.fromEntries(
      Object.entries(a.files).map(([file, times]) => [file, better(times, b.files[file] ?? times)]),
    ),
    yardstick: better(a.yardstick, b.yardstick),
    inFolder: better(a.inFolder, b.inFolder),
    longInFolder: better(a.longInFolder, b.longInFolder),
  };
}
