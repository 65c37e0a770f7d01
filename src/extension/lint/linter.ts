import * as vscode from 'vscode';
import { checkOne } from '../../core/lint/check-one.js';
import type { Diagnostic } from '../../core/lint/diagnostic.js';
import type { OwnRule } from '../../core/lint/own-rules.js';
import type { TextLimit } from '../../core/lint/limits-of-one.js';
import { limitsOfOne } from '../../core/lint/limits-of-one.js';
import { OWN_RULES } from '../../core/lint/own-rules.js';
import { RULES } from '../../core/lint/rules/index.js';
import { codeActionsFor } from './code-actions.js';
import { newEndpoint } from './new-endpoint.js';
import type { Reported } from './reported.js';
import { SOURCE, toVsDiagnostic } from './convert.js';
import { readText, watchFolder } from './folder-index.js';
import { FolderLint } from './folder-lint.js';
import type { Known } from './help.js';
import { completionsIn, hoverIn, inlayHintsIn, lensesIn } from './help.js';
import { choicesOf, LadderPanel, pickChoice } from './ladder-panel.js';
import { rulePage } from '../rule-pages.js';
import { readSettings, SECTION } from '../settings.js';
import { openCells } from './texts.js';
import { Written } from './written.js';

/** Long enough to skip most keystrokes of a word, short enough to feel immediate. */
const DEBOUNCE_MS = 150;
/** A folder that takes longer to read is shown without what is still to come. */
const FIRST_MS = 1500;
const LOOSE = '';

/**
 * Keeps diagnostics true for what is open. A folder is read when the first file of ours is opened in it; nothing
 * runs while nothing changes.
 */
