import * as vscode from 'vscode';
import { FIX_ALL } from '../code-actions.js';

/** The safe fixes of the active file at once, as `source.fixAll.sagemakerAsync` does on save. */
export function registerFixAllInFile(): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.fixAllInFile', async () => {
    await vscode.commands.executeCommand('editor.action.codeAction', {
      kind: FIX_ALL.value,
      apply: 'ifSingle',
    });
  });
}
