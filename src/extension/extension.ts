import * as vscode from 'vscode';
import { CodeActions } from './code-actions.js';
import { registerCheckWorkspace } from './commands/check-workspace.js';
import { registerFixAllInFile } from './commands/fix-all-in-file.js';
import { registerLiveCommands } from './commands/index.js';
import { registerOpenRulePage } from './commands/open-rule-page.js';
import { Engine } from './engine.js';
import type { Api } from './live/api.js';
import { Live } from './live/live.js';

/** Name of the entry in the performance timeline that tells how long activation took. */
export const ACTIVATION = 'sagemaker-async activation';

/** Registers, nothing else: the linter and the live view are bundles of their own, loaded on first use. */
export function activate({ extensionUri, subscriptions, workspaceState }: vscode.ExtensionContext): Api {
  const start = performance.now();
  const log = vscode.window.createOutputChannel('SageMaker Async', { log: true });
  const engine = new Engine(extensionUri, log);
  const live = new Live(workspaceState, log);
  subscriptions.push(
    engine,
    live,
    vscode.languages.registerCodeActionsProvider(
      { pattern: '**' },
      new CodeActions(engine),
      CodeActions.metadata,
    ),
    registerCheckWorkspace(engine),
    registerFixAllInFile(),
    registerOpenRulePage(extensionUri, engine),
    registerLiveCommands(live),
    log,
  );
  engine.startSoon();
  if (process.env['SAGEMAKER_ASYNC_START'] === 'demo') live.openDemoSoon();
  performance.measure(ACTIVATION, { start });
  return {
    version: 1,
    endpoints: async (options) => (await live.session()).endpoints(options),
  };
}
