import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Opens the endpoint's page in AWS's console, that of its partition. */
export function registerOpenEndpointInConsole(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.openEndpointInConsole', (row?: unknown) =>
    live.run((session) => session.rows.openInConsole(row)),
  );
}
