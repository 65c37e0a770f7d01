import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Shows another region in place of the one that is shown. */
export function registerChooseRegion(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.chooseRegion', (row?: unknown) =>
    live.run((session) => session.places.chooseRegion(row)),
  );
}
