import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows a profile and regions beside what is shown. */
export function registerAddAccount(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.addAccount', () =>
    live.run((session) => session.places.addAccount()),
  );
}
