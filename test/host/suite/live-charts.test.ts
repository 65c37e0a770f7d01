import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeEditors, eventually, openFile } from '../support.js';
import { endpointRows, hideView, LiveBench, showView, SPEED, viewWhen } from './live-bench.js';

const REAL_MS_PER_MINUTE = 60_000 / SPEED;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function panels(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith('sagemakerAsync.charts'),
    );
}

describe('the charts of an endpoint', () => {
  let bench: LiveBench;

  before(async () => {
    bench = await LiveBench.start();
  });
  after(async () => {
    await closeEditors();
    await bench.stop();
  });

  it('open in a panel whose page asks for data, and read on while they are seen, and only then', async () => {
    await showView();
    const view = await viewWhen(bench.api, (seen) => endpointRows(seen).length > 3);
    const row = endpointRows(view)[0];
    assert.ok(row);
    await hideView();
    await pause(REAL_MS_PER_MINUTE);

    // The rows are out of sight: from here on only the charts read, which they do once their page has run.
    const metrics = (): number => bench.requests('GetMetricData');
    const before = metrics();
    await vscode.commands.executeCommand('sagemakerAsync.showCharts', row.of);
    await eventually(
      () => metrics() > before,
      () => 'The page never said that it is ready.',
    );
    assert.deepEqual(
      panels().map(({ label }) => label),
      [`Charts: ${row.label}`],
    );
    const opened = metrics();
    await eventually(
      () => metrics() > opened,
      () => 'The charts do not go on.',
    );

    // The same endpoint has the same panel.
    await vscode.commands.executeCommand('sagemakerAsync.showCharts', row.of);
    assert.equal(panels().length, 1);

    await openFile('Dockerfile');
    await pause(REAL_MS_PER_MINUTE / 2);
    const hidden = bench.requests();
    await pause(3 * REAL_MS_PER_MINUTE);
    assert.equal(bench.requests(), hidden);
  });
});
