import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** The requests that were sent from here, and what became of them. */
export function registerShowSentRequests(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.showSentRequests', () =>
    live.run((session) => session.requests.invoking.showSent()),
  );
}
