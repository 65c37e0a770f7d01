// @ts-check
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { HumanError, heading, say } from '../lib/say.mjs';
import { INPUTS } from './planted.mjs';
import { obtainCfnLint, obtainHadolint, obtainTflint } from './rivals.mjs';

const RUNS = 3;

/**
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} command
 * @property {(files: readonly string[]) => readonly string[]} args
 * @property {(answer: any) => string[]} filesOf The file of each finding.
 */

/** @type {Tool} */
const OURS = {
  name: 'sagemaker-async',
  command: process.execPath,
  args: () => [inRoot('dist/cli.cjs'), 'lint', '.', '--format', 'json'],
  filesOf: ({ findings }) => findings.map((/** @type {any} */ { file }) => file),
};

/** @type {Record<keyof typeof INPUTS, { obtain: () => Promise<import('./rivals.mjs').Rival>, tool: Omit<Tool, 'command'> }>} */
const OTHERS = {
  Dockerfiles: {
    obtain: obtainHadolint,
    tool: {
      name: 'hadolint',
      args: (files) => ['--no-fail', '--format', 'json', ...files],
      filesOf: (answer) => answer.map((/** @type {any} */ { file }) => file),
    },
  },
  'CloudFormation templates': {
    obtain: obtainCfnLint,
    tool: {
      name: 'cfn-lint',
      args: (files) => ['--format', 'json', '--', ...files],
      filesOf: (answer) => answer.map((/** @type {any} */ { Filename }) => Filename),
    },
  },
  'Terraform modules': {
    obtain: obtainTflint,
    tool: {
      name: 'tflint',
      args: () => ['--recursive', '--force', '--format', 'json'],
      filesOf: ({ issues }) => issues.map((/** @type {any} */ { range }) => range.filename),
    },
  },
};

/** Prints how long the command line and the usual linter of each format take for the same files, and what they find. */
export async function sideBySide() {
  heading('Side by side: the same files given to other linters');
  const rows = [['files', 'linter', 'whole process', 'a file', 'planted problems', 'in sound files']];
  for (const what of /** @type {(keyof typeof INPUTS)[]} */ (Object.keys(INPUTS))) {
    const { obtain, tool } = OTHERS[what];
    const rival = await obtain();
    const tools = 'missing' in rival ? [OURS] : [OURS, { ...tool, command: rival.command }];
    if ('missing' in rival) say(`${rival.missing} ${tool.name} is left out.`);
    rows.push(...(await compared(what, INPUTS[what], tools)));
  }
  printTable(rows);
  say(
    'Medians of three runs. Ten files hold one problem of asynchronous inference each; any finding in such a file',
  );
  say(
    'counts. The others were made for other things: style, pinned versions, types and schemas. tflint runs without',
  );
  say('its plug-in for AWS, which no package registry has.');
}

/**
 * @param {string} what
 * @param {import('./planted.mjs').Inputs} inputs
 * @param {readonly Tool[]} tools
 */
async function compared(what, { files, planted }, tools) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'sma-')));
  try {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    const names = Object.keys(files);
    const broken = new Set(names.slice(0, planted));
    const rows = [];
    for (const tool of tools) {
      const runs = [];
      for (let run = 0; run < RUNS; run++) runs.push(await timed(tool, names, folder));
      const { ms, told } = runs.sort((a, b) => a.ms - b.ms)[Math.floor(RUNS / 2)] ?? { ms: 0, told: [] };
      const found = new Set(told.filter((file) => broken.has(file))).size;
      rows.push([
        `${names.length} ${what}`,
        tool.name,
        `${(ms / 1000).toFixed(2)} s`,
        `${(ms / names.length).toFixed(1)} ms`,
        `${found} of ${planted}`,
        String(told.filter((file) => !broken.has(file)).length),
      ]);
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {Tool} tool @param {readonly string[]} files @param {string} cwd @returns {Promise<{ ms: number, told: string[] }>} */
function timed({ name, command, args, filesOf }, files, cwd) {
  return new Promise((done, fail) => {
    const started = performance.now();
    const child = spawn(command, args(files), { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const out = [];
    /** @type {Buffer[]} */
    const err = [];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => err.push(chunk));
    child.on('error', fail);
    // Exit codes tell of findings, in each linter's own way.
    child.on('close', () => {
      const ms = performance.now() - started;
      try {
        const answer = JSON.parse(Buffer.concat(out).toString('utf8'));
        done({ ms, told: filesOf(answer).map((file) => relative(cwd, resolve(cwd, file))) });
      } catch {
        fail(new HumanError(`${name} did not answer: ${Buffer.concat(err).toString('utf8').slice(0, 500)}`));
      }
    });
  });
}

/** @param {readonly (readonly string[])[]} rows */
function printTable(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    say(cells.join('  ').trimEnd());
  }
}
