import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Plays an endpoint's queue with other settings, before they are paid for. */
export function registerWhatIf(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.whatIf', (row?: unknown) =>
    live.run((session) => session.whatIf.show(row)),
  );
}
