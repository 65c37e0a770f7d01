import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Reads one account, or all, anew at once, whatever their periods say. */
export function registerRefreshEndpoints(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.refreshEndpoints', (row?: unknown) =>
    live.run((session) => session.view.refresh(row)),
  );
}
