import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows new events of the log in the active editor as they come. */
export function registerFollowLogs(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.followLogs', () =>
    live.run((session) => {
      session.requests.logs.setFollowing(true);
    }),
  );
}
