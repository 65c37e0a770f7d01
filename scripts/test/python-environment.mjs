// @ts-check
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isExecutable } from '../host/chromium.mjs';
import { withLock } from '../lib/lock.mjs';
import { CACHE } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { say } from '../lib/say.mjs';

/** moto's own demand. */
const OLDEST_PYTHON = [3, 10];

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
 * @typedef {object} Environment
 * @property {string} name Of its folder in the cache.
 * @property {string} requirements File with one requirement a line.
 * @property {string} what What it holds, for sentences.
 * @property {string} size On disk, for people.
 *
 * @typedef {{ python: string } | { missing: string }} Found The interpreter that has it all, or what keeps it from
 *   being there, as a sentence.
 */

/**
 * Makes a virtual environment, once for each list of requirements and each Python.
 *
 * @param {Environment} environment
 * @returns {Promise<Found>}
 */
export async function obtainPython(environment) {
  const base = await findPython();
  if (base === undefined) {
    const [major, minor] = OLDEST_PYTHON;
    return {
      missing: `Python ${major}.${minor} or newer is needed for ${environment.what}, and there is none on the PATH.`,
    };
  }
  const requirements = await readFile(environment.requirements);
  const wanted = createHash('sha256').update(requirements).update(base.version).digest('hex');
  const place = placeOf(environment);
  if (await isStamped(place, wanted)) return { python: place.python };
  return withLock(join(CACHE, `${environment.name}.lock`), async () =>
    (await isStamped(place, wanted))
      ? { python: place.python }
      : install(environment, place, base.command, wanted),
  );
}

/** @typedef {{ folder: string, stamp: string, python: string }} Place */

/** @param {Environment} environment @returns {Place} */
function placeOf({ name }) {
  const folder = join(CACHE, name);
  return {
    folder,
    stamp: join(folder, 'installed.txt'),
    python: process.platform === 'win32' ? join(folder, 'Scripts/python.exe') : join(folder, 'bin/python'),
  };
}

/** @param {Place} place @param {string} wanted */
async function isStamped({ stamp, python }, wanted) {
  return (await readFile(stamp, 'utf8').catch(() => '')) === wanted && (await isExecutable(python));
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
 * @param {Environment} environment
 * @param {Place} place
 * @param {string} command
 * @param {string} wanted
 * @returns {Promise<Found>}
 */
async function install({ requirements, what, size }, { folder, stamp, python }, command, wanted) {
  say(`Installing ${what} from PyPI (once, about ${size} on disk) …`);
  if (!(await makeEnvironment(folder, command)))
    return { missing: `${command} makes no virtual environment (Debian: "apt-get install python3-venv").` };
  try {
    await execute(python, [...PIP, '-r', requirements], { maxBuffer: 2 ** 24 });
  } catch (error) {
    return { missing: `${what} could not be installed from PyPI (pip says: ${reason(error)}).` };
  }
  await writeFile(stamp, wanted);
  return { python };
}

/** Debian keeps what this needs in a package of its own. @param {string} folder @param {string} command */
async function makeEnvironment(folder, command) {
  const make = async () => {
    await rm(folder, { recursive: true, force: true });
    return execute(command, ['-m', 'venv', folder]).then(
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
