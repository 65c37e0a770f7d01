// @ts-check
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../lib/lock.mjs';
import { mustRunNpm } from '../lib/npm.mjs';
import { CACHE, inRoot } from '../lib/paths.mjs';
import { HumanError, say } from '../lib/say.mjs';
import { runMocha } from './mocha.mjs';
import { obtainMoto } from './moto-install.mjs';
import { startMoto } from './moto.mjs';
import { isCi, obtainPython } from './python-environment.mjs';

/**
 * Runs test/generated: what the extension writes, given to the tools of the people who will read it. Where they cannot
 * be installed nothing is counted, and only CI fails.
 *
 * @returns {Promise<import('./tally.mjs').Counts | boolean>}
 */
export async function runGeneratedSuite() {
  const moto = await obtainMoto();
  const tools = await obtainPython({
    name: 'generated-python',
    requirements: inRoot('test/generated/requirements.txt'),
    what: 'AWS CDK for Python, the AWS command line and serving packages',
    size: '650 MB',
  });
  const cdk = await obtainCdk();
  const missing = [moto, tools, cdk].flatMap((found) => ('missing' in found ? [found.missing] : []));
  if (missing.length > 0 || 'missing' in moto || 'missing' in tools || 'missing' in cdk) {
    if (isCi()) throw new HumanError(missing.join('\n'));
    say(`${missing.join('\n')}\nThe tests of written files are left out.`);
    return true;
  }
  const server = await startMoto(moto.python);
  try {
    return await runMocha(['generated'], {
      SAGEMAKER_ASYNC_MOTO: server.url,
      SAGEMAKER_ASYNC_MOTO_PYTHON: moto.python,
      SAGEMAKER_ASYNC_TOOLS_PYTHON: tools.python,
      SAGEMAKER_ASYNC_CDK: cdk.folder,
    });
  } finally {
    await server.stop();
  }
}

/**
 * A folder whose node_modules holds the CDK, installed once for each list of dependencies. Outside of the repository's
 * own, which would otherwise be ten times as large.
 *
 * @returns {Promise<{ folder: string } | { missing: string }>}
 */
async function obtainCdk() {
  const manifest = inRoot('test/generated/cdk/package.json');
  const folder = join(CACHE, 'generated-cdk');
  const stamp = join(folder, 'installed.txt');
  const wanted = createHash('sha256')
    .update(await readFile(manifest))
    .digest('hex');
  const isThere = async () => (await readFile(stamp, 'utf8').catch(() => '')) === wanted;
  return withLock(join(CACHE, 'generated-cdk.lock'), async () => {
    if (await isThere()) return { folder };
    say('Installing AWS CDK from npm (once, about 190 MB on disk) …');
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await copyFile(manifest, join(folder, 'package.json'));
    try {
      await mustRunNpm('AWS CDK could not be installed from npm.', ['install', '--ignore-scripts'], folder);
    } catch (error) {
      if (error instanceof HumanError) return { missing: error.message };
      throw error;
    }
    await writeFile(stamp, wanted);
    return { folder };
  });
}
