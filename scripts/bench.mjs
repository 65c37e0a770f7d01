// @ts-check
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { makeWorkspace, timeWorkspace } from './bench/workspace.mjs';
import { captured } from './bench/captured.mjs';
import { chartFigures } from './bench/charts.mjs';
import { keystrokeTimes } from './bench/keystrokes.mjs';
import { liveFigures, printFaults, withPretendAccount } from './bench/live.mjs';
import { sideBySide } from './bench/side-by-side.mjs';
import { inRoot } from './lib/paths.mjs';
import { mustRun } from './lib/run.mjs';
import { heading, runMain, say } from './lib/say.mjs';

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {string} promise
 * @property {string} measured
 * @property {boolean | undefined} holds undefined: a yardstick, not a promise.
 */

await runMain(async () => {
  await bootstrap();
  await mustRun('The package could not be made.', process.execPath, [inRoot('scripts/package.mjs')], {
    quiet: true,
  });
  /** @type {Row[]} */
  const rows = [
    ...(await sizes()),
    ...(await insideVsCode()),
    ...(await live()),
    ...(await charts()),
    ...(await whatIf()),
  ];
  const made = await makeWorkspace();
  try {
    rows.push(...(await keystrokes(made.folder)), ...(await workspace(made)));
  } finally {
    await made.dispose();
  }
  await sideBySide();
  heading('Promises');
  say(
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
  );
  print(rows);
  const broken = rows.filter(({ holds }) => holds === false);
  say(
    broken.length === 0 ? 'Every promise holds.' : `Not held: ${broken.map(({ what }) => what).join('; ')}.`,
  );
  return broken.length === 0 ? 0 : 1;
});

