import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Follows what the containers of an endpoint or variant log. */
export function registerShowLogs(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.showLogs', (row?: unknown) =>
    live.run((session) => session.requests.logs.show(row)),
  );
}
