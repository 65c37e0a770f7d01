import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Opens the page of the rule that speaks of a group's cause. */
export function registerOpenFailureRule(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.openFailureRule', (row?: unknown) =>
    live.run((session) => session.requests.failures.openRule(row)),
  );
}
