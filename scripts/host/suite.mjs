// @ts-check
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { inRoot, ROOT } from '../lib/paths.mjs';
import { HumanError } from '../lib/say.mjs';
import { readCounts } from '../test/tally.mjs';
import { obtainChromium } from './chromium.mjs';
import { obtainHost, obtainServerHost } from './obtain.mjs';
import { writeProfile } from './profile.mjs';

/**
 * @typedef {object} SuiteOptions
 * @property {string} name The bundle in out/host.
 * @property {string} workspace A folder of the repository; the suite gets a copy. A .code-workspace in it is opened.
 * @property {string} [vsix] Install this file instead of loading the extension from the repository.
 * @property {boolean} [restricted] Do not trust the workspace.
 * @property {string} [language] Of the display; the desktop build needs its language pack for it.
 * @property {boolean} [web] Run as a web extension, in the server's worker of the browser, whatever else is here.
 */

/**
 * Runs one suite inside VS Code.
 *
 * @param {SuiteOptions} options
 * @returns {Promise<import('../test/tally.mjs').Counts>}
 */
export async function runHostSuite({ name, workspace, vsix, language, restricted = false, web = false }) {
  const host = web ? await obtainServerHost() : await obtainHost();
  if (host.kind === 'server') await obtainChromium(); // Here, where its installation can be seen.
  const scratch = await mkdtemp(join(tmpdir(), 'sma-'));
  const at = (/** @type {string} */ name) => join(scratch, name);
  const [folder, results] = [at('work'), at('results.json')];
  const [userDataDir, extensionsDir, empty] = [at('user'), at('ext'), at('empty')];
  try {
    await cp(inRoot(workspace), folder, { recursive: true });
    await writeProfile(userDataDir);
    if (vsix !== undefined) {
      await writeEmptyExtension(empty);
      install(host, vsix, ['--extensions-dir', extensionsDir, '--user-data-dir', userDataDir]);
    }
    await runTests({
      vscodeExecutablePath: executable(host, restricted),
      extensionDevelopmentPath: vsix === undefined ? ROOT : empty,
      extensionTestsPath: inRoot('out/host', `${name}.cjs`),
      extensionTestsEnv: {
        SAGEMAKER_ASYNC_HOST: host.kind, // What was found out once is not tried again.
        ...(host.kind === 'desktop' ? { SAGEMAKER_ASYNC_DESKTOP: host.executable } : {}),
        SAGEMAKER_ASYNC_RESULTS: results,
        SAGEMAKER_ASYNC_ROOT: ROOT,
      },
      launchArgs: [
        ...[await openedIn(folder), `--user-data-dir=${userDataDir}`, `--extensions-dir=${extensionsDir}`],
        ...(restricted ? ['--restricted-mode'] : []),
        ...(language === undefined ? [] : ['--locale', language]),
        ...(web ? ['--extensionDevelopmentKind=web'] : []),
      ],
    }).catch(() => undefined); // The results tell, or their absence does.
    return await readCounts(results);
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {string} folder */
async function openedIn(folder) {
  const several = (await readdir(folder)).find((name) => name.endsWith('.code-workspace'));
  return several === undefined ? folder : join(folder, several);
}

/** @param {import('./obtain.mjs').Host} host @param {boolean} restricted */
function executable(host, restricted) {
  if (host.kind === 'server') return inRoot('scripts/host/launcher');
  if (!restricted) return host.executable;
  if (process.platform === 'win32') throw new HumanError('Untrusted workspaces cannot be tested on Windows.');
  return inRoot('scripts/host/trusting-nobody');
}

/** VS Code runs tests only beside an extension in development; this one does nothing. @param {string} folder */
async function writeEmptyExtension(folder) {
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: 'empty',
    publisher: 'sagemaker-async',
    version: '0.0.0',
    engines: { vscode: '*' },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
}

/**
 * @param {import('./obtain.mjs').Host} host
 * @param {string} vsix
 * @param {readonly string[]} folders
 */
function install(host, vsix, folders) {
  const [command = '', ...args] =
    host.kind === 'server'
      ? [host.node, host.main]
      : resolveCliArgsFromVSCodeExecutablePath(host.executable, { reuseMachineInstall: true });
  const { status, stdout, stderr } = spawnSync(command, [...args, '--install-extension', vsix, ...folders], {
    encoding: 'utf8',
    shell: process.platform === 'win32' && host.kind === 'desktop',
  });
  if (status !== 0) throw new HumanError(`VS Code did not install ${vsix}:\n${stdout}${stderr}`);
}
