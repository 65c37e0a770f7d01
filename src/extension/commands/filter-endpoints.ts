import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows only endpoints of a name or in a state. */
export function registerFilterEndpoints(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.filterEndpoints', () =>
    live.run((session) => session.view.filter()),
  );
}
