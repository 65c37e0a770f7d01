import * as vscode from 'vscode';
import type { Severity } from '../core/lint/rule.js';

export const SECTION = 'sagemakerAsync';

export interface LintSettings {
  readonly run: 'onType' | 'onSave' | 'off';
  readonly assume: 'auto' | 'async' | 'off';
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly maxContextFiles: number;
}

/** The only reader of the workspace's configuration. */
export function readSettings(scope: vscode.Uri | undefined): LintSettings {
  const configuration = vscode.workspace.getConfiguration(SECTION, scope ?? null);
  return {
    run: configuration.get<LintSettings['run']>('lint.run', 'onType'),
    assume: configuration.get<LintSettings['assume']>('lint.assume', 'auto'),
    rules: configuration.get<LintSettings['rules']>('lint.rules', {}),
    maxContextFiles: configuration.get<number>('lint.maxContextFiles', 2000),
  };
}
