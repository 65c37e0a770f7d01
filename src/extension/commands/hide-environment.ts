import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Masks the values of an endpoint's environment again. */
export function registerHideEnvironment(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.hideEnvironment', (row?: unknown) =>
    live.run((session) => session.rows.showEnvironment(row, false)),
  );
}
