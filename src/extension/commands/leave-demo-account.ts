import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows the accounts of AWS again; the pretend one ends. */
export function registerLeaveDemoAccount(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.leaveDemoAccount', () =>
    live.run((session) => {
      session.view.leaveDemo();
    }),
  );
}
