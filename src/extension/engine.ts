import type * as vscode from 'vscode';
import type { Linter } from './lint/linter.js';

/** The linter's own bundle, read and started once, on first use. */
export class Engine implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #log: vscode.LogOutputChannel;
  #loading: Promise<Linter> | undefined;
  #loaded: Linter | undefined;
  #first: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;

  constructor(extensionUri: vscode.Uri, log: vscode.LogOutputChannel) {
    this.#extensionUri = extensionUri;
    this.#log = log;
  }

  /** Lints what is open, once the editor has taken activation as done. */
  startSoon(): void {
    this.#first = setTimeout(() => {
      void this.linter();
    });
  }

  /** The linter if it runs already: nothing is shown before it does. */
  get current(): Linter | undefined {
    return this.#loaded;
  }

  linter(): Promise<Linter> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<Linter> {
    const { Linter } = await import('./lint/linter.js');
    const linter = new Linter(this.#extensionUri, this.#log);
    if (this.#isDisposed) linter.dispose();
    else {
      this.#loaded = linter;
      linter.start();
    }
    return linter;
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#first);
    this.#loaded?.dispose();
  }
}
