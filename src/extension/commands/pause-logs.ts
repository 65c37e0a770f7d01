import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Keeps the log in the active editor as it is. */
export function registerPauseLogs(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.pauseLogs', () =>
    live.run((session) => {
      session.requests.logs.setFollowing(false);
    }),
  );
}
