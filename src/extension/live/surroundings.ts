import * as vscode from 'vscode';
import { VIEW } from './live-host.js';
import type { TreeElement } from './tree-diff.js';

/** What the view shows besides its rows. */
export interface Surrounding {
  readonly message: string | undefined;
  readonly badge: vscode.ViewBadge | undefined;
  /** The first rows are being read. */
  readonly isReading: boolean;
}

/** Tells VS Code of what changed around the rows, and of nothing else. */
export class Surroundings implements vscode.Disposable {
  readonly #view: vscode.TreeView<TreeElement>;
  #endProgress: (() => void) | undefined;

  constructor(view: vscode.TreeView<TreeElement>) {
    this.#view = view;
  }

  show({ message, badge, isReading }: Surrounding): void {
    const view = this.#view;
    // An empty message takes no place, and lets welcome content through.
    if ((view.message ?? '') !== (message ?? '')) view.message = message ?? '';
    if (view.badge?.value !== badge?.value || view.badge?.tooltip !== badge?.tooltip) view.badge = badge;
    if (isReading) this.#startProgress();
    else this.dispose();
  }

  dispose(): void {
    this.#endProgress?.();
    this.#endProgress = undefined;
  }

  #startProgress(): void {
    if (this.#endProgress !== undefined) return;
    void vscode.window.withProgress(
      { location: { viewId: VIEW } },
      () =>
        new Promise<void>((resolve) => {
          this.#endProgress = resolve;
        }),
    );
  }
}
