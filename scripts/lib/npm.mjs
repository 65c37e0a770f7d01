// @ts-check
import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';
import { HumanError } from './say.mjs';

/** Quiet, and sure within half a minute that there is no registry; npm's own patience is over two. */
const FLAGS = [
  ...['--no-audit', '--no-fund', '--loglevel=error'],
  ...['--fetch-retry-mintimeout=3000', '--fetch-retry-maxtimeout=15000'],
];

/**
 * Runs an npm command that has to succeed.
 *
 * @param {string} sentence What to tell the person if it fails; npm's reason is added.
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
export async function mustRunNpm(sentence, args, cwd = ROOT) {
  const [command, ...first] = npmCommand();
  const child = spawn(command, [...first, ...args, ...FLAGS], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk) => (log += chunk));
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(-1));
    child.on('close', resolve);
  });
  if (code !== 0) throw new HumanError(`${sentence} (npm says: ${reason(log)})`);
}

/**
 * How to call npm without a shell: through the npm that runs us, or the one that is installed.
 *
 * @returns {[command: string, ...args: string[]]}
 */
function npmCommand() {
  const cli = process.env['npm_execpath'];
  if (cli?.endsWith('npm-cli.js')) return [process.execPath, cli];
  return process.platform === 'win32' ? ['cmd', '/d', '/c', 'npm'] : ['npm'];
}

/** The one line of npm's log that says what is wrong. @param {string} log */
function reason(log) {
  const lines = log
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?/, ''))
    .filter((line) => line !== '' && !/^(code|syscall|errno|npm warn)\b|^\s/.test(line));
  return lines[0] ?? 'nothing';
}
