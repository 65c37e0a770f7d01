import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows all endpoints again. */
export function registerClearFilter(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.clearFilter', () =>
    live.run((session) => session.view.clearFilter()),
  );
}
