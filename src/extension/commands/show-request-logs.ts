import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows what was logged of one request. */
export function registerShowRequestLogs(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.showRequestLogs', (row?: unknown) =>
    live.run((session) => session.requests.failures.showLog(row)),
  );
}
