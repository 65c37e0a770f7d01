// @ts-check
// Behaves like the desktop VS Code as far as a test runner can see: same flags, test output, exit code.
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HumanError, runMain } from '../lib/say.mjs';
import { obtainChromium } from './chromium.mjs';
import { obtainHost } from './obtain.mjs';
import { serve } from './serve.mjs';
import { webOnly } from './web-only.mjs';
import { openPage, workbenchUrl } from './workbench.mjs';

const LONGEST_RUN_MS = 10 * 60_000;
const MOST_ERRORS = 5;
const VIEWPORT = { width: 1280, height: 800 };

/** Flags of the desktop build that this host understands; all others are accepted and mean nothing here. */
const FLAGS = /** @type {const} */ ({
  extensionDevelopmentPath: { type: 'string', multiple: true },
  extensionTestsPath: { type: 'string' },
  extensionDevelopmentKind: { type: 'string' },
  'user-data-dir': { type: 'string' },
  'extensions-dir': { type: 'string' },
  'restricted-mode': { type: 'boolean' },
  locale: { type: 'string' },
});

await runMain(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, strict: false, options: FLAGS });
  const host = await obtainHost();
  if (host.kind !== 'server') throw new HumanError('The launcher serves the npm-carried VS Code only.');
  const chromium = await obtainChromium();

  const scratch = await mkdtemp(join(tmpdir(), 'sagemaker-async-host-'));
  /** @param {unknown} value @param {string} name */
  const folderOr = (value, name) => (typeof value === 'string' ? value : join(scratch, name));
  const server = await serve(host, {
    userDataDir: folderOr(values['user-data-dir'], 'user'),
    extensionsDir: folderOr(values['extensions-dir'], 'extensions'),
    restricted: values['restricted-mode'] === true,
  });
  const paths = {
    folder: positionals[0] ?? scratch,
    developmentPaths: /** @type {string[]} */ (values.extensionDevelopmentPath ?? []),
    ...(typeof values.extensionTestsPath === 'string' ? { testsPath: values.extensionTestsPath } : {}),
  };
  const isWeb = values.extensionDevelopmentKind === 'web';
  try {
    const url = workbenchUrl(server, isWeb ? await webOnly(paths, scratch) : paths);
    return await watch(url, chromium, typeof values.locale === 'string' ? values.locale : undefined);
  } finally {
    server.stop();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
});

/**
 * Opens the workbench and passes on what the tests print, until they end.
 *
 * @param {string} url
 * @param {string} executablePath
 * @param {string | undefined} language
 */
async function watch(url, executablePath, language) {
  /** @type {string[]} */
  const errors = [];
  let isSilent = true;
  const { exitCode, close } = await openPage(url, {
    executablePath,
    viewport: VIEWPORT,
    ...(language === undefined ? {} : { language }),
    onTestLine: (line) => {
      isSilent = false;
      console.log(line);
    },
    onCounts: (json) => {
      const results = process.env['SAGEMAKER_ASYNC_RESULTS'];
      if (results !== undefined) writeFileSync(results, json);
    },
    onError: (text) => errors.push(text),
  });
  try {
    const code = await Promise.race([exitCode, interruption(), timeout()]);
    // A suite that cannot even be loaded says nothing; then VS Code's own words are all there is.
    if (code !== 0 && isSilent) console.error(errors.slice(-MOST_ERRORS).join('\n'));
    return code;
  } finally {
    await close();
  }
}

/** @returns {Promise<number>} */
function interruption() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(130));
  });
}

/** @returns {Promise<number>} */
function timeout() {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      console.error(
        `VS Code was closed because the tests took longer than ${LONGEST_RUN_MS / 60_000} minutes.`,
      );
      resolve(1);
    }, LONGEST_RUN_MS);
    timer.unref();
  });
}
