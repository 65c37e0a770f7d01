import * as vscode from 'vscode';
import { CodeActions } from './code-actions.js';
import { registerCheckWorkspace } from './commands/check-workspace.js';
import { registerFixAllInFile } from './commands/fix-all-in-file.js';
import { registerOpenRulePage } from './commands/open-rule-page.js';
import { Engine } from './engine.js';

/** Name of the entry in the performance timeline that tells how long activation took. */
export const ACTIVATION = 'sagemaker-async activation';

/** Registers, nothing else: the linter is a bundle of its own, loaded after this has returned. */
export function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): void {
  const start = performance.now();
  const log = vscode.window.createOutputChannel('SageMaker Async', { log: true });
  const engine = new Engine(extensionUri, log);
  subscriptions.push(
    log,
    engine,
    vscode.languages.registerCodeActionsProvider(
      { pattern: '**' },
      new CodeActions(engine),
      CodeActions.metadata,
    ),
    registerCheckWorkspace(engine),
    registerFixAllInFile(),
    registerOpenRulePage(extensionUri, engine),
  );
  engine.startSoon();
  performance.measure(ACTIVATION, { start });
}
