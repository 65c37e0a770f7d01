import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows real-time and serverless endpoints too. */
export function registerShowRealTime(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.showRealTime', () =>
    live.run((session) => session.view.showRealTime(true)),
  );
}
