/**
 * As much of VS Code as the live view needs, without a window: what a person would see is kept, what they would
 * answer is set beforehand. It takes the place of `vscode` by `with-vscode.ts`.
 */

export * from './fake-vscode-edits.js';

interface Item {
  readonly label: string;
}

/** What was shown, oldest first. */
export const seen: (readonly [kind: string, ...texts: readonly unknown[]])[] = [];

/** What the person does: answers of input boxes and modal questions in turn, and the pick from a list. */
export const person: {
  inputs: (string | undefined)[];
  agrees: boolean;
  /** What happens while a question stands. */
  meanwhile: () => void;
  picks: (items: readonly Item[]) => Item | undefined;
} = { inputs: [], agrees: true, meanwhile: () => undefined, picks: (items) => items[0] };

export const settings = new Map<string, unknown>();
export const context = new Map<string, unknown>();
export const trust = { isTrusted: true };
export const clipboard = { text: '' };

export function reset(): void {
  seen.length = 0;
  Object.assign(person, {
    inputs: [],
    agrees: true,
    meanwhile: () => undefined,
    picks: (items: readonly Item[]) => items[0],
  });
  for (const map of [settings, context]) map.clear();
  trust.isTrusted = true;
  clipboard.text = '';
}

interface Closable {
  dispose(): void;
}

export class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => unknown>();

  readonly event = (listener: (value: T) => unknown): Closable => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  get count(): number {
    return this.#listeners.size;
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

const configured = new EventEmitter<{ affectsConfiguration: () => boolean }>();
const trusted = new EventEmitter<undefined>();
const focused = new EventEmitter<unknown>();
const closed = new EventEmitter<unknown>();

/** A person changes a setting. */
export function configure(name: string, value: unknown): void {
  settings.set(name, value);
  configured.fire({ affectsConfiguration: () => true });
}

export function grantTrust(): void {
  trust.isTrusted = true;
  trusted.fire(undefined);
}

export const Disposable = {
  from: (...all: readonly Closable[]): Closable => ({
    dispose: () => {
      for (const one of all) one.dispose();
    },
  }),
};

export class CancellationTokenSource {
  readonly #cancelled = new EventEmitter<undefined>();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.#cancelled.event };

  cancel(): void {
    this.token.isCancellationRequested = true;
    this.#cancelled.fire(undefined);
  }

  dispose(): void {
    this.#cancelled.dispose();
  }
}

export class ThemeColor {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

export const StatusBarAlignment = { Left: 1 };
export const ProgressLocation = { Window: 10 };
export const QuickPickItemKind = { Separator: -1 };

export const Uri = {
  from: ({ scheme, path }: { scheme: string; path: string }) => ({
    ...{ scheme, path },
    toString: () => `${scheme}:${path}`,
  }),
  parse: (text: string) => ({ toString: () => text }),
};

export const env = {
  clipboard: {
    writeText: (text: string) => {
      clipboard.text = text;
      return Promise.resolve();
    },
  },
  openExternal: (uri: unknown) => {
    seen.push(['open', String(uri)]);
    return Promise.resolve(true);
  },
};

export const commands = {
  executeCommand: (command: string, ...given: readonly unknown[]) => {
    if (command === 'setContext') context.set(String(given[0]), given[1]);
    else seen.push(['command', command, ...given]);
    return Promise.resolve();
  },
};

export const workspace = {
  get isTrusted() {
    return trust.isTrusted;
  },
  onDidGrantWorkspaceTrust: trusted.event,
  onDidChangeConfiguration: configured.event,
  onDidCloseTextDocument: closed.event,
  getConfiguration: () => ({
    get: (name: string, otherwise?: unknown) => (settings.has(name) ? settings.get(name) : otherwise),
  }),
  registerTextDocumentContentProvider: (
    scheme: string,
    provider: { provideTextDocumentContent: (uri: unknown) => string },
  ) => {
    documents.providers.set(scheme, provider);
    return { dispose: () => undefined };
  },
  openTextDocument: (uri: unknown) => Promise.resolve({ uri, getText: () => textOf(uri) }),
};

/** What the provider of its scheme says. */
export function textOf(uri: unknown): string {
  const [scheme = ''] = String(uri).split(':');
  return documents.providers.get(scheme)?.provideTextDocumentContent(uri) ?? '';
}

export const documents: {
  readonly providers: Map<string, { provideTextDocumentContent: (uri: unknown) => string }>;
  shown?: { uri: unknown; getText: () => string };
} = { providers: new Map() };

export const statusBar: { text?: string; tooltip?: string; isShown: boolean } = { isShown: false };

export const window = {
  state: { focused: true },
  onDidChangeWindowState: focused.event,
  showInformationMessage: (message: string, ...buttons: readonly string[]) =>
    told('info', message, ...buttons),
  showErrorMessage: (message: string, ...buttons: readonly string[]) => told('error', message, ...buttons),
  showWarningMessage: (message: string, { detail }: { detail: string }, verb: string) => {
    seen.push(['question', message, detail, verb]);
    person.meanwhile();
    return Promise.resolve(person.agrees ? verb : undefined);
  },
  showInputBox: ({ prompt, value }: { prompt: string; value: string }) => {
    seen.push(['input', prompt, value]);
    return Promise.resolve(person.inputs.shift());
  },
  showQuickPick: async (items: readonly Item[] | Promise<readonly Item[]>) => {
    const list = await items;
    seen.push(['pick', ...list.map(({ label }) => label)]);
    return person.picks(list);
  },
  showTextDocument: (document: NonNullable<typeof documents.shown>) => {
    documents.shown = document;
    return Promise.resolve();
  },
  setStatusBarMessage: (text: string) => void seen.push(['status', text]),
  withProgress: (_options: unknown, work: () => Promise<unknown>) => work(),
  createStatusBarItem: () =>
    Object.assign(statusBar, {
      show: () => (statusBar.isShown = true),
      dispose: () => (statusBar.isShown = false),
    }),
};

function told(kind: string, message: string, ...buttons: readonly string[]): Promise<undefined> {
  seen.push([kind, message, ...buttons]);
  return Promise.resolve(undefined);
}
