// @ts-check
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron } from 'playwright-core';
import { inRoot, ROOT } from '../lib/paths.mjs';
import { HumanError } from '../lib/say.mjs';
import { obtainChromium } from './chromium.mjs';
import { obtainHost } from './obtain.mjs';
import { TIDY, THEMES, writeProfile } from './profile.mjs';
import { EXTENSION } from './server.mjs';
import { serve } from './serve.mjs';
import { lookAtTree, pictureWithTooltip } from './tree.mjs';
import { openPage, workbenchUrl } from './workbench.mjs';

const READY_MS = 90_000;
const STAGE = inRoot('out/host/stage.cjs');

/**
 * @typedef {object} Picture
 * @property {string} folder Opened as the workspace.
 * @property {Scene} scene See test/host/stage.ts.
 * @property {Tree} [tree]
 * @property {{ width: number, height: number }} viewport
 * @property {keyof typeof THEMES} theme
 *
 * @typedef {object} Scene
 * @property {string} [file]
 * @property {string} [command]
 * @property {number} [quickFixLine]
 * @property {boolean} [demo]
 * @property {string} [report]
 * @property {{ text: string, show: 'hover' | 'suggest' }} [cursor]
 * @property {readonly (readonly unknown[])[]} [calls]
 * @property {number} [settleMs]
 *
 * @typedef {object} Tree What a person does in the tree before the picture.
 * @property {readonly string[]} expand Labels of rows to open, in this order.
 * @property {string} [tooltip] Label of the row under the pointer.
 * @property {number} seconds How long the numbers move first.
 *
 * @typedef {object} Window
 * @property {import('playwright-core').Page} page
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Setting What both hosts need to open the window.
 * @property {string} userDataDir
 * @property {string} extensionsDir
 * @property {Record<string, string>} env
 */

/**
 * Opens VS Code out of sight, sets the scene, saves a picture.
 *
 * @param {string} output The PNG file.
 * @param {Picture} picture
 * @returns {Promise<{ findings: number, rows: readonly string[] }>} How many findings the opened file has, and what
 *   the rows of the tree say to a screen reader.
 */
export async function capture(output, picture) {
  const scratch = await mkdtemp(join(tmpdir(), 'sma-'));
  const at = (/** @type {string} */ name) => join(scratch, name);
  const scene = { ...picture.scene, ready: at('ready.json'), done: at('done') };
  await writeFile(at('scene.json'), JSON.stringify(scene));
  await writeProfile(at('user'), { ...TIDY, 'workbench.colorTheme': THEMES[picture.theme] });

  const env = { SAGEMAKER_ASYNC_SCENE: at('scene.json') };
  /** @type {Window | undefined} */
  let window;
  try {
    window = await open(picture, { userDataDir: at('user'), extensionsDir: at('ext'), env });
    const { findings, error } = await readWhenWritten(scene.ready);
    if (error !== undefined) throw new HumanError(`The window could not be set up: ${error}`);
    await window.page.evaluate('document.fonts.ready.then(() => true)');
    await mkdir(dirname(output), { recursive: true });
    const rows = picture.tree === undefined ? [] : await lookAtTree(window.page, picture.tree);
    const row = picture.tree?.tooltip;
    if (row === undefined) await window.page.screenshot({ path: output });
    else await pictureWithTooltip(window.page, row, output);
    return { findings, rows };
  } finally {
    await writeFile(scene.done, '');
    await window?.close();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {Picture} picture
 * @param {Setting} setting
 * @returns {Promise<Window>}
 */
async function open(picture, setting) {
  const host = await obtainHost();
  return host.kind === 'desktop'
    ? openDesktop(host.executable, picture, setting)
    : openInBrowser(host, picture, setting);
}

/**
 * @param {import('./obtain.mjs').ServerHost} host
 * @param {Picture} picture
 * @param {Setting} setting
 */
async function openInBrowser(host, { folder, viewport }, setting) {
  const executablePath = await obtainChromium();
  const server = await serve(host, setting);
  const url = workbenchUrl(server, { folder, developmentPaths: [EXTENSION], testsPath: STAGE });
  const ignore = () => undefined;
  try {
    const { page, close } = await openPage(url, {
      executablePath,
      viewport,
      onTestLine: ignore,
      onError: ignore,
    });
    return { page, close: () => close().finally(server.stop) };
  } catch (error) {
    server.stop();
    throw error;
  }
}

/**
 * @param {string} executablePath
 * @param {Picture} picture
 * @param {Setting} setting
 */
async function openDesktop(executablePath, { folder, viewport }, { userDataDir, extensionsDir, env }) {
  const app = await _electron.launch({
    executablePath,
    args: [
      ...[folder, `--extensionDevelopmentPath=${ROOT}`, `--extensionTestsPath=${STAGE}`],
      ...[
        `--user-data-dir=${userDataDir}`,
        `--extensions-dir=${extensionsDir}`,
        '--no-sandbox',
        '--disable-gpu',
      ],
      ...['--skip-welcome', '--skip-release-notes', '--disable-updates', '--disable-workspace-trust'],
    ],
    env: { .../** @type {Record<string, string>} */ (process.env), ...env },
  });
  const page = await app.firstWindow();
  await page.setViewportSize(viewport);
  return { page, close: () => app.close() };
}

/**
 * @param {string} file
 * @returns {Promise<{ findings: number, error?: string }>}
 */
async function readWhenWritten(file) {
  const giveUpAt = Date.now() + READY_MS;
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '') return JSON.parse(text);
    if (Date.now() > giveUpAt)
      throw new HumanError(`VS Code was not ready within ${READY_MS / 1000} seconds.`);
    await pause(100);
  }
}
