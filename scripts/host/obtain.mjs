// @ts-check
import { HumanError, say } from '../lib/say.mjs';
import { obtainDesktop } from './desktop.mjs';
import { obtainServer } from './server.mjs';

/**
 * @typedef {{ kind: 'desktop', executable: string }} DesktopHost
 * @typedef {{ kind: 'server', node: string, main: string }} ServerHost
 * @typedef {DesktopHost | ServerHost} Host
 */

/** @type {Promise<Host> | undefined} */
let remembered;

/**
 * A VS Code that runs on this machine: the desktop build where it can be had, else the one carried by npm.
 * SAGEMAKER_ASYNC_HOST=desktop or =server forces one of them.
 *
 * @returns {Promise<Host>} The same answer for the whole run.
 */
export function obtainHost() {
  return (remembered ??= choose());
}

/** @returns {Promise<Host>} */
async function choose() {
  const wanted = process.env['SAGEMAKER_ASYNC_HOST'] ?? 'auto';
  if (!['auto', 'desktop', 'server'].includes(wanted)) {
    throw new HumanError(`SAGEMAKER_ASYNC_HOST must be desktop, server or auto, not "${wanted}".`);
  }
  if (wanted !== 'server') {
    const desktop = await obtainDesktop(wanted === 'auto');
    if ('executable' in desktop) return { kind: 'desktop', executable: desktop.executable };
    if (wanted === 'desktop') throw new HumanError(`The desktop VS Code cannot be used: ${desktop.because}.`);
    say(
      `No desktop VS Code here: ${desktop.because}. Using the build carried by npm, which a browser shows.`,
    );
  }
  return obtainServerHost();
}

/** @returns {Promise<ServerHost>} */
export async function obtainServerHost() {
  return { kind: 'server', ...(await obtainServer()) };
}
