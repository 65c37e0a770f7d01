import * as vscode from 'vscode';
import type { LoadLinter } from './engine.js';
import { registerLinting } from './linting.js';
import { notHere, registerAbsentLive } from './live/absent-live.js';
import type { Api } from './live/api.js';

/** A part of this bundle that runs when it is asked for. The other host takes it from here: it ships once. */
export const loadLinter: LoadLinter = () => import('./lint/linter.js');

/**
 * Where VS Code runs in the browser alone: files are checked as everywhere. The live view needs AWS's credentials and
 * a network that browsers do not give, so it is absent, and says so.
 */
export function activate(context: vscode.ExtensionContext): Api {
  const log = vscode.window.createOutputChannel('SageMaker Async', { log: true });
  registerLinting(context, log, loadLinter);
  context.subscriptions.push(registerAbsentLive(context.extension), log);
  return {
    version: 1,
    endpoints: () => Promise.resolve({ state: 'web', isDemo: false, message: notHere(), badge: 0, rows: [] }),
  };
}
