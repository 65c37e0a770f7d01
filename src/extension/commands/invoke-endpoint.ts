import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Sends a file or an object to an endpoint, after a look whether it can work and a confirmation. */
export function registerInvokeEndpoint(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.invokeEndpoint', (row?: unknown) =>
    live.run((session) => session.requests.invoking.invoke(row)),
  );
}
