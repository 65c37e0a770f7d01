import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Opens what a failed request left. */
export function registerOpenFailure(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.openFailure', (row?: unknown) =>
    live.run((session) => session.requests.failures.open(row)),
  );
}
