// @ts-check
// Runs before anything is installed, so it and what it imports may use Node built-ins only.
import { readFile } from 'node:fs/promises';
import { mustRunNpm } from './lib/npm.mjs';
import { inRoot } from './lib/paths.mjs';
import { HumanError, say } from './lib/say.mjs';

const OLDEST_NODE = 20;

/** Makes a fresh clone ready: installs exactly what the lockfile names, or does nothing if it is there already. */
export async function bootstrap() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    throw new HumanError(`Node ${OLDEST_NODE} or newer is needed; this is Node ${process.versions.node}.`);
  }
  if (await isInstalled()) return;
  say('Installing the dependencies with "npm ci" …');
  await mustRunNpm(
    'The dependencies could not be installed; the npm registry must be reachable for the first run.',
    ['ci'],
  );
}

/** Compares contents, not times: a checkout touches files without changing them. */
async function isInstalled() {
  const wanted = await readPackages('package-lock.json');
  const present = await readPackages('node_modules', '.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      path === '' || optional || link || present[path]?.version === version,
  );
}

/**
 * @param {...string} path
 * @returns {Promise<Record<string, { version?: string, optional?: boolean, link?: boolean }>>}
 */
async function readPackages(...path) {
  try {
    return JSON.parse(await readFile(inRoot(...path), 'utf8')).packages;
  } catch {
    return {};
  }
}
