import * as vscode from 'vscode';
import type { TreeElement } from './tree-diff.js';

/** Whether somebody can see the rows: the view is visible and the window has the focus. */
export class Attention implements vscode.Disposable {
  readonly #view: vscode.TreeView<TreeElement>;
  readonly #listening: vscode.Disposable;
  #isPaid: boolean;

  constructor(view: vscode.TreeView<TreeElement>, onChange: () => void) {
    this.#view = view;
    this.#isPaid = this.#now();
    const check = (): void => {
      if (this.#isPaid === this.#now()) return;
      this.#isPaid = this.#now();
      onChange();
    };
    this.#listening = vscode.Disposable.from(
      view.onDidChangeVisibility(check),
      vscode.window.onDidChangeWindowState(check),
    );
  }

  get isPaid(): boolean {
    return this.#isPaid;
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #now(): boolean {
    return this.#view.visible && vscode.window.state.focused;
  }
}
