import * as vscode from 'vscode';
import type { LiveHost } from './live-host.js';
import { VIEW } from './live-host.js';
import type { LiveSession } from './live-session.js';
import type { TreeElement } from './tree-diff.js';
import { resolveTreeItem, toTreeItem } from './tree-item.js';

/** The tree as VS Code knows it from the start. What fills it is a bundle of its own, read on first use. */
export class Live implements vscode.TreeDataProvider<TreeElement>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<TreeElement[] | undefined>();
  readonly #host: LiveHost;
  #loading: Promise<LiveSession> | undefined;
  #loaded: LiveSession | undefined;
  #first: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(given: Omit<LiveHost, 'view' | 'redraw'>) {
    const view = vscode.window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.#host = {
      ...given,
      view,
      redraw: (what) => {
        if (what !== 'nothing') this.#changed.fire(what === 'everything' ? undefined : [...what]);
      },
    };
  }

  /** For who tries the extension out: shows the demo account, once the editor has taken activation as done. */
  openDemoSoon(): void {
    this.#first = setTimeout(() => {
      void this.run((session) => session.view.exploreDemo());
    });
  }

  /** Goes on with what somebody asked to be watched in an earlier window, once activation is taken as done. */
  watchSoon(): void {
    this.#first = setTimeout(() => {
      void this.session();
    });
  }

  session(): Promise<LiveSession> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Does what a person asked for; if that fails they are told why. */
  async run(action: (session: LiveSession) => unknown): Promise<void> {
    const session = await this.session();
    await session.attempt(() => action(session));
  }

  async getChildren(element?: TreeElement): Promise<TreeElement[]> {
    const session = await this.session();
    return [...session.rowsBelow(element)];
  }

  getTreeItem(element: TreeElement): vscode.TreeItem {
    return toTreeItem(element);
  }

  getParent({ parent }: TreeElement): TreeElement | undefined {
    return parent;
  }

  resolveTreeItem(item: vscode.TreeItem, element: TreeElement): vscode.TreeItem {
    return resolveTreeItem(item, element);
  }

  async #load(): Promise<LiveSession> {
    const { LiveSession } = await import('./live-session.js');
    const session = new LiveSession(this.#host);
    if (this.#isDisposed) session.dispose();
    else {
      this.#loaded = session;
      session.start();
    }
    return session;
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#first);
    this.#loaded?.dispose();
    this.#host.view.dispose();
    this.#changed.dispose();
  }
}