/** @returns {Promise<Row[]>} */
async function sizes() {
  const { version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  const [activated, linter, live, aws, simulator, vsix] = await Promise.all(
    [
      ...['extension', 'web/extension', 'live', 'aws', 'simulator'].map((name) => `dist/${name}.cjs`),
      `sagemaker-async-${version}.vsix`,
    ].map(async (file) => (await stat(inRoot(file))).size),
  );
  return [
    row('extension bundle read at activation', '≤ 400 kB', (activated ?? 0) / 1000, 400, 'kB'),
    figure('linter and entry for the browser, read with the first file of ours', (linter ?? 0) / 1000, 'kB'),
    figure('live bundle, read when the view is first shown', (live ?? 0) / 1000, 'kB'),
    figure('AWS bundle, read with it', (aws ?? 0) / 1000, 'kB'),
    figure('simulator bundle, read for the demo account', (simulator ?? 0) / 1000, 'kB'),
    row('VSIX', '≤ 1500 kB', (vsix ?? 0) / 1000, 1500, 'kB'),
  ];
}

/** @returns {Promise<Row[]>} */
async function insideVsCode() {
  heading('Inside VS Code');
  const { runHostSuite } = await import('./host/suite.mjs');
  const scratch = await mkdtemp(join(tmpdir(), 'sma-'));
  const out = join(scratch, 'measured.json');
  process.env['SAGEMAKER_ASYNC_MEASURED'] = out;
  try {
    await withPretendAccount(10_000, async (url) => {
      process.env['SAGEMAKER_ASYNC_BENCH_URL'] = url;
      await runHostSuite({ name: 'measure', workspace: 'test/host/workspace' });
    });
    const { activationMs, firstRowsMs, heapMb, rssMb, describedSeconds } = JSON.parse(
      await readFile(out, 'utf8'),
    );
    return [
      row('activation, from call to return', '≤ 50 ms', activationMs, 50, 'ms'),
      figure('10,000 endpoints: shown to first rows', firstRowsMs, 'ms'),
      figure('10,000 endpoints: until all are described', describedSeconds, 's'),
      figure('10,000 endpoints: heap of the extension host', heapMb, 'MB more'),
      figure('10,000 endpoints: memory of the extension host', rssMb, 'MB more'),
    ];
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** @returns {Promise<Row[]>} */
async function live() {
  heading('The live view: first pictures, hours at rest, ten minutes of each trouble');
  const { first, rest20, rest1000, redraw300, redraw3000, faults } = await liveFigures();
  printFaults(faults);
  const describes = 'DescribeEndpoint limited to 10 a second';
  return [
    figure(`1,000 endpoints, ${describes}: first rows`, first.firstRow, 's'),
    figure('the same: 90 % of the asynchronous ones with their backlog', first.nearlyAll, 's'),
    figure(`the same: complete (${first.describes} DescribeEndpoint)`, first.complete, 's'),
    row('20 endpoints at rest: billed metrics an hour', '≤ 1200', rest20.metrics, 1200, ''),
    figure('20 endpoints at rest: requests an hour', rest20.requests, ''),
    figure('300 asynchronous of 1,000 at rest, no cap: billed metrics an hour', rest1000.metrics, ''),
    figure('300 asynchronous of 1,000 at rest: requests an hour', rest1000.requests, ''),
    figure('redraw of 300 rows after a poll, p95', redraw300.p95, 'ms'),
    figure('redraw of 3,000 rows after a poll, p95', redraw3000.p95, 'ms'),
  ];
}

/** @returns {Promise<Row[]>} */
async function charts() {
  heading('Charts in a browser');
  const { open, redraw, cursor } = await chartFigures();
  return [
    row('charts: open, two weeks of six charts', '≤ 500 ms', open, 500, 'ms'),
    row('charts: redraw of all six, p95', '≤ 16 ms', redraw, 16, 'ms'),
    figure('charts: cross-hair over all six, p95', cursor, 'ms'),
  ];
}

/** @returns {Promise<Row[]>} */
async function whatIf() {
  heading('What-if');
  const output = await captured(process.execPath, [
    '--import',
    'tsx',
    inRoot('test/support/what-if-times.ts'),
  ]);
  /** @type {{ most: number }} */
  const { most } = JSON.parse(output.trim().split('\n').at(-1) ?? '');
  return [row('what-if: a week of 100,000 requests, one run', '≤ 1 s', most / 1000, 1, 's')];
}

/** @param {string} folder @returns {Promise<Row[]>} */
async function keystrokes(folder) {
  heading('Keystrokes');
  const { files, yardstick, inFolder, longInFolder } = await keystrokeTimes(folder);
  return [
    ...Object.entries(files).map(([file, { p95, lines }]) =>
      row(`keystroke to diagnostics, ${file} (${lines} lines), p95`, '≤ 20 ms', p95, 20, 'ms'),
    ),
    row(
      `keystroke in a workspace of ${inFolder.count} files, deploy.py (${inFolder.lines} lines), p95`,
      '≤ 20 ms',
      inFolder.p95,
      20,
      'ms',
    ),
    figure(`the same, with a deploy.py of ${longInFolder.lines} lines, p95`, longInFolder.p95, 'ms'),
    figure('yardstick: dockerfile-utils on the same Dockerfile, p95', yardstick.p95, 'ms'),
  ];
}

/** @param {{ folder: string, files: number }} made @returns {Promise<Row[]>} */
async function workspace({ folder, files }) {
  heading('A workspace of 1,000 files');
  const { seconds, megabytes } = await timeWorkspace(folder);
  return [
    row(`${files} relevant files, cold, command line`, '≤ 5 s', seconds, 5, 's'),
    row('its peak memory', '≤ 300 MB', megabytes, 300, 'MB'),
  ];
}

/** @param {string} what @param {string} promise @param {number} value @param {number} most @param {string} unit @returns {Row} */
function row(what, promise, value, most, unit) {
  return { what, promise, measured: `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`, holds: value <= most };
}

/** Something to know, without a promise. @param {string} what @param {number} value @param {string} unit @returns {Row} */
function figure(what, value, unit) {
  const measured = `${value.toFixed(value < 100 && unit !== '' ? 1 : 0)} ${unit}`.trim();
  return { what, promise: '-', measured, holds: undefined };
}

/** @param {readonly Row[]} rows */
function print(rows) {
  const width = (/** @type {(row: Row) => string} */ of) => Math.max(...rows.map((one) => of(one).length));
  const [what, promise, measured] = [
    width((one) => one.what),
    width((one) => one.promise),
    width((one) => one.measured),
  ];
  for (const one of rows) {
    const verdict = one.holds === undefined ? '' : one.holds ? 'holds' : 'BROKEN';
    say(
      `${one.what.padEnd(what)}  ${one.promise.padEnd(promise)}  ${one.measured.padStart(measured)}  ${verdict}`,
    );
  }
}
