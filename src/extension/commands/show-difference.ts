import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Lists where the definition of an endpoint says something else than what is deployed. */
export function registerShowDifference(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.showDifference', (given?: unknown) =>
    live.run((session) => session.differences.show(given)),
  );
}
