import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Puts an endpoint first, and the worst of those in the status bar. */
export function registerPinEndpoint(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.pinEndpoint', (row?: unknown) =>
    live.run((session) => session.rows.pin(row)),
  );
}
