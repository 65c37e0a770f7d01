import * as vscode from 'vscode';

const SHOWN_MS = 2000;

/** Says in the status bar that something was done, and goes by itself. */
export function announce(text: string): void {
  vscode.window.setStatusBarMessage(`$(check) ${text}`, SHOWN_MS);
}
