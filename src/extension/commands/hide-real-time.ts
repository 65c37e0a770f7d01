import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows asynchronous endpoints only. */
export function registerHideRealTime(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.hideRealTime', () =>
    live.run((session) => session.view.showRealTime(false)),
  );
}
