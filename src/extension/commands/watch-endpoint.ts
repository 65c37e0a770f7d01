import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Asks which troubles of an endpoint to tell of, be the view shown or not. */
export function registerWatchEndpoint(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.watchEndpoint', (row?: unknown) =>
    live.run((session) => session.watching.watch(row)),
  );
}
