import * as vscode from 'vscode';
import type { Engine } from './engine.js';

export const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('sagemakerAsync');

/** Asks the linter once it runs; before that there is nothing to act on. */
export class CodeActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL],
  };

  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const linter = this.#engine.current;
    if (linter === undefined) return [];
    if (only?.contains(FIX_ALL) === true) return linter.codeActions(document, range, { fixAll: FIX_ALL });
    const isQuickFix = only === undefined || only.contains(vscode.CodeActionKind.QuickFix);
    return isQuickFix ? linter.codeActions(document, range, 'quick-fixes') : [];
  }
}
