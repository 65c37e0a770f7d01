import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Chooses the order of the endpoints. */
export function registerSortEndpoints(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.sortEndpoints', () =>
    live.run((session) => session.view.sort()),
  );
}
