import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows the metrics of one endpoint over time, in a panel that comes back after a reload. */
export function registerShowCharts(live: Live): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('sagemakerAsync.showCharts', (row?: unknown) =>
      live.run((session) => session.charts.show(row)),
    ),
    vscode.window.registerWebviewPanelSerializer('sagemakerAsync.charts', {
      deserializeWebviewPanel: (panel, state: unknown) =>
        live.run((session) => {
          session.charts.revive(panel, state);
        }),
    }),
  );
}
