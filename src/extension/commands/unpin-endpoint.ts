import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Lets an endpoint go back to its place. */
export function registerUnpinEndpoint(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.unpinEndpoint', (row?: unknown) =>
    live.run((session) => session.rows.unpin(row)),
  );
}
