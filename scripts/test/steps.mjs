// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { obtainHost } from '../host/obtain.mjs';
import { runHostSuite } from '../host/suite.mjs';
import { inRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { heading, HumanError, say, seconds } from '../lib/say.mjs';
import { runGeneratedSuite } from './generated.mjs';
import { mochaFolders, runMocha } from './mocha.mjs';
import { runMotoSuite } from './moto.mjs';
import { format, sum } from './tally.mjs';

/**
 * @typedef {import('./tally.mjs').Counts} Counts
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {Part} [part] Steps without one prepare the others and always run.
 * @property {() => Promise<Counts | boolean>} work Counts from a runner of tests, otherwise whether it went well.
 *
 * @typedef {'check' | 'unit' | 'contract' | 'webview' | 'moto' | 'generated' | 'host' | 'package'} Part
 */

/** @type {readonly Part[]} */
const PARTS = ['check', 'unit', 'contract', 'webview', 'moto', 'generated', 'host', 'package'];

/** @param {string} script @param {...string} args */
const node = async (script, ...args) => (await run(process.execPath, [inRoot(script), ...args])) === 0;

/** @type {readonly Step[]} */
const STEPS = [
  { name: 'Build', work: () => node('esbuild.mjs') },
  { name: 'Types', part: 'check', work: checkTypes },
  { name: 'Lint', part: 'check', work: () => node('node_modules/eslint/bin/eslint.js', '.') },
  {
    name: 'Format',
    part: 'check',
    work: () => node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  },
  { name: 'Unit tests', part: 'unit', work: async () => runMocha(await unitFolders()) },
  { name: 'Contract tests', part: 'contract', work: () => runMocha(['contract']) },
  { name: 'Pages in a browser', part: 'webview', work: () => runMocha(['webview']) },
  { name: 'Tests against moto', part: 'moto', work: runMotoSuite },
  { name: 'Written files, read by other tools', part: 'generated', work: runGeneratedSuite },
  {
    name: 'Tests inside VS Code',
    part: 'host',
    work: () => runHostSuite({ name: 'suite', workspace: 'test/host/workspace' }),
  },
  ...(await optionalSuites()),
  { name: 'Package', part: 'package', work: () => node('scripts/package.mjs') },
  { name: 'What the package holds', part: 'package', work: () => runMocha(['package']) },
  {
    name: 'The package installed in VS Code',
    part: 'package',
    work: async () => runHostSuite({ name: 'installed', workspace: 'examples', vsix: await vsix() }),
  },
];

/** @param {readonly string[]} args */
export async function test(args) {
  const only = readOnly(args);
  /** @type {{ name: string, counts: Counts }[]} */
  const done = [];
  let stoppedAt;
  for (const { name, part, work } of STEPS) {
    if (only !== undefined && part !== undefined && part !== only) continue;
    heading(name);
    const startedAt = performance.now();
    const result = await attempt(work);
    say(`${name}: ${seconds(performance.now() - startedAt)}`);

    const counts = typeof result === 'boolean' ? { passed: 0, failed: result ? 0 : 1 } : result;
    if (typeof result !== 'boolean') done.push({ name, counts });
    if (counts.failed === 0) continue;
    if (typeof result === 'boolean') done.push({ name, counts });
    stoppedAt = name;
    break;
  }
  heading(stoppedAt === undefined ? 'Summary' : `Stopped at: ${stoppedAt}`);
  for (const { name, counts } of done) say(`${name}: ${format(counts)}`);
  say(format(sum(done.map(({ counts }) => counts))));
  return stoppedAt === undefined ? 0 : 1;
}

/**
 * A step that cannot be done at all has failed; the summary is printed all the same.
 *
 * @param {Step['work']} work
 */
async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    console.error(error instanceof HumanError ? error.message : error);
    return false;
  }
}

/** @param {readonly string[]} args */
function readOnly(args) {
  const { values } = parseArgs({ args: [...args], options: { only: { type: 'string' } }, strict: false });
  const only = PARTS.find((part) => part === values.only);
  if (only === undefined && args.length > 0) {
    throw new HumanError(`Known is --only with one of ${PARTS.join(', ')}; not "${args.join(' ')}".`);
  }
  return only;
}

async function checkTypes() {
  const tsc = 'node_modules/typescript/bin/tsc';
  return (await node(tsc, '-b')) && node(tsc, '-p', 'scripts');
}

async function unitFolders() {
  return (await mochaFolders()).filter((folder) => folder !== 'contract' && folder !== 'webview');
}

/** Suites that need a special window, where there are such tests. @returns {Promise<Step[]>} */
async function optionalSuites() {
  const folders = await readdir(inRoot('test/host'));
  /** @type {Step} */
  const restricted = {
    name: 'Tests inside VS Code, untrusted workspace',
    part: 'host',
    work: () => runHostSuite({ name: 'restricted', workspace: 'test/host/workspace', restricted: true }),
  };
  /** @type {Step} */
  const translated = {
    name: 'Tests inside VS Code, in Chinese',
    part: 'host',
    work: () => runHostSuite({ name: 'translated', workspace: 'examples', language: 'zh-tw' }),
  };
  /** @type {Step} */
  const web = {
    name: 'Tests inside VS Code, web extension host',
    part: 'host',
    work: () => runHostSuite({ name: 'web', workspace: 'test/host/two-roots', web: true }),
  };
  return [
    ...(folders.includes('restricted') && process.platform !== 'win32' ? [restricted] : []),
    // The desktop build speaks other languages with a pack from the marketplace only.
    ...(folders.includes('translated') && (await obtainHost()).kind === 'server' ? [translated] : []),
    // The browser's worker is driven through the server, which npm carries for Linux.
    ...(folders.includes('web') && process.platform === 'linux' ? [web] : []),
  ];
}

async function vsix() {
  const { version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  return inRoot(`sagemaker-async-${version}.vsix`);
}
