import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Changes between how many instances a variant scales, after a confirmation. */
export function registerChangeCapacityLimits(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.changeCapacityLimits', (row?: unknown) =>
    live.run((session) => session.changes.changeLimits(row)),
  );
}
