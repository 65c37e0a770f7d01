// @ts-check
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { inRoot } from '../lib/paths.mjs';
import { HumanError } from '../lib/say.mjs';

const START_MS = 60_000;
const GUARD = inRoot('scripts/host/guard.mjs');
const LISTENING = /Extension host agent listening on (\d+)/;

/**
 * @typedef {object} ServeOptions
 * @property {string} userDataDir
 * @property {string} extensionsDir
 * @property {boolean} [restricted] Folders are untrusted until somebody trusts them.
 * @property {Record<string, string>} [env] Seen by the extensions.
 */

/**
 * @typedef {object} RunningServer
 * @property {string} authority Host and port.
 * @property {string} token Without it nobody else on this machine can use the server.
 * @property {() => void} stop
 */

/**
 * Starts VS Code's server on a free port of the loopback interface.
 *
 * @param {import('./obtain.mjs').ServerHost} host
 * @param {ServeOptions} options
 * @returns {Promise<RunningServer>}
 */
export function serve(host, { userDataDir, extensionsDir, restricted = false, env = {} }) {
  const token = randomUUID();
  const args = [
    ...[host.main, '--host', '127.0.0.1', '--port', '0', '--connection-token', token],
    ...['--user-data-dir', userDataDir, '--extensions-dir', extensionsDir],
    ...['--accept-server-license-terms', '--disable-telemetry', '--enable-smoke-test-driver'],
    ...(restricted ? [] : ['--disable-workspace-trust']),
  ];
  // Its own process group, so that the extension hosts it starts end with it.
  const child = spawn(process.execPath, [GUARD, host.node, ...args], {
    detached: true,
    env: { ...serverEnv(), ...env },
  });

  const stop = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  return new Promise((resolve, reject) => {
    let log = '';
    const fail = () => {
      stop();
      reject(new HumanError(`VS Code's server did not start:\n${log.trim()}`));
    };
    const timer = setTimeout(fail, START_MS);
    const listen = (/** @type {Buffer} */ chunk) => {
      log += chunk.toString();
      const port = LISTENING.exec(log)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      for (const stream of [child.stdout, child.stderr]) stream.off('data', listen).resume();
      resolve({ authority: `127.0.0.1:${port}`, token, stop });
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', listen);
    child.on('error', fail);
    child.on('exit', fail);
  });
}

/** The environment without what makes VS Code believe that it runs inside another VS Code or under npm's settings. */
function serverEnv() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|npm_config_)/.test(name));
  return Object.fromEntries(kept);
}
