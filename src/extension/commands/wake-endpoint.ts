import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Starts one instance of an endpoint that is scaled to zero, after a confirmation. */
export function registerWakeEndpoint(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.wakeEndpoint', (row?: unknown) =>
    live.run((session) => session.changes.wake(row)),
  );
}
