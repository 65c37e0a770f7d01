import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Tries again what failed, with new connections if credentials changed meanwhile. */
export function registerRetryAccount(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.retryAccount', (row?: unknown) =>
    live.run((session) => session.view.refresh(row)),
  );
}
