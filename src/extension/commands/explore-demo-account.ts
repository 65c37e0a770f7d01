import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows a pretend account that needs no credentials. */
export function registerExploreDemoAccount(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.exploreDemoAccount', () =>
    live.run((session) => session.view.exploreDemo()),
  );
}
