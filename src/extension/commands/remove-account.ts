import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Takes an account and region out of the view; nothing of AWS changes. */
export function registerRemoveAccount(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.removeAccount', (row?: unknown) =>
    live.run((session) => session.places.removeAccount(row)),
  );
}
