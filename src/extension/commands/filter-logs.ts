import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Asks what of the log in the active editor is shown. */
export function registerFilterLogs(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.filterLogs', () =>
    live.run((session) => session.requests.logs.filter()),
  );
}
