import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** What a row of a name and a value says, whole. */
export function registerCopyValue(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.copyValue', (row?: unknown) =>
    live.run((session) => session.view.copyValue(row)),
  );
}
