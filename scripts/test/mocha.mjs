// @ts-check
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { HumanError } from '../lib/say.mjs';
import { readCounts } from './tally.mjs';

/** Folders of test/ whose tests other runners run. */
const ELSEWHERE = ['host', 'package'];

/**
 * Runs the tests of some folders of test/ outside VS Code.
 *
 * @param {readonly string[]} folders
 * @returns {Promise<import('./tally.mjs').Counts>}
 */
export async function runMocha(folders) {
  const settings = JSON.parse(await readFile(inRoot('.mocharc.json'), 'utf8'));
  const flags = Object.entries(settings)
    .filter(([name]) => name !== 'spec' && name !== 'reporter')
    .flatMap(([name, value]) => [value].flat().map((one) => `--${name}=${String(one)}`));
  const scratch = await mkdtemp(join(tmpdir(), 'sma-'));
  const results = join(scratch, 'results.json');
  try {
    const args = [
      ...[inRoot('node_modules/mocha/bin/mocha.js'), '--no-config', ...flags],
      ...['--reporter', inRoot('scripts/test/count-reporter.cjs')],
      ...folders.map((folder) => `test/${folder}/**/*.test.ts`),
    ];
    const code = await run(process.execPath, args, { env: { SAGEMAKER_ASYNC_RESULTS: results } });
    const counts = await readCounts(results);
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * The folders of test/ that mocha runs by itself, as its own configuration names them.
 * A folder with tests that nobody runs is an error, not a silence.
 */
export async function mochaFolders() {
  const { spec } = JSON.parse(await readFile(inRoot('.mocharc.json'), 'utf8'));
  const named = /** @type {string[]} */ (spec).map((glob) => /^test\/([\w-]+)\//.exec(glob)?.[1] ?? glob);
  for (const folder of await readdir(inRoot('test'), { withFileTypes: true })) {
    if (!folder.isDirectory() || named.includes(folder.name) || ELSEWHERE.includes(folder.name)) continue;
    const files = await readdir(inRoot('test', folder.name), { recursive: true });
    const forgotten = files.find((file) => file.endsWith('.test.ts'));
    if (forgotten !== undefined) {
      throw new HumanError(`Nobody runs test/${folder.name}/${forgotten}: add the folder to .mocharc.json.`);
    }
  }
  return named;
}
