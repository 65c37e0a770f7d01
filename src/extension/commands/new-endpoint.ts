import * as vscode from 'vscode';
import type { Engine } from '../engine.js';

/** Asks what an asynchronous endpoint is to stand, and writes container, deployment and call into a new folder. */
export function registerNewEndpoint(engine: Engine): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.newEndpoint', async () => {
    const linter = await engine.linter();
    await linter.newEndpoint();
  });
}