export class Linter implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #collection = vscode.languages.createDiagnosticCollection(SOURCE);
  readonly #folders = new Map<string, FolderLint>();
  readonly #whole = new Set<FolderLint>();
  readonly #pending = new Map<FolderLint, ReturnType<typeof setTimeout>>();
  /** Folders whose findings are older than what was typed. */
  readonly #owed = new Set<FolderLint>();
  readonly #watchers = new Map<string, vscode.Disposable>();
  readonly #reported = new Map<string, readonly Reported[]>();
  readonly #cancel = new vscode.CancellationTokenSource();
  readonly #published = new vscode.EventEmitter<void>();
  readonly #ladder = new LadderPanel();
  readonly #log: vscode.LogOutputChannel;
  readonly #disposables: { dispose(): unknown }[] = [];

  /** What files say of endpoints, for whoever knows what runs. */
  readonly written = new Written(
    (document) => this.#known(document),
    () => this.#folders.values(),
  );

  constructor(extensionUri: vscode.Uri, log: vscode.LogOutputChannel) {
    this.#extensionUri = extensionUri;
    this.#log = log;
    const { workspace } = vscode;
    this.#disposables.push(
      this.#collection,
      this.#published,
      this.#ladder,
      workspace.onDidOpenTextDocument((document) => {
        this.#changed(document);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#runs(document.uri) === 'onType') this.#changed(document);
      }),
      workspace.onDidSaveTextDocument((document) => {
        this.#changed(document);
      }),
      workspace.onDidCloseTextDocument((document) => {
        void this.#changedOnDisk(document.uri);
      }),
      workspace.onDidOpenNotebookDocument((notebook) => {
        this.#changedNotebook(notebook);
      }),
      workspace.onDidChangeNotebookDocument(({ notebook }) => {
        this.#changedNotebook(notebook);
      }),
      workspace.onDidCloseNotebookDocument((notebook) => {
        void this.#changedOnDisk(notebook.uri);
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SECTION)) this.refresh();
      }),
      workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        for (const folder of removed) this.#drop(folder);
      }),
    );
  }

  /** Lints what is open already; called once, after activation has returned. */
  start(): void {
    for (const document of vscode.workspace.textDocuments) this.#changed(document);
    for (const notebook of vscode.workspace.notebookDocuments) this.#changedNotebook(notebook);
  }

  refresh(): void {
    this.start();
    for (const lint of this.#folders.values()) this.#publishSoon(lint);
  }

  codeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    wanted: Parameters<typeof codeActionsFor>[2],
  ): vscode.CodeAction[] {
    return codeActionsFor(document, range, wanted, this.#reported.get(document.uri.toString()) ?? []);
  }

  /** What the rules say of a text that is not open, such as what AWS answered. */
  checkText(
    name: string,
    text: string,
  ): readonly Pick<Diagnostic, 'rule' | 'severity' | 'message' | 'wording'>[] {
    return checkOne(name, text);
  }

  /** The limits that a text tells of which is not open, such as what AWS answered. */
  limitsOf(name: string, text: string): readonly TextLimit[] {
    return limitsOfOne(name, text);
  }

  /** Fires when what is known of some file has changed. */
  get onDidPublish(): vscode.Event<void> {
    return this.#published.event;
  }

  hover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const known = this.#known(document);
    return known === undefined ? undefined : hoverIn(known, document, position);
  }

  codeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const known = this.#known(document);
    return known === undefined ? [] : lensesIn(known, document);
  }

  completions(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    const known = this.#known(document);
    return known === undefined ? [] : completionsIn(known, document, position);
  }

  inlayHints(document: vscode.TextDocument, range: vscode.Range): vscode.InlayHint[] {
    if (!readSettings(document.uri).inlayHints) return [];
    const known = this.#known(document);
    return known === undefined ? [] : inlayHintsIn(known, document, range);
  }

  /** Draws the ladder of a deployment by its id; without one it asks, unless there is only one. */
  async showLadder(id: string | undefined): Promise<void> {
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const lint = this.#folderOf(folder.uri);
      if (!lint.isReady) await this.#index(lint);
    }
    const choices = choicesOf(this.#folders.values());
    if (choices.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('No asynchronous deployment or container is described in this workspace.'),
      );
      return;
    }
    const given = choices.find(({ choice }) => choice.id === id);
    const shown = given ?? (choices.length === 1 ? choices[0] : await pickChoice(choices));
    if (shown !== undefined) this.#ladder.show(shown);
  }

  newEndpoint(): Promise<void> {
    return newEndpoint();
  }

  /** Ids and summaries of all rules, for a quick pick. */
  get rules(): readonly Pick<OwnRule, 'id' | 'severity' | 'summary'>[] {
    return [...RULES, ...OWN_RULES];
  }

  /** Reads a whole folder and shows the findings of all its files, open or not. */
  async checkFolder(
    folder: vscode.WorkspaceFolder,
    token: vscode.CancellationToken,
    onProgress: (done: number, total: number) => void,
  ): Promise<number> {
    const lint = this.#folderOf(folder.uri);
    lint.forget();
    await lint.index(token, onProgress);
    if (token.isCancellationRequested) return 0;
    this.#whole.add(lint);
    this.#watch(lint);
    this.#publish(lint);
    return lint.diagnostics.length;
  }

  dispose(): void {
    this.#cancel.cancel();
    this.#cancel.dispose();
    for (const timer of this.#pending.values()) clearTimeout(timer);
    for (const disposable of [...this.#disposables, ...this.#watchers.values()]) disposable.dispose();
  }

  #runs(uri: vscode.Uri): 'onType' | 'onSave' | 'off' {
    return readSettings(uri).run;
  }

  #isLinted(document: vscode.TextDocument): boolean {
    const { scheme } = document.uri;
    if (scheme === 'vscode-notebook-cell' || scheme === 'output' || scheme === 'git') return false;
    return this.#runs(document.uri) !== 'off';
  }

  #folderOf(uri: vscode.Uri): FolderLint {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const key = folder?.uri.toString() ?? LOOSE;
    let lint = this.#folders.get(key);
    if (lint === undefined) {
      lint = new FolderLint(folder);
      this.#folders.set(key, lint);
    }
    return lint;
  }

  #changed(document: vscode.TextDocument): void {
    if (!this.#isLinted(document)) return;
    const lint = this.#folderOf(document.uri);
    lint.defer(document.uri, () => lint.open(document.uri, document.getText()));
    this.#wait(lint, DEBOUNCE_MS);
  }

  #changedNotebook(notebook: vscode.NotebookDocument): void {
    if (this.#runs(notebook.uri) === 'off') return;
    const lint = this.#folderOf(notebook.uri);
    lint.defer(notebook.uri, () => openCells(notebook));
    this.#wait(lint, DEBOUNCE_MS);
  }

  /** Closed or changed by another hand: the file on disk takes the editor's place, so that others still link to it. */
  async #changedOnDisk(uri: vscode.Uri): Promise<void> {
    const lint = this.#folderOf(uri);
    if (!lint.isIndexed && lint.text(uri.toString()) === undefined) return;
    if (this.#isOpen(uri)) return;
    const text = await readText(uri);
    if (this.#isOpen(uri)) return; // Since then: the editor's text is the newer one.
    if (text === undefined) lint.gone(uri.toString());
    else lint.setText(uri, text);
    this.#publishSoon(lint);
  }

  /** What is known of a document as it reads now; undefined when it is none of ours, or is not to be looked at. */
  #known(document: vscode.TextDocument): Known | undefined {
    const { uri } = document;
    const { run, assume } = readSettings(uri);
    if (run === 'off' || assume === 'off') return undefined;
    const notebook = vscode.workspace.notebookDocuments.find((one) =>
      one.getCells().some((cell) => cell.document === document),
    );
    const file = (notebook?.uri ?? uri).toString();
    const lint = this.#folderOf(notebook?.uri ?? uri);
    if (notebook === undefined && lint.text(file)?.source.text !== document.getText()) {
      if (!this.#isLinted(document)) return undefined;
      lint.defer(uri, () => lint.open(uri, document.getText()));
    }
    if (lint.flush()) {
      this.#owed.add(lint);
      if (run === 'onType') this.#wait(lint, DEBOUNCE_MS);
    }
    const text = lint.text(file);
    return text === undefined ? undefined : { folder: lint, project: lint.project(), text };
  }

  #isOpen(uri: vscode.Uri): boolean {
    return this.#openFiles().has(uri.toString());
  }

  /** Files as the linter names them: a notebook is one file. */
  #openFiles(): ReadonlySet<string> {
    const { textDocuments, notebookDocuments } = vscode.workspace;
    return new Set([...textDocuments, ...notebookDocuments].map(({ uri }) => uri.toString()));
  }

  #drop(folder: vscode.WorkspaceFolder): void {
    const lint = this.#folders.get(folder.uri.toString());
    if (lint === undefined) return;
    this.#folders.delete(folder.uri.toString());
    this.#whole.delete(lint);
    this.#owed.delete(lint);
    this.#watchers.get(folder.uri.toString())?.dispose();
    this.#watchers.delete(folder.uri.toString());
    clearTimeout(this.#pending.get(lint));
    this.#show(lint, []);
  }

  /** A newer change replaces the waiting one, so nothing stale is ever computed. */
  #wait(
    lint: FolderLint,
    delayMs: number,
    due = () => {
      this.#due(lint);
    },
  ): void {
    clearTimeout(this.#pending.get(lint));
    this.#pending.set(lint, setTimeout(due, delayMs));
  }

  #due(lint: FolderLint): void {
    if (lint.flush()) this.#owed.add(lint);
    if (!this.#owed.has(lint)) return;
    if (lint.isReady) {
      this.#publish(lint);
      return;
    }
    if (!lint.isIndexed) void this.#index(lint);
    // What a file means depends on its folder: wait for it, but not for long.
    this.#wait(lint, FIRST_MS, () => {
      this.#publish(lint);
    });
  }

  #publishSoon(lint: FolderLint): void {
    if (lint.isReady)
      this.#wait(lint, DEBOUNCE_MS, () => {
        this.#publish(lint);
      });
  }

  async #index(lint: FolderLint): Promise<void> {
    try {
      await lint.index(this.#cancel.token);
    } catch (error) {
      this.#log.warn(`Open files are checked on their own: ${String(error)}`);
    }
    if (this.#cancel.token.isCancellationRequested || !this.#isKnown(lint)) return;
    this.#watch(lint);
    this.#publish(lint);
  }

  /** A folder may have left the workspace while it was read. */
  #isKnown(lint: FolderLint): boolean {
    return this.#folders.get(lint.folder?.uri.toString() ?? LOOSE) === lint;
  }

  #watch({ folder }: FolderLint): void {
    const key = folder?.uri.toString();
    if (folder === undefined || key === undefined || this.#watchers.has(key)) return;
    this.#watchers.set(
      key,
      watchFolder(folder, (uri) => void this.#changedOnDisk(uri)),
    );
  }

  #publish(lint: FolderLint): void {
    clearTimeout(this.#pending.get(lint));
    this.#pending.delete(lint);
    this.#owed.delete(lint);
    lint.flush();
    const started = performance.now();
    const open = this.#openFiles();
    const found = this.#whole.has(lint) ? lint.check() : lint.check((file) => open.has(file));
    this.#log.trace(`${found.length} findings in ${(performance.now() - started).toFixed(1)} ms`);
    this.#show(lint, found);
    this.#published.fire();
    this.#ladder.update();
  }

  #show(lint: FolderLint, found: readonly Diagnostic[]): void {
    const open = this.#openUris();
    const byUri = new Map<string, Reported[]>();
    for (const diagnostic of found) {
      const place = lint.placeOf(diagnostic.at);
      if (place === undefined) continue;
      const key = place.uri.toString();
      if (!open.has(key) && !this.#whole.has(lint)) continue;
      const shown = toVsDiagnostic(
        diagnostic,
        place,
        (location) => lint.placeOf(location),
        (rule) => rulePage(this.#extensionUri, rule),
      );
      byUri.set(key, [...(byUri.get(key) ?? []), { shown, found: diagnostic, folder: lint }]);
    }
    for (const [key, reported] of this.#reported) {
      if (byUri.has(key) || reported.some((one) => one.folder !== lint)) continue;
      this.#reported.delete(key);
      this.#collection.delete(vscode.Uri.parse(key));
    }
    for (const [key, reported] of byUri) {
      this.#reported.set(key, reported);
      this.#collection.set(
        vscode.Uri.parse(key),
        reported.map(({ shown }) => shown),
      );
    }
  }

  #openUris(): ReadonlySet<string> {
    const { textDocuments, notebookDocuments } = vscode.workspace;
    const cells = notebookDocuments.flatMap((notebook) => notebook.getCells().map((cell) => cell.document));
    return new Set([...textDocuments, ...cells].map(({ uri }) => uri.toString()));
  }
}
