// @ts-check
import { access, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CACHE, inRoot } from '../lib/paths.mjs';
import { withLock } from '../lib/lock.mjs';
import { run } from '../lib/run.mjs';
import { say } from '../lib/say.mjs';
import { obtainMoto } from '../test/moto-install.mjs';
import { obtainPython } from '../test/python-environment.mjs';

/** A module of the Go proxy, built once; the rules for AWS are a plug-in of their own that is not there. */
const TFLINT = 'github.com/terraform-linters/tflint@v0.64.0';

/** @typedef {{ command: string } | { missing: string }} Rival A program, or why there is none, as a sentence. */

/** @returns {Promise<Rival>} */
export async function obtainHadolint() {
  const found = await obtainPython({
    name: 'hadolint',
    requirements: inRoot('scripts/bench/side-by-side-requirements.txt'),
    what: 'hadolint',
    size: '40 MB',
  });
  return beside(found, 'hadolint');
}

/** @returns {Promise<Rival>} */
export async function obtainCfnLint() {
  return beside(await obtainMoto(), 'cfn-lint');
}

/** @param {import('../test/python-environment.mjs').Found} found @param {string} program @returns {Rival} */
function beside(found, program) {
  return 'missing' in found ? found : { command: join(dirname(found.python), program) };
}

/** @returns {Promise<Rival>} */
export async function obtainTflint() {
  const folder = join(CACHE, 'tflint', TFLINT.split('@')[1] ?? '');
  const command = join(folder, process.platform === 'win32' ? 'tflint.exe' : 'tflint');
  const isThere = () =>
    access(command).then(
      () => true,
      () => false,
    );
  return withLock(join(CACHE, 'tflint.lock'), async () => {
    if (await isThere()) return { command };
    if ((await run('go', ['version'], { quiet: true })) !== 0)
      return { missing: 'Go is needed to install tflint, and there is none on the PATH.' };
    say('Building tflint from the Go module proxy (once, some minutes) …');
    await mkdir(folder, { recursive: true });
    await run('go', ['install', TFLINT], { env: { GOBIN: folder }, quiet: true });
    return (await isThere())
      ? { command }
      : { missing: 'tflint could not be built from the Go module proxy.' };
  });
}
