import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** The IAM policy with the least that the view needs. */
export function registerCopyReadPolicy(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.copyReadPolicy', (row?: unknown) =>
    live.run((session) => session.view.copyReadPolicy(row)),
  );
}
