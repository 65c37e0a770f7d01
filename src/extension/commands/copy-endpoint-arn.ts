import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** The ARN, as policies and tags take it. */
export function registerCopyEndpointArn(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.copyEndpointArn', (row?: unknown) =>
    live.run((session) => session.rows.copyArn(row)),
  );
}
