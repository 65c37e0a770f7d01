// @ts-check
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { readCounts } from './tally.mjs';

/** Folders of test/ whose tests other runners run. */
const ELSEWHERE = ['generated', 'host', 'moto', 'package'];

/**
 * Runs the tests of some folders of test/ outside VS Code.
 *
 * @param {readonly string[]} folders
 * @param {NodeJS.ProcessEnv} [env] Added to the present environment.
 * @returns {Promise<import('./tally.mjs').Counts>}
 */
export async function runMocha(folders, env = {}) {
  const settings = JSON.parse(await readFile(inRoot('.mocharc.json'), 'utf8'));
  const flags = Object.entries(settings)
    .filter(([name]) => name !== 'reporter')
    .flatMap(([name, value]) => [value].flat().map((one) => `--${name}=${String(one)}`));
  const scratch = await mkdtemp(join(tmpdir(), 'sma-'));
  const results = join(scratch, 'results.json');
  try {
    const args = [
      ...[inRoot('node_modules/mocha/bin/mocha.js'), '--no-config', ...flags],
      ...['--reporter', inRoot('scripts/test/count-reporter.cjs')],
      ...folders.map((folder) => `test/${folder}/**/*.test.ts`),
    ];
    const code = await run(process.execPath, args, { env: { ...env, SAGEMAKER_ASYNC_RESULTS: results } });
    const counts = await readCounts(results);
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The folders of test/ that hold tests for mocha alone; found, so that none can be forgotten. */
export async function mochaFolders() {
  const found = [];
  for (const folder of await readdir(inRoot('test'), { withFileTypes: true })) {
    if (!folder.isDirectory() || ELSEWHERE.includes(folder.name)) continue;
    const files = await readdir(inRoot('test', folder.name), { recursive: true });
    if (files.some((file) => file.endsWith('.test.ts'))) found.push(folder.name);
  }
  return found.sort();
}
