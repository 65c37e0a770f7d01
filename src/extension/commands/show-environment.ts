import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows the values of an endpoint's environment, which are masked until asked for. */
export function registerShowEnvironment(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.showEnvironment', (row?: unknown) =>
    live.run((session) => session.rows.showEnvironment(row, true)),
  );
}
