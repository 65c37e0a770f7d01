// @ts-check
import { spawn } from 'node:child_process';
import { ROOT } from '../lib/paths.mjs';
import { HumanError } from '../lib/say.mjs';

/**
 * Runs a command and answers what it printed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {readonly number[]} [accepted] Exit codes that count as success.
 * @returns {Promise<string>}
 */
export function captured(command, args, accepted = [0]) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (accepted.includes(code ?? -1)) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(new HumanError(`${args.join(' ')} ended with ${code}.`));
    });
  });
}
