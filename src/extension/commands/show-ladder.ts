import * as vscode from 'vscode';
import type { Engine } from '../engine.js';

/** Draws every timeout and payload limit of a deployment; from the palette it asks which, where there are several. */
export function registerShowLadder(engine: Engine): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.showLadder', async (given?: unknown) => {
    const linter = await engine.linter();
    await linter.showLadder(typeof given === 'string' ? given : undefined);
  });
}
