import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows what runs as read-only JSON, with the findings of the linter. */
export function registerOpenDeployedConfiguration(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.openDeployedConfiguration', (row?: unknown) =>
    live.run((session) => session.rows.openDeployedConfiguration(row)),
  );
}
