import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Watches an endpoint no longer. */
export function registerStopWatching(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.stopWatching', (row?: unknown) =>
    live.run((session) => session.watching.stop(row)),
  );
}
