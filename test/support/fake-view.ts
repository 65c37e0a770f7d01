import type { TreeElement } from '../../src/extension/live/tree-diff.js';
import type * as Fake from './fake-vscode.js';

/** The tree view as the extension holds it, and what a person does with it. */
export class FakeView {
  visible = true;
  message: string | undefined;
  badge: unknown;
  redraws = 0;
  revealed: TreeElement | undefined;
  readonly #visibility: Fake.EventEmitter<unknown>;
  readonly #opened: Fake.EventEmitter<{ element: TreeElement }>;
  readonly #closed: Fake.EventEmitter<{ element: TreeElement }>;

  constructor({ EventEmitter }: typeof Fake) {
    this.#visibility = new EventEmitter();
    this.#opened = new EventEmitter();
    this.#closed = new EventEmitter();
  }

  get onDidChangeVisibility() {
    return this.#visibility.event;
  }

  get onDidExpandElement() {
    return this.#opened.event;
  }

  get onDidCollapseElement() {
    return this.#closed.event;
  }

  reveal(element: TreeElement): Promise<void> {
    this.revealed = element;
    return Promise.resolve();
  }

  show(isVisible: boolean): void {
    this.visible = isVisible;
    this.#visibility.fire(undefined);
  }

  toggle(element: TreeElement, isOpen: boolean): void {
    (isOpen ? this.#opened : this.#closed).fire({ element });
  }
}
