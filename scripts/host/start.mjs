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
import { THEMES, writeProfile } from './profile.mjs';
import { EXTENSION } from './server.mjs';
import { serve } from './serve.mjs';
import { workbenchUrl } from './workbench.mjs';

/** Shown when nothing else is asked for: its problems can be seen at once. */
const EXAMPLE = inRoot('examples/transcription/container/Dockerfile');

const HELP = `npm start                          open examples/ and the demo account in VS Code with the extension
npm start -- --screenshot FILE     save a picture of the demo account instead, without a window

  --file PATH         open this file instead of an example
  --folder PATH       open this folder instead of examples/
and for pictures
  --expand ROW        open this row of the tree; may be given again for rows below it
  --tooltip ROW       rest the pointer on this row of the tree
  --report ENDPOINT   troubleshoot this endpoint of the demo account
  --seconds N         let the demo account run this long before the picture (6)
  --call JSON         run a command with arguments, ["id", …]; may be given again
  --hover TEXT        show what is said of this text of the file
  --suggest TEXT      show what is offered behind this text of the file
  --theme dark|light|high-contrast  (dark)
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
 * @typedef {import('./capture.mjs').Tree} Tree
 *
 * @typedef {object} Options
 * @property {string} folder
 * @property {string} [file]
 * @property {string} [screenshot]
 * @property {string} [command]
 * @property {number} [quickFixLine]
 * @property {string} [report]
 * @property {Tree} [tree] Show the demo account's tree.
 * @property {keyof typeof THEMES} theme
 * @property {import('./capture.mjs').Scene['cursor']} [cursor]
 * @property {readonly (readonly unknown[])[]} [calls]
 * @property {number} settleMs
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
  const isPlain = values.file === undefined && values.folder === undefined;
  // A picture shows one thing: the tree, unless a file is named.
  const file = values.file ?? (isPlain && screenshot === undefined ? EXAMPLE : undefined);
  if (!isTheme(theme))
    throw new HumanError(`--theme must be one of ${Object.keys(THEMES).join(', ')}, not "${theme}".`);
  const { hover, suggest, call } = values;
  return {
    folder: values.folder === undefined ? inRoot('examples') : resolve(values.folder),
    ...(file === undefined ? {} : { file: resolve(file) }),
    ...(screenshot === undefined ? {} : { screenshot: resolve(screenshot) }),
    ...(command === undefined ? {} : { command }),
    ...(values.report === undefined ? {} : { report: values.report }),
    ...(quickfix === undefined ? {} : { quickFixLine: positive('--quickfix', quickfix) }),
    ...(isPlain ? { tree: treeOf(values) } : {}),
    ...(hover === undefined ? {} : { cursor: { text: hover, show: /** @type {const} */ ('hover') } }),
    ...(suggest === undefined ? {} : { cursor: { text: suggest, show: /** @type {const} */ ('suggest') } }),
    ...(call === undefined ? {} : { calls: call.map(callOf) }),
    settleMs: positive('--seconds', values.seconds) * 1000,
    theme,
    viewport: { width: positive('--width', values.width), height: positive('--height', values.height) },
  };
}

/** @param {string} name @returns {name is keyof typeof THEMES} */
function isTheme(name) {
  return Object.hasOwn(THEMES, name);
}

/** @param {string} json @returns {readonly unknown[]} */
function callOf(json) {
  const call = JSON.parse(json);
  if (Array.isArray(call) && typeof call[0] === 'string') return call;
  throw new HumanError(`--call must be a JSON array that begins with a command, not ${json}.`);
}

/** @param {{ expand?: string[], tooltip?: string, seconds: string }} values @returns {Tree} */
function treeOf({ expand = [], tooltip, seconds }) {
  return {
    expand,
    ...(tooltip === undefined ? {} : { tooltip }),
    seconds: positive('--seconds', seconds),
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  const text = /** @type {const} */ ({ type: 'string' });
  const options = /** @type {const} */ ({
    ...{
      screenshot: text,
      file: text,
      folder: text,
      command: text,
      quickfix: text,
      tooltip: text,
      report: text,
      hover: text,
      suggest: text,
    },
    call: { type: 'string', multiple: true },
    expand: { type: 'string', multiple: true },
    seconds: { type: 'string', default: '6' },
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
async function takePicture(
  screenshot,
  { folder, theme, viewport, file, command, quickFixLine, tree, report, cursor, calls, settleMs },
) {
  const scene = {
    ...(tree === undefined ? {} : { demo: true }),
    ...(report === undefined ? {} : { report }),
    ...(file === undefined ? {} : { file }),
    ...(command === undefined ? {} : { command }),
    ...(quickFixLine === undefined ? {} : { quickFixLine }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(calls === undefined ? {} : { calls, settleMs }),
  };
  const picture = { folder, scene, viewport, theme, ...(tree === undefined ? {} : { tree }) };
  const { findings, rows } = await capture(screenshot, picture);
  const saved = `Saved ${relative(process.cwd(), screenshot)}`;
  if (tree === undefined)
    say(`${saved}: ${findings} findings${file === undefined ? '' : ` in ${relative(process.cwd(), file)}`}.`);
  else say(`${saved}:\n${rows.map((row) => `  ${row}`).join('\n')}`);
}

/** @param {Options} options */
async function openForPerson({ folder, file, tree }) {
  const host = await obtainHost();
  const userDataDir = join(CACHE, 'start', 'user');
  const extensionsDir = join(CACHE, 'start', 'extensions');
  await writeProfile(userDataDir);
  const env = tree === undefined ? {} : { SAGEMAKER_ASYNC_START: 'demo' };
  if (host.kind === 'desktop') {
    const folders = [`--user-data-dir=${userDataDir}`, `--extensions-dir=${extensionsDir}`];
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = [folder, ...(file === undefined ? [] : [file]), `--extensionDevelopmentPath=${ROOT}`];
    const flags = ['--new-window', '--disable-workspace-trust', ...folders, ...sandbox];
    spawn(host.executable, [...args, ...flags], {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, ...env },
    }).unref();
    return say(`VS Code opens ${relative(process.cwd(), folder)}.`);
  }
  const server = await serve(host, { userDataDir, extensionsDir, env });
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
