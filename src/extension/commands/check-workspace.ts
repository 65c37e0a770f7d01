import * as vscode from 'vscode';
import type { Engine } from '../engine.js';

/** Checks every file of every folder, with progress and cancel; findings go to the Problems panel. */
export function registerCheckWorkspace(engine: Engine): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.checkWorkspace', async () => {
    const linter = await engine.linter();
    const folders = vscode.workspace.workspaceFolders ?? [];
    const unlisted: string[] = [];
    await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking for asynchronous inference problems'),
        cancellable: true,
      },
      async (progress, token) => {
        for (const folder of folders) {
          if (token.isCancellationRequested) return;
          let before = 0;
          const show = (done: number, total: number) => {
            const percent = (done / total) * 100;
            progress.report({
              message: vscode.l10n.t('{0}: {1} of {2}', folder.name, done, total),
              increment: (percent - before) / folders.length,
            });
            before = percent;
          };
          // A folder that is far away and does not answer keeps nobody from checking the others.
          await linter.checkFolder(folder, token, show).catch(() => unlisted.push(folder.name));
        }
      },
    );
    if (unlisted.length > 0)
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'These folders could not be listed, so only their open files are checked: {0}.',
          unlisted.join(', '),
        ),
      );
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  });
}
