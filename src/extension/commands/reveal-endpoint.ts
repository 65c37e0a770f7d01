import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Brings an endpoint to sight in the tree. */
export function registerRevealEndpoint(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.revealEndpoint', (row?: unknown) =>
    live.run((session) => session.rows.revealRow(row)),
  );
}
