import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Makes the file say what is deployed, after showing the change. Deploys nothing. */
export function registerTakeDeployedValue(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.takeDeployedValue', (given?: unknown) =>
    live.run((session) => session.differences.take(given)),
  );
}
