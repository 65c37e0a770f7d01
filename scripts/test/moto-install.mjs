// @ts-check
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isExecutable } from '../host/chromium.mjs';
import { withLock } from '../lib/lock.mjs';
import { CACHE, inRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { say } from '../lib/say.mjs';

/** moto's own demand. */
const OLDEST_PYTHON = [3, 10];
const REQUIREMENTS = inRoot('test/moto/requirements.txt');
const FOLDER = join(CACHE, 'moto');
const STAMP = join(FOLDER, 'installed.txt');
const PYTHON = process.platform === 'win32' ? join(FOLDER, 'Scripts/python.exe') : join(FOLDER, 'bin/python');

/** Sure within a minute that there is no registry; only wheels, so that nothing of a package runs to install it. */
const PIP = [
  ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'],
  ...['--timeout=15', '--retries=2', '--only-binary=:all:'],
];

const execute = promisify(execFile);

/** Where a missing suite is a failure, and where the machine is nobody's. */
export function isCi() {
  return !['', '0', 'false'].includes(process.env['CI'] ?? '');
}

/**
 * @typedef {{ python: string } | { missing: string }} Found The interpreter that has moto, or what keeps it from being
 *   there, as a sentence.
 */

/**
 * Makes a virtual environment with moto, once for each list of requirements and each Python.
 *
 * @returns {Promise<Found>}
 */
export async function obtainMoto() {
  const base = await findPython();
  if (base === undefined) {
    const [major, minor] = OLDEST_PYTHON;
    return {
      missing: `Python ${major}.${minor} or newer is needed for moto, and there is none on the PATH.`,
    };
  }
  const requirements = await readFile(REQUIREMENTS);
  const wanted = createHash('sha256').update(requirements).update(base.version).digest('hex');
  if (await isStamped(wanted)) return { python: PYTHON };
  return withLock(join(CACHE, 'moto.lock'), async () =>
    (await isStamped(wanted)) ? { python: PYTHON } : install(base.command, wanted),
  );
}

/** @param {string} wanted */
async function isStamped(wanted) {
  return (await readFile(STAMP, 'utf8').catch(() => '')) === wanted && (await isExecutable(PYTHON));
}

/** @returns {Promise<{ command: string, version: string } | undefined>} */
async function findPython() {
  for (const command of ['python3', 'python']) {
    const script = 'import sys; print(*sys.version_info[:3], sys.executable)';
    const version = await execute(command, ['-c', script]).then(
      ({ stdout }) => stdout,
      () => '',
    );
    const [major = 0, minor = 0] = version.split(' ').map(Number);
    const [oldestMajor = 0, oldestMinor = 0] = OLDEST_PYTHON;
    if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return { command, version };
  }
  return undefined;
}

/**
 * @param {string} command
 * @param {string} wanted
 * @returns {Promise<Found>}
 */
async function install(command, wanted) {
  say('Installing moto from PyPI (once, about 300 MB on disk) …');
  if (!(await makeEnvironment(command)))
    return { missing: `${command} makes no virtual environment (Debian: "apt-get install python3-venv").` };
  try {
    await execute(PYTHON, [...PIP, '-r', REQUIREMENTS], { maxBuffer: 2 ** 24 });
  } catch (error) {
    return { missing: `moto could not be installed from PyPI (pip says: ${reason(error)}).` };
  }
  await writeFile(STAMP, wanted);
  return { python: PYTHON };
}

/** Debian keeps what this needs in a package of its own. @param {string} command */
async function makeEnvironment(command) {
  const make = async () => {
    await rm(FOLDER, { recursive: true, force: true });
    return execute(command, ['-m', 'venv', FOLDER]).then(
      () => true,
      () => false,
    );
  };
  if (await make()) return true;
  const isDebian = await isExecutable('/usr/bin/apt-get');
  if (!isDebian || process.getuid?.() !== 0 || !isCi()) return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, quiet: true });
  const packages = ['install', '-y', '-qq', '--no-install-recommends', 'python3-venv'];
  await run('apt-get', packages, { env, quiet: true });
  return make();
}

/** The last line in which pip says what is wrong. @param {unknown} error */
function reason(error) {
  const log = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  const lines = log.split('\n').filter((line) => /^ERROR: /.test(line));
  return (lines.at(-1) ?? log.trim().split('\n').at(-1) ?? '').replace(/^ERROR: |\.$/g, '') || 'nothing';
}
