import * as vscode from 'vscode';
import type { Live } from '../live/live.js';

/** Opens more failure objects, to know their causes. */
export function registerReadMoreFailures(live: Live): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.readMoreFailures', () =>
    live.run((session) => session.requests.failures.readMore()),
  );
}
