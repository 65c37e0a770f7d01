// @ts-check
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { CACHE } from '../lib/paths.mjs';
import { say } from '../lib/say.mjs';

const PROBE_URL = 'https://update.code.visualstudio.com/api/releases/stable';
const PROBE_MS = 5_000;
const IDLE_MS = 30_000;

/**
 * The desktop VS Code, downloaded once, or the reason why there is none here.
 *
 * @param {boolean} needsDisplay
 * @returns {Promise<{ executable: string } | { because: string }>}
 */
export async function obtainDesktop(needsDisplay) {
  const { env, platform } = process;
  if (needsDisplay && platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
    return { because: 'there is no display' };
  }
  if (!(await isCached()) && !(await isReachable()))
    return { because: 'its download site cannot be reached' };

  const version = env['SAGEMAKER_ASYNC_VSCODE'] ?? 'stable';
  say(`Getting the desktop VS Code (${version}) …`);
  try {
    const executable = await downloadAndUnzipVSCode({ version, cachePath: CACHE, timeout: IDLE_MS });
    return (await starts(executable)) ? { executable } : { because: 'libraries it needs are missing' };
  } catch (error) {
    return { because: `its download failed (${error instanceof Error ? error.message : String(error)})` };
  }
}

async function isCached() {
  const entries = await readdir(CACHE).catch(() => []);
  return entries.some((entry) => entry.startsWith('vscode-'));
}

async function isReachable() {
  try {
    return (await fetch(PROBE_URL, { signal: globalThis.AbortSignal.timeout(PROBE_MS) })).ok;
  } catch {
    return false;
  }
}

/**
 * A downloaded build still cannot run where, say, GTK is missing; as plain Node it tells within a moment.
 *
 * @param {string} executable
 * @returns {Promise<boolean>}
 */
function starts(executable) {
  return new Promise((resolve) => {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const child = spawn(executable, ['-e', 'process.exit(0)'], { env, stdio: 'ignore' });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
