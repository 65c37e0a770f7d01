import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Row } from '../../../src/extension/live/api.js';
import { closeEditors, eventually } from '../support.js';
import { endpointRows, LiveBench, showView, viewWhen } from './live-bench.js';

function panels(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith('sagemakerAsync.whatIf'),
    );
}

describe('what if', () => {
  let bench: LiveBench;

  before(async () => {
    bench = await LiveBench.start();
  });
  after(async () => {
    await closeEditors();
    await bench.stop();
  });

  it('opens in a panel whose page runs, and measures the endpoint that it is opened for', async () => {
    await showView();
    const isPlayed = ({ label }: Row): boolean => label === 'layout-detect';
    const view = await viewWhen(bench.api, (seen) => endpointRows(seen).some(isPlayed));
    const row = endpointRows(view).find(isPlayed);
    assert.ok(row);

    // Only the page asks for activities of an endpoint whose row is closed: it has run, and its message was taken.
    const read = (): number => bench.requests('DescribeScalingActivities');
    const before = read();
    await vscode.commands.executeCommand('sagemakerAsync.whatIf', row.of);
    await eventually(
      () => read() > before,
      () => 'The page never said that it is ready.',
    );
    assert.deepEqual(
      panels().map(({ label }) => label),
      [`What if: ${row.label}`],
    );

    // The same endpoint has the same panel.
    await vscode.commands.executeCommand('sagemakerAsync.whatIf', row.of);
    assert.equal(panels().length, 1);
  });
});
