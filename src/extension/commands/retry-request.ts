import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Sends a failed request again, after a confirmation. */
export function registerRetryRequest(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.retryRequest', (row?: unknown) =>
    live.run((session) => session.requests.failures.retry(row)),
  );
}
