import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Asks every question of the troubleshooting FAQ of one endpoint, and shows the answers. */
export function registerTroubleshootEndpoint(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.troubleshootEndpoint', (row?: unknown) =>
    live.run((session) => session.rows.troubleshoot(row)),
  );
}
