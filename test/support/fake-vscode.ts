/**
 * As much of VS Code as the live view needs, without a window: what a person would see is kept, what they would
 * answer is set beforehand. It takes the place of `vscode` by `with-vscode.ts`.
 */

export * from './fake-vscode-edits.js';
export * from './fake-vscode-inputs.js';

interface Item {
  readonly label: string;
}

/** What was shown, oldest first. */
export const seen: (readonly [kind: string, ...texts: readonly unknown[]])[] = [];

/** What the person does: answers of input boxes and modal questions in turn, and the pick from a list. */
export const person: {
  inputs: (string | undefined)[];
  agrees: boolean;
  /** The button of a message that they press, where it has it. */
  presses: string;
  /** Picked where a file is asked for. */
  files: string[];
  /** What happens while a question stands. */
  meanwhile: () => void;
  picks: (items: readonly Item[]) => Item | undefined;
} = {
  inputs: [],
  files: [],
  agrees: true,
  presses: '',
  meanwhile: () => undefined,
  picks: (items) => items[0],
};

export const settings = new Map<string, unknown>();
export const context = new Map<string, unknown>();
export const trust = { isTrusted: true };
export const clipboard = { text: '' };

export function reset(): void {
  seen.length = 0;
  Object.assign(person, {
    inputs: [],
    files: [],
    agrees: true,
    presses: '',
    meanwhile: () => undefined,
    picks: (items: readonly Item[]) => items[0],
  });
  for (const map of [settings, context, translations]) map.clear();
  trust.isTrusted = true;
  clipboard.text = '';
  window.state.focused = true;
  window.visibleTextEditors = [];
}

export interface Closable {
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
const editors = new EventEmitter<unknown>();
const notebooks = new EventEmitter<unknown>();

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

export class ThemeIcon {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

export class ThemeColor {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

/** The bundle of the language that VS Code runs in; empty for English. */
export const translations = new Map<string, string>();

/** A template of that language with its gaps filled. */
export const l10n = {
  t: (template: string, ...values: readonly (string | number | boolean)[]) =>
    (translations.get(template) ?? template).replace(/\{(\d+)\}/g, (gap, index: string) =>
      String(values[Number(index)] ?? gap),
    ),
};

export const StatusBarAlignment = { Left: 1 };
export const ViewColumn = { Active: -1, Beside: -2 };
export const ProgressLocation = { Window: 10 };
export const QuickPickItemKind = { Separator: -1 };

export const Uri = {
  from: ({ scheme, path }: { scheme: string; path: string }) => ({
    ...{ scheme, path },
    toString: () => `${scheme}:${path}`,
  }),
  parse: (text: string) => ({ toString: () => text }),
  joinPath: (base: unknown, ...parts: readonly string[]) => ({
    toString: () => [String(base), ...parts].join('/'),
  }),
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
  onDidChangeTextDocument: new EventEmitter<unknown>().event,
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
  textDocuments: [] as readonly unknown[],
  applyEdit: (edit: unknown) => {
    seen.push(['edit', edit]);
    return Promise.resolve(true);
  },
  asRelativePath: (uri: unknown) => String(uri).replace(/^.*\//, ''),
  openTextDocument: (uri: unknown) => {
    const { content, language } = Object(uri) as { content?: string; language?: string };
    return Promise.resolve(
      content === undefined ? { uri, getText: () => textOf(uri) } : { uri, language, getText: () => content },
    );
  },
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

/** Providers of code lenses. */
export const lenses = new Set<{ provideCodeLenses: (document: unknown) => unknown[] }>();

export const languages = {
  registerFoldingRangeProvider: () => ({ dispose: () => undefined }),
  getLanguages: () => Promise.resolve(['yaml', 'python']),
  registerCodeLensProvider: (
    _: unknown,
    provider: { provideCodeLenses: (document: unknown) => unknown[] },
  ) => {
    lenses.add(provider);
    return { dispose: () => void lenses.delete(provider) };
  },
};

export class CodeLens {
  readonly range: unknown;
  readonly command: unknown;

  constructor(range: unknown, command: unknown) {
    this.range = range;
    this.command = command;
  }
}

/** Documents that the person can see. */
export function showDocuments(...documents: readonly unknown[]): void {
  window.visibleTextEditors = documents.map((document) => ({ document }));
  editors.fire(window.visibleTextEditors);
}

export function openDocuments(...opened: readonly unknown[]): void {
  workspace.textDocuments = opened;
}

/** The window gets or loses the focus. */
export function focus(isFocused: boolean): void {
  window.state.focused = isFocused;
  focused.fire(window.state);
}

export const window = {
  state: { focused: true },
  visibleTextEditors: [] as readonly unknown[],
  visibleNotebookEditors: [] as readonly unknown[],
  onDidChangeVisibleTextEditors: editors.event,
  onDidChangeActiveTextEditor: editors.event,
  onDidChangeVisibleNotebookEditors: notebooks.event,
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
  tabGroups: { all: [] },
  setStatusBarMessage: (text: string) => void seen.push(['status', text]),
  withProgress: (
    { title }: { title?: string },
    work: (progress: unknown, token: unknown) => Promise<unknown>,
  ) => {
    const source = new CancellationTokenSource();
    stopping = () => {
      source.cancel();
    };
    const report = ({ message }: { message?: string }): void => void seen.push(['progress', title, message]);
    return work({ report }, source.token);
  },
  showOpenDialog: () => Promise.resolve(person.files.map((fsPath) => ({ fsPath }))),
  createStatusBarItem: () =>
    Object.assign(statusBar, {
      show: () => (statusBar.isShown = true),
      dispose: () => (statusBar.isShown = false),
    }),
};

let stopping = (): void => undefined;

/** The person stops what is in progress. */
export function stopProgress(): void {
  stopping();
}

function told(kind: string, message: string, ...buttons: readonly string[]): Promise<string | undefined> {
  seen.push([kind, message, ...buttons]);
  return Promise.resolve(buttons.find((button) => button === person.presses));
}
