/** The part of the pretend VS Code that sequences of quick inputs need, and a file system that only knows names. */

export const QuickInputButtons = { Back: 'back' };

export class FileSystemError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

interface Item {
  readonly label: string;
}

type Listener<T = void> = (value: T) => unknown;

/** A quick input on the screen. What a person does with it is a call. */
export class FakeInput {
  title = '';
  prompt = '';
  placeholder = '';
  value = '';
  step = 0;
  totalSteps = 0;
  ignoreFocusOut = false;
  matchOnDescription = false;
  validationMessage: string | undefined;
  buttons: readonly unknown[] = [];
  items: readonly Item[] = [];
  activeItems: readonly Item[] = [];
  selectedItems: readonly Item[] = [];
  isDisposed = false;
  readonly #accepted: Listener[] = [];
  readonly #hidden: Listener[] = [];
  readonly #changed: Listener<string>[] = [];
  readonly #pressed: Listener<unknown>[] = [];
  readonly #shown: (input: FakeInput) => void;

  constructor(shown: (input: FakeInput) => void) {
    this.#shown = shown;
  }

  readonly onDidAccept = (listener: Listener): unknown => this.#accepted.push(listener);
  readonly onDidHide = (listener: Listener): unknown => this.#hidden.push(listener);
  readonly onDidChangeValue = (listener: Listener<string>): unknown => this.#changed.push(listener);
  readonly onDidTriggerButton = (listener: Listener<unknown>): unknown => this.#pressed.push(listener);

  show(): void {
    this.#shown(this);
  }

  hide(): void {
    for (const listener of this.#hidden) listener();
  }

  dispose(): void {
    this.isDisposed = true;
  }

  type(text: string): void {
    this.value = text;
    for (const listener of this.#changed) listener(text);
  }

  accept(label?: string): void {
    this.selectedItems =
      label === undefined ? this.activeItems : this.items.filter((item) => item.label === label);
    for (const listener of this.#accepted) listener();
  }

  press(button: unknown): void {
    for (const listener of this.#pressed) listener(button);
  }
}
