import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows another profile in place of what is shown. */
export function registerChooseProfile(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.chooseProfile', (given?: unknown) =>
    live.run((session) => session.places.chooseProfile(given)),
  );
}
