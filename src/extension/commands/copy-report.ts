import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Copies the report that is shown, as Markdown. */
export function registerCopyReport(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.copyReport', () =>
    live.run((session) => session.reports.copy()),
  );
}
