import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Lists the failed requests of an endpoint, by cause. */
export function registerShowFailures(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.showFailures', (row?: unknown) =>
    live.run((session) => session.requests.failures.show(row)),
  );
}
