// @ts-check
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from '../lib/run.mjs';
import { HumanError, say } from '../lib/say.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium that can show the npm-carried VS Code. Installs Debian's where that is possible. */
export async function obtainChromium() {
  const found = await findChromium();
  if (found !== undefined) return found;

  const isDebian = await isExecutable('/usr/bin/apt-get');
  if (!isDebian || process.getuid?.() !== 0) {
    throw new HumanError(
      'Chromium is needed to show VS Code here: install it (Debian: "apt-get install chromium") or set CHROME_PATH.',
    );
  }
  say('Installing Chromium with apt-get (once, about 300 MB on disk) …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, quiet: true });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, quiet: true });

  const installed = await findChromium();
  if (installed === undefined)
    throw new HumanError('apt-get could not install Chromium, which is needed here.');
  return installed;
}

async function findChromium() {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (await isExecutable(chosen)) return chosen;
    throw new HumanError(`CHROME_PATH names "${chosen}", which cannot be executed.`);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const candidate of [...NAMES.flatMap((name) => folders.map((f) => join(f, name))), ...ELSEWHERE]) {
    if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
}

/** @param {string} path */
export async function isExecutable(path) {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
