import * as vscode from 'vscode';
import type { Linter } from './lint/linter.js';

/** How a host comes to the linter, which is too much to be read at activation. */
export type LoadLinter = () => Promise<{ readonly Linter: typeof Linter }>;

/** The linter, read and started once, on first use. */
export class Engine implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #log: vscode.LogOutputChannel;
  readonly #read: LoadLinter;
  #loading: Promise<Linter> | undefined;
  #loaded: Linter | undefined;
  readonly #published = new vscode.EventEmitter<void>();
  #first: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;

  constructor(extensionUri: vscode.Uri, log: vscode.LogOutputChannel, read: LoadLinter) {
    this.#extensionUri = extensionUri;
    this.#log = log;
    this.#read = read;
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

  /** Fires when the linter knows more than before. */
  get onDidPublish(): vscode.Event<void> {
    return this.#published.event;
  }

  linter(): Promise<Linter> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<Linter> {
    const { Linter } = await this.#read();
    const linter = new Linter(this.#extensionUri, this.#log);
    if (this.#isDisposed) linter.dispose();
    else {
      this.#loaded = linter;
      linter.onDidPublish(() => {
        this.#published.fire();
      });
      linter.start();
    }
    return linter;
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#first);
    this.#loaded?.dispose();
    this.#published.dispose();
  }
}
