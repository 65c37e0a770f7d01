// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRoot, ROOT } from './lib/paths.mjs';
import { HumanError, runMain } from './lib/say.mjs';

/**
 * Builds the command line where this repository is installed from git, as pre-commit does: nothing built is kept there.
 * npm hands `--global` down to the installation that it makes of the checkout, so the build's packages may be missing.
 */
await runMain(async () => {
  if (!existsSync(inRoot('node_modules/esbuild')))
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--global=false', `--prefix=${ROOT}`]);
  run(process.execPath, ['esbuild.mjs', '--cli']);
});

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
function run(program, args) {
  // On Windows npm is a script, which only a shell can start.
  const shell = program === 'npm' && process.platform === 'win32';
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: ['ignore', 2, 2], shell });
  if (status !== 0) throw new HumanError(`${program} ${args[0] ?? ''} failed.`);
}
