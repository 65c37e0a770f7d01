import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Lays another endpoint over those of the charts that are open. */
export function registerAddToCharts(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.addToCharts', (row?: unknown) =>
    live.run((session) => session.charts.add(row)),
  );
}
