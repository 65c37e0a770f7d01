// @ts-check
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../lib/lock.mjs';
import { mustRunNpm } from '../lib/npm.mjs';
import { CACHE } from '../lib/paths.mjs';
import { HumanError, say } from '../lib/say.mjs';

/** The npm package that carries VS Code 1.139.1, and the Node it was built for. */
const CODE_SERVER = 'code-server@4.139.1';
const RUNTIME_VERSION = '24.21.0';

const FOLDER = join(CACHE, 'server');
const STAMP = join(FOLDER, 'installed.txt');
const VSCODE = join(FOLDER, 'node_modules', 'code-server', 'lib', 'vscode');
const TRY_AGAIN =
  'VS Code could not be installed from npm; the npm registry must be reachable for the first run.';

/**
 * @typedef {object} ServerBuild
 * @property {string} node The Node binary that runs the server.
 * @property {string} main The server's entry script.
 */

/**
 * Another name for the repository. VS Code takes themes below an extension in development for the extension's own and
 * switches to them; the server's themes lie below the repository, but not below this name.
 */
export const EXTENSION = join(CACHE, 'extension');

/**
 * Installs VS Code's server from npm, once.
 *
 * @returns {Promise<ServerBuild>}
 */
export async function obtainServer() {
  const runtime = runtimePackage();
  const wanted = `${CODE_SERVER} ${runtime}@${RUNTIME_VERSION}`;
  if (!(await isStamped(wanted))) {
    await withLock(join(CACHE, 'server.lock'), async () => {
      if (!(await isStamped(wanted))) await install(wanted, `${runtime}@${RUNTIME_VERSION}`);
    });
  }
  await symlink('..', EXTENSION).catch(() => undefined); // It is there already.
  return {
    node: join(FOLDER, 'node_modules', runtime, 'bin', 'node'),
    main: join(VSCODE, 'out', 'server-main.js'),
  };
}

function runtimePackage() {
  const { platform, arch } = process;
  if (platform === 'linux' && (arch === 'x64' || arch === 'arm64')) return `node-linux-${arch}`;
  throw new HumanError(
    `VS Code could not be downloaded, and its npm-carried build exists for Linux on x64 and arm64 only, not ${platform} on ${arch}.`,
  );
}

/** @param {string} wanted */
async function isStamped(wanted) {
  return (await readFile(STAMP, 'utf8').catch(() => '')) === wanted;
}

/**
 * @param {string} wanted
 * @param {string} runtime
 */
async function install(wanted, runtime) {
  say('Installing VS Code from npm (once, about 800 MB on disk) …');
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, 'package.json'), '{ "private": true }\n');

  await mustRunNpm(TRY_AGAIN, ['install', '--save-exact', '--ignore-scripts', CODE_SERVER, runtime], FOLDER);
  for (const folder of [VSCODE, join(VSCODE, 'extensions')]) {
    await mustRunNpm(TRY_AGAIN, ['install', '--omit=dev', '--ignore-scripts'], folder);
  }
  await writeFile(STAMP, wanted);
}
