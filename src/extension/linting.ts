import * as vscode from 'vscode';
import { CodeActions } from './code-actions.js';
import { registerCheckWorkspace } from './commands/check-workspace.js';
import { registerFixAllInFile } from './commands/fix-all-in-file.js';
import { registerNewEndpoint } from './commands/new-endpoint.js';
import { registerOpenExample } from './commands/open-example.js';
import { registerOpenRulePage } from './commands/open-rule-page.js';
import { registerShowLadder } from './commands/show-ladder.js';
import { Engine, type LoadLinter } from './engine.js';
import { registerHelp } from './help.js';

/**
 * What is offered for files in every host, a worker of the browser included; the linter itself starts later.
 *
 * @returns it, for who needs its rules elsewhere.
 */
export function registerLinting(
  { extensionUri, subscriptions }: Pick<vscode.ExtensionContext, 'extensionUri' | 'subscriptions'>,
  log: vscode.LogOutputChannel,
  loadLinter: LoadLinter,
): Engine {
  const engine = new Engine(extensionUri, log, loadLinter);
  subscriptions.push(
    engine,
    vscode.languages.registerCodeActionsProvider(
      { pattern: '**' },
      new CodeActions(engine),
      CodeActions.metadata,
    ),
    registerCheckWorkspace(engine),
    registerFixAllInFile(),
    registerOpenExample(),
    registerOpenRulePage(extensionUri, engine),
    registerShowLadder(engine),
    registerNewEndpoint(engine),
    registerHelp(engine),
  );
  engine.startSoon();
  return engine;
}
