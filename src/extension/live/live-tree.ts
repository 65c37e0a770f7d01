import type * as vscode from 'vscode';
import type { OutlineNode } from '../../core/live/outline/index.js';
import { localise } from '../localise.js';
import type { LiveHost } from './live-host.js';
import { ElementTree, type TreeElement } from './tree-diff.js';
import { tooltipMarkdown } from './tooltip-markdown.js';

/** Accounts and their endpoints. */
const ENDPOINT_DEPTH = 2;

/** The rows that VS Code was given, kept true with as few redraws as possible. */
export class LiveTree implements vscode.Disposable {
  readonly #host: LiveHost;
  readonly #elements = new ElementTree((tooltip) => tooltipMarkdown(tooltip, localise));
  readonly #listening: readonly vscode.Disposable[];

  /** @param onOpened A row was opened or closed. */
  constructor(host: LiveHost, onOpened: () => void) {
    this.#host = host;
    const opened = (element: TreeElement, isOpen: boolean): void => {
      element.isOpen = isOpen;
      onOpened();
    };
    this.#listening = [
      host.view.onDidExpandElement(({ element }) => {
        opened(element, true);
      }),
      host.view.onDidCollapseElement(({ element }) => {
        opened(element, false);
      }),
    ];
  }

  below(element: TreeElement | undefined): readonly TreeElement[] {
    return element === undefined ? this.#elements.roots() : this.#elements.children(element);
  }

  given(): Iterable<TreeElement> {
    return this.#elements.given();
  }

  show(nodes: readonly OutlineNode[]): void {
    this.#host.redraw(this.#elements.update(nodes));
  }

  /** Brings an endpoint's row to sight; false when there is none, because a filter hides it. */
  async reveal(placeId: string, endpoint: string): Promise<boolean> {
    const isIt = ({ kind, of }: OutlineNode): boolean =>
      kind === 'endpoint' && of.placeId === placeId && of.endpoint === endpoint;
    const element = this.#elements.find(isIt, ENDPOINT_DEPTH);
    if (element === undefined) return false;
    await this.#host.view.reveal(element, { select: true, focus: true });
    return true;
  }

  dispose(): void {
    for (const one of this.#listening) one.dispose();
  }
}
