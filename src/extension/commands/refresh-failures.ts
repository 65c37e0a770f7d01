import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Lists the failed requests anew. */
export function registerRefreshFailures(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.refreshFailures', () =>
    live.run((session) => session.requests.failures.refresh()),
  );
}
