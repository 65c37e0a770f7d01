import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Edits a file, copies a command or opens what mends a finding of the report that is shown. Changes nothing of AWS. */
export function registerMendFinding(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.mendFinding', (given?: unknown) =>
    live.run((session) => session.reports.mend(given)),
  );
}
