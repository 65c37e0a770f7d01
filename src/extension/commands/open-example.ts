import * as vscode from 'vscode';
import { EXAMPLE } from '../example.js';

/** Opens a deployment with problems as a document of its own, for who tries the extension out. Nothing is saved. */
export function registerOpenExample(): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.openExample', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: EXAMPLE });
    await vscode.window.showTextDocument(document);
  });
}
