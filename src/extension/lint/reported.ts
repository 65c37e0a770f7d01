import type * as vscode from 'vscode';
import type { Diagnostic } from '../../core/lint/diagnostic.js';
import type { FolderLint } from './folder-lint.js';

/** A diagnostic as shown in one document, and what it came from. */
export interface Reported {
  readonly shown: vscode.Diagnostic;
  readonly found: Diagnostic;
  readonly folder: FolderLint;
}
