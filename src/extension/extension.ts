import * as vscode from 'vscode';
import { registerLiveCommands } from './commands/index.js';
import { registerLinting } from './linting.js';
import type { Api } from './live/api.js';
import { Live } from './live/live.js';
import { hasWatches } from './live/watches-key.js';

/** Name of the entry in the performance timeline that tells how long activation took. */
export const ACTIVATION = 'sagemaker-async activation';

/** Registers, nothing else: the linter and the live view are bundles of their own, loaded on first use. */
export function activate(context: vscode.ExtensionContext): Api {
  const start = performance.now();
  const { subscriptions, workspaceState } = context;
  const log = vscode.window.createOutputChannel('SageMaker Async', { log: true });
  const engine = registerLinting(context, log, async () => {
    const { loadLinter } = await import('./web.js');
    return loadLinter();
  });
  const live = new Live({
    ...{ memory: workspaceState, log, extensionUri: context.extensionUri, lint: engine },
    check: async (name, text) => (await engine.linter()).checkText(name, text),
    limits: async (name, text) => (await engine.linter()).limitsOf(name, text),
  });
  subscriptions.push(live, registerLiveCommands(live), log);
  if (process.env['SAGEMAKER_ASYNC_START'] === 'demo') live.openDemoSoon();
  else if (hasWatches(workspaceState)) live.watchSoon();
  performance.measure(ACTIVATION, { start });
  return {
    version: 1,
    endpoints: async (options) => (await live.session()).endpoints(options),
  };
}
