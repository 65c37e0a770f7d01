// @ts-check
import { chromium } from 'playwright-core';
import { HumanError } from '../lib/say.mjs';

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** Put before each line by the suite, because the page's own log comes the same way; twice before its counts. */
const MARK = '\u2063';

/** Native modules that this build lacks and does not need, and sites that it asks in vain. */
const NOISE = /bindings file|Cannot find module|Service Worker|open-vsx|vsda|AgentHost|Failed to fetch/;

/**
 * @typedef {object} WorkbenchOptions
 * @property {string} folder Or the path of a .code-workspace file.
 * @property {readonly string[]} developmentPaths
 * @property {string} [testsPath] A bundle whose `run` is called inside VS Code.
 * @property {string} [file] Opened in an editor.
 * @property {boolean} [web] Run the extension as a web extension, in a worker of the browser.
 */

/**
 * The address of a workbench that loads the extension from its sources' folder.
 *
 * @param {import('./serve.mjs').RunningServer} server
 * @param {WorkbenchOptions} options
 */
export function workbenchUrl(
  { authority, token },
  { folder, developmentPaths, testsPath, file, web = false },
) {
  /** @param {string} path */
  const remote = (path) => `vscode-remote://${authority}${encodeURI(path)}`;
  const payload = [
    ...developmentPaths.map((path) => ['extensionDevelopmentPath', remote(path)]),
    ...(testsPath === undefined ? [] : [['extensionTestsPath', remote(testsPath)]]),
    ...(file === undefined ? [] : [['openFile', remote(file)]]),
    ...(web ? [['extensionDevelopmentKind', 'web']] : []),
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const opened = folder.endsWith('.code-workspace') ? { workspace: folder } : { folder };
  const query = new URLSearchParams({ tkn: token, ...opened, payload: JSON.stringify(payload) });
  return `http://${authority}/?${query.toString()}`;
}

/**
 * @typedef {object} PageOptions
 * @property {string} executablePath
 * @property {{ width: number, height: number }} viewport
 * @property {string} [language] Of the extension's texts; the workbench's own stay English, for they come in a pack.
 * @property {(line: string) => void} onTestLine Gets what the tests print.
 * @property {(json: string) => void} [onCounts] Gets the results of a suite that can write no file.
 * @property {(text: string) => void} onError Gets what VS Code itself reports as wrong.
 */

/**
 * Opens a headless browser and waits for nothing: what runs inside tells when it is done.
 *
 * @param {string} url
 * @param {PageOptions} options
 */
export async function openPage(
  url,
  { executablePath, viewport, language, onTestLine, onCounts = () => undefined, onError },
) {
  const browser = await chromium
    .launch({ executablePath, args: FLAGS, handleSIGINT: false, handleSIGTERM: false })
    .catch(() => {
      throw new HumanError(`The browser ${executablePath} does not start.`);
    });
  const page = await browser.newPage({ viewport });
  if (language !== undefined) await page.addInitScript(speak, language);
  /** @type {Promise<number>} */
  const exitCode = new Promise((resolve) => {
    void page.exposeFunction('codeAutomationExit', resolve);
    browser.on('disconnected', () => resolve(1));
  });
  await page.exposeFunction(
    'codeAutomationLog',
    (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
      const [line] = args;
      if (typeof line !== 'string') return;
      if (line.startsWith(MARK + MARK)) onCounts(line.slice(2 * MARK.length));
      else if (line.startsWith(MARK)) onTestLine(line.slice(MARK.length));
      else if (type === 'error' && !NOISE.test(line)) onError(line);
    },
  );
  await page.goto(url);
  return { page, exitCode, close: () => browser.close() };
}

/**
 * Runs in the page before VS Code does, which asks this name for its language.
 *
 * @param {string} language
 */
function speak(language) {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language, set() {} });
}
