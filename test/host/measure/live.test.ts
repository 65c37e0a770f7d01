import { strict as assert } from 'node:assert';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import type { Api, EndpointsView } from '../../../src/extension/live/api.js';
import { activate } from '../support.js';
import { measured } from './measured.js';

/** The pretend account with 10,000 endpoints is a process of its own: see scripts/bench/live.mjs. */
const URL_VARIABLE = 'SAGEMAKER_ASYNC_BENCH_URL';
const ENDPOINTS = 10_000;
const PATIENCE_MS = 240_000;
const MEGABYTE = 1_000_000;
/** Looking is work too: seldom while much is read. */
const FIRST_EVERY_MS = 20;
const EVERY_MS = 2_000;

/** What is measured is what is held, not what is thrown away. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  gc();
}

describe('an account with 10,000 endpoints', () => {
  it('is shown at once and fits into memory', async () => {
    const url = process.env[URL_VARIABLE];
    assert.ok(url, `${URL_VARIABLE} names the pretend account.`);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'AKIAMEASUREMEASUREME',
      AWS_SECRET_ACCESS_KEY: 'made/up/for/this/test/0000000000000000000',
      AWS_REGION: 'eu-west-1',
      AWS_CONFIG_FILE: '/nonexistent/config',
      AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
    });
    const { exports } = await activate();
    const api = exports as Api;
    collectGarbage();
    const before = process.memoryUsage();
    const shownAt = performance.now();
    await vscode.commands.executeCommand('sagemakerAsync.endpoints.focus');
    await until(api, FIRST_EVERY_MS, ({ rows }) => (rows[0]?.children?.length ?? 0) > 1);
    const firstRowsMs = performance.now() - shownAt;
    await until(api, EVERY_MS, ({ rows }) => rows[0] !== undefined && !isGrowing(rows[0].children ?? []));
    collectGarbage();
    const after = process.memoryUsage();
    measured({
      firstRowsMs,
      heapMb: (after.heapUsed - before.heapUsed) / MEGABYTE,
      rssMb: (after.rss - before.rss) / MEGABYTE,
      describedSeconds: (performance.now() - shownAt) / 1000,
    });
    const [root] = (await api.endpoints()).rows;
    assert.ok((root?.children?.length ?? 0) > ENDPOINTS / 10);
  }).timeout(PATIENCE_MS + 30_000);
});

function isGrowing(rows: EndpointsView['rows']): boolean {
  return rows.length < 2 || rows.some(({ context }) => context.includes('describing'));
}

async function until(api: Api, everyMs: number, wanted: (view: EndpointsView) => boolean): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const view = await api.endpoints();
    if (wanted(view)) return;
    assert.ok(
      performance.now() < giveUpAt,
      `The view is not as wanted: ${view.state}, ${view.message ?? ''}`,
    );
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
