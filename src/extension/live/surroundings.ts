import * as vscode from 'vscode';
import type { Badge } from '../../core/live/outline/index.js';
import type { Text } from '../../core/text/message.js';
import { localise } from '../localise.js';
import { VIEW } from './live-host.js';
import type { TreeElement } from './tree-diff.js';

/** What the view shows besides its rows. */
export interface Surrounding {
  readonly message: Text | undefined;
  readonly badge: Badge | undefined;
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
    const line = localise(message ?? '');
    if ((view.message ?? '') !== line) view.message = line;
    const shown = badge === undefined ? undefined : { ...badge, tooltip: localise(badge.tooltip) };
    if (view.badge?.value !== shown?.value || view.badge?.tooltip !== shown?.tooltip) view.badge = shown;
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
