// @ts-check
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { HumanError, say } from './say.mjs';

const PATIENCE_MS = 10 * 60_000;

/**
 * Does `work` while no other process does the same; a lock left by a process that died is taken over.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  await mkdir(dirname(file), { recursive: true });
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (let told = false; !(await take(file)); told = true) {
    if (Date.now() > giveUpAt)
      throw new HumanError(`Another run holds ${file} for too long; delete it if none is alive.`);
    if (!told) say('Another run is doing the same installation; waiting for it …');
    await pause(500);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** @param {string} file */
async function take(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    if (owner > 0 && !isAlive(owner)) await rm(file, { force: true });
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
