import * as vscode from 'vscode';
import { CodeActions } from './code-actions.js';
import { registerCheckWorkspace } from './commands/check-workspace.js';
import { registerFixAllInFile } from './commands/fix-all-in-file.js';
import { registerOpenRulePage } from './commands/open-rule-page.js';
import { Linter } from './linter.js';

/** Builds and registers, nothing else: the first lint runs after this has returned. */
export function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('SageMaker Async', { log: true });
  const linter = new Linter(extensionUri, log);
  subscriptions.push(
    log,
    linter,
    vscode.languages.registerCodeActionsProvider(
      { pattern: '**' },
      new CodeActions(linter),
      CodeActions.metadata,
    ),
    registerCheckWorkspace(linter),
    registerFixAllInFile(),
    registerOpenRulePage(extensionUri),
  );
  const first = setTimeout(() => {
    linter.start();
  });
  subscriptions.push({
    dispose: () => {
      clearTimeout(first);
    },
  });
}
