// @ts-check
import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CACHE, inRoot, ROOT } from '../lib/paths.mjs';
import { mustRun } from '../lib/run.mjs';
import { HumanError, say } from '../lib/say.mjs';
import { capture } from './capture.mjs';
import { obtainHost } from './obtain.mjs';
import { writeProfile } from './profile.mjs';
import { EXTENSION } from './server.mjs';
import { serve } from './serve.mjs';
import { workbenchUrl } from './workbench.mjs';

/** Shown when nothing else is asked for: its problems can be seen at once. */
const EXAMPLE = inRoot('examples/transcription/container/Dockerfile');

const HELP = `npm start                          open examples/ in VS Code with the extension
npm start -- --screenshot FILE     save a picture instead, without a window

  --file PATH         open this file instead of an example
  --folder PATH       open this folder instead of examples/
and for pictures
  --theme dark|light  (dark)
  --width N --height N  (1600, 900)
  --command ID        run this command before the picture
  --quickfix LINE     open the quick fixes of this line, counted from 1`;

/** @param {readonly string[]} args */
export async function start(args) {
  const options = readOptions(args);
  if (options === undefined) return say(HELP);
  for (const path of [options.folder, options.file ?? options.folder]) {
    await access(path).catch(() => {
      throw new HumanError(`There is no ${relative(process.cwd(), path)}.`);
    });
  }
  await mustRun('The build failed.', process.execPath, [inRoot('esbuild.mjs')]);
  const { screenshot } = options;
  return screenshot === undefined ? openForPerson(options) : takePicture(screenshot, options);
}

/**
 * @typedef {object} Options
 * @property {string} folder
 * @property {string} [file]
 * @property {string} [screenshot]
 * @property {string} [command]
 * @property {number} [quickFixLine]
 * @property {'dark' | 'light'} theme
 * @property {{ width: number, height: number }} viewport
 */

/**
 * @param {readonly string[]} args
 * @returns {Options | undefined} Nothing when only help is wanted.
 */
function readOptions(args) {
  const values = parse(args);
  if (values.help) return undefined;
  const { theme, screenshot, command, quickfix } = values;
  const file = values.file ?? (values.folder === undefined ? EXAMPLE : undefined);
  if (theme !== 'dark' && theme !== 'light')
    throw new HumanError(`--theme must be dark or light, not "${theme}".`);
  return {
    folder: values.folder === undefined ? inRoot('examples') : resolve(values.folder),
    ...(file === undefined ? {} : { file: resolve(file) }),
    ...(screenshot === undefined ? {} : { screenshot: resolve(screenshot) }),
    ...(command === undefined ? {} : { command }),
    ...(quickfix === undefined ? {} : { quickFixLine: positive('--quickfix', quickfix) }),
    theme,
    viewport: { width: positive('--width', values.width), height: positive('--height', values.height) },
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  const text = /** @type {const} */ ({ type: 'string' });
  const options = /** @type {const} */ ({
    ...{ screenshot: text, file: text, folder: text, command: text, quickfix: text },
    theme: { type: 'string', default: 'dark' },
    width: { type: 'string', default: '1600' },
    height: { type: 'string', default: '900' },
    help: { type: 'boolean', default: false },
  });
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new HumanError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

/** @param {string} name @param {string} text */
function positive(name, text) {
  if (!/^[1-9]\d{0,4}$/.test(text))
    throw new HumanError(`${name} must be a whole number from 1, not "${text}".`);
  return Number(text);
}

/** @param {string} screenshot @param {Options} options */
async function takePicture(screenshot, { folder, theme, viewport, file, command, quickFixLine }) {
  const scene = {
    ...(file === undefined ? {} : { file }),
    ...(command === undefined ? {} : { command }),
    ...(quickFixLine === undefined ? {} : { quickFixLine }),
  };
  const findings = await capture(screenshot, { folder, scene, viewport, theme });
  const about = file === undefined ? '' : ` in ${relative(process.cwd(), file)}`;
  say(`Saved ${relative(process.cwd(), screenshot)}: ${findings} findings${about}.`);
}

/** @param {Options} options */
async function openForPerson({ folder, file }) {
  const host = await obtainHost();
  const userDataDir = join(CACHE, 'start', 'user');
  const extensionsDir = join(CACHE, 'start', 'extensions');
  await writeProfile(userDataDir);
  if (host.kind === 'desktop') {
    const folders = [`--user-data-dir=${userDataDir}`, `--extensions-dir=${extensionsDir}`];
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = [folder, ...(file === undefined ? [] : [file]), `--extensionDevelopmentPath=${ROOT}`];
    const flags = ['--new-window', '--disable-workspace-trust', ...folders, ...sandbox];
    spawn(host.executable, [...args, ...flags], { detached: true, stdio: 'ignore' }).unref();
    return say(`VS Code opens ${relative(process.cwd(), folder)}.`);
  }
  const server = await serve(host, { userDataDir, extensionsDir });
  const url = workbenchUrl(server, {
    folder,
    developmentPaths: [EXTENSION],
    ...(file === undefined ? {} : { file }),
  });
  say(`\nOpen this address in a browser on this machine; Ctrl-C ends it.\n\n${url}\n`);
  await new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, done);
  });
  server.stop();
}
