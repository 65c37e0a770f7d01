import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** The name alone, as AWS's other tools take it. */
export function registerCopyEndpointName(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.copyEndpointName', (row?: unknown) =>
    live.run((session) => session.rows.copyName(row)),
  );
}
