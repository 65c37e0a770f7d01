import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** The command that renews an expired sign-in. */
export function registerCopySignInCommand(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.copySignInCommand', (row?: unknown) =>
    live.run((session) => session.view.copySignInCommand(row)),
  );
}
