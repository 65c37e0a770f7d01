import * as vscode from 'vscode';
import type { Engine } from '../engine.js';

/** Checks every file of every folder, with progress and cancel; findings go to the Problems panel. */
export function registerCheckWorkspace(engine: Engine): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.checkWorkspace', async () => {
    const linter = await engine.linter();
    const folders = vscode.workspace.workspaceFolders ?? [];
    await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: 'Checking for asynchronous inference problems',
        cancellable: true,
      },
      async (progress, token) => {
        for (const folder of folders) {
          if (token.isCancellationRequested) return;
          let before = 0;
          await linter.checkFolder(folder, token, (done, total) => {
            const percent = (done / total) * 100;
            progress.report({
              message: `${folder.name}: ${done} of ${total}`,
              increment: (percent - before) / folders.length,
            });
            before = percent;
          });
        }
      },
    );
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  });
}
