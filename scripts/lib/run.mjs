// @ts-check
import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';
import { HumanError } from './say.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] Added to the present environment.
 * @property {boolean} [quiet] Keep the output and show it only if the command fails.
 */

/**
 * Runs a command and answers its exit code; -1 when it cannot be started at all.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, { cwd = ROOT, env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    /** @type {Buffer[]} */
    const kept = [];
    child.stdout?.on('data', (chunk) => kept.push(chunk));
    child.stderr?.on('data', (chunk) => kept.push(chunk));
    child.on('error', () => resolve(-1));
    child.on('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(kept));
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs a command that has to succeed.
 *
 * @param {string} sentence What to tell the person if it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export async function mustRun(sentence, command, args, options) {
  if ((await run(command, args, options)) !== 0) throw new HumanError(sentence);
}
