import type {
  CancellationToken,
  CodeAction,
  CodeActionParams,
  Connection,
  DidChangeConfigurationParams,
  DidChangeWatchedFilesParams,
  InitializeParams,
  InitializeResult,
  Position,
  TextDocumentPositionParams,
  TextDocuments,
  WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { basename } from '../core/text/path.js';
import { PROJECT_FILE_NAME } from '../core/lint/config/read-project-file.js';
import type { Client } from './client.js';
import { clientOf } from './client.js';
import type { Reported } from './code-actions.js';
import { codeActionsFor, FIX_ALL, QUICK_FIX } from './code-actions.js';
import { Configuration } from './configuration.js';
import { Places, toShown } from './convert.js';
import type { Folder } from './folder.js';
import { Folders, rootsOf } from './folders.js';
import type { HintContext } from './hints.js';
import { completionsIn, hoverIn, TRIGGERS } from './hints.js';
import type * as protocolModule from './protocol.js';
import type { ServeOptions } from './serve-options.js';
import { fileOf, uriOf } from './uris.js';

export type Protocol = typeof protocolModule;

/** Long enough to skip most keystrokes of a word, short enough to feel immediate. */
const DEBOUNCE_MS = 150;
/** A folder that takes longer to read is shown without what is still to come. */
const FIRST_MS = 1500;

const WATCHED = [
  '**/*.{py,ipynb,json,yaml,yml,template,sh,bash,asl,conf,properties,pbtxt,tf,tofu}',
  '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
  '**/{Dockerfile*,*.dockerfile,Containerfile*,serve,nginx*}',
];

interface ShownDocument {
  readonly version: number;
  readonly reported: readonly Reported[];
}

/** Keeps diagnostics true for what is open in one client. Nothing runs while nothing changes. */
export class Server {
  readonly #connection: Connection;
  readonly #protocol: Protocol;
  readonly #options: ServeOptions;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #configuration: Configuration;
  readonly #folders: Folders;
  readonly #pending = new Map<Folder, ReturnType<typeof setTimeout>>();
  readonly #shown = new Map<string, ShownDocument>();
  /** Addresses as the client spells them, by file. */
  readonly #uris = new Map<string, string>();
  #client: Client = clientOf({});
  #state: 'new' | 'running' | 'ended' = 'new';

  constructor(connection: Connection, protocol: Protocol, options: ServeOptions) {
    this.#connection = connection;
    this.#protocol = protocol;
    this.#options = options;
    this.#folders = new Folders(options.files);
    this.#documents = new protocol.TextDocuments(protocol.TextDocument);
    this.#configuration = new Configuration(connection);
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onShutdown(() => {
      this.#state = 'ended';
      for (const folder of this.#folders.all) this.#stop(folder);
    });
    connection.onDidChangeConfiguration((params) => this.#configured(params));
    connection.onDidChangeWatchedFiles((params) => {
      this.#changedOnDisk(params);
    });
    connection.onHover((params, token) => this.#hint(params, token, hoverIn));
    connection.onCompletion((params, token) => this.#hint(params, token, completionsIn));
    connection.onCodeAction((params, token) => this.#codeActions(params, token));
    this.#documents.onDidOpen(({ document }) => {
      this.#uris.set(fileOf(document.uri), document.uri);
      this.#changed(document);
    });
    this.#documents.onDidChangeContent(({ document }) => {
      if (this.#settingsOf(document.uri).run === 'onType') this.#changed(document);
    });
    this.#documents.onDidSave(({ document }) => {
      this.#changed(document);
    });
    this.#documents.onDidClose(({ document }) => {
      this.#closed(document);
    });
    this.#documents.listen(connection);
    connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    this.#state = 'running';
    this.#client = clientOf(params.capabilities);
    this.#configuration.start(this.#client, params.initializationOptions);
    for (const uri of rootsOf(params)) this.#folders.enter(uri);
    return {
      serverInfo: { name: 'sagemaker-async', version: this.#options.version },
      capabilities: {
        positionEncoding: this.#protocol.PositionEncodingKind.UTF16,
        textDocumentSync: {
          openClose: true,
          change: this.#protocol.TextDocumentSyncKind.Incremental,
          save: { includeText: false },
        },
        ...(this.#client.takesCodeActions
          ? { codeActionProvider: { codeActionKinds: [QUICK_FIX, FIX_ALL] } }
          : {}),
        hoverProvider: true,
        completionProvider: { triggerCharacters: [...TRIGGERS] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  async #initialized(): Promise<void> {
    const { client } = this.#connection;
    const { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } = this.#protocol;
    if (this.#client.registersSettings) void client.register(DidChangeConfigurationNotification.type);
    if (this.#client.registersWatchers)
      void client.register(DidChangeWatchedFilesNotification.type, {
        watchers: WATCHED.map((globPattern) => ({ globPattern })),
      });
    if (this.#client.tellsFolders)
      this.#connection.workspace.onDidChangeWorkspaceFolders((event) => this.#moved(event));
    if (await this.#configuration.pull(this.#folders.roots)) this.#refresh();
  }

  async #configured({ settings }: DidChangeConfigurationParams): Promise<void> {
    this.#configuration.push(settings);
    await this.#configuration.pull(this.#folders.roots);
    this.#refresh();
  }

  async #moved({ added, removed }: WorkspaceFoldersChangeEvent): Promise<void> {
    for (const { uri } of removed) {
      const folder = this.#folders.leave(uri);
      if (folder !== undefined) this.#stop(folder);
    }
    for (const { uri } of added) this.#folders.enter(uri);
    // A document may belong to another folder than before.
    for (const folder of this.#folders.all) {
      for (const document of this.#documents.all()) {
        const file = fileOf(document.uri);
        if (this.#folders.of(file) !== folder) folder.close(file);
      }
    }
    await this.#configuration.pull(this.#folders.roots);
    this.#refresh();
  }

  #stop(folder: Folder): void {
    folder.dispose();
    clearTimeout(this.#pending.get(folder));
    this.#pending.delete(folder);
  }

  #settingsOf(uri: string): ReturnType<Configuration['of']> {
    return this.#configuration.of(this.#folders.of(fileOf(uri)).root);
  }

  /** Everything that is open is looked at again. */
  #refresh(): void {
    for (const document of this.#documents.all()) this.#changed(document);
  }

  #changed(document: TextDocument): void {
    const folder = this.#folders.of(fileOf(document.uri));
    if (this.#settingsOf(document.uri).run === 'off') {
      this.#show(document, []);
      return;
    }
    folder.defer(fileOf(document.uri), () => document.getText());
    this.#wait(folder, DEBOUNCE_MS, () => {
      this.#due(folder);
    });
  }

  #closed({ uri }: TextDocument): void {
    const file = fileOf(uri);
    this.#uris.delete(file);
    this.#shown.delete(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    const folder = this.#folders.of(file);
    folder.close(file);
    this.#publishSoon(folder);
  }

  #changedOnDisk({ changes }: DidChangeWatchedFilesParams): void {
    const touched = new Set<Folder>();
    for (const { uri } of changes) {
      const file = fileOf(uri);
      // A project file holds for what lies below it, in whatever folder of the client's.
      const folders = basename(file) === PROJECT_FILE_NAME ? this.#folders.all : [this.#folders.of(file)];
      for (const folder of folders) if (folder.reload(file)) touched.add(folder);
    }
    for (const folder of touched) this.#publishSoon(folder);
  }

  /** A newer change replaces the waiting one, so nothing stale is ever computed. */
  #wait(folder: Folder, delayMs: number, due: () => void): void {
    clearTimeout(this.#pending.get(folder));
    const guarded = (): void => {
      this.#pending.delete(folder);
      this.#guard(due);
    };
    this.#pending.set(folder, setTimeout(guarded, delayMs));
  }

  #due(folder: Folder): void {
    folder.flush(this.#failed);
    if (!folder.takeOwed()) return;
    if (folder.isReady) this.#publish(folder);
    else {
      if (!folder.isIndexed) void this.#index(folder);
      // What a file means depends on its folder: wait for it, but not for long.
      this.#wait(folder, FIRST_MS, () => {
        this.#publish(folder);
      });
    }
  }

  #publishSoon(folder: Folder): void {
    if (folder.isReady)
      this.#wait(folder, DEBOUNCE_MS, () => {
        this.#publish(folder);
      });
  }

  async #index(folder: Folder): Promise<void> {
    try {
      await folder.index(this.#configuration.of(folder.root).maxContextFiles);
    } catch (error) {
      this.#connection.console.error(`The folder cannot be read: ${reasonOf(error)}`);
    }
    if (this.#state === 'running' && this.#folders.all.includes(folder))
      this.#guard(() => {
        this.#publish(folder);
      });
  }

  #publish(folder: Folder): void {
    clearTimeout(this.#pending.get(folder));
    this.#pending.delete(folder);
    folder.flush(this.#failed);
    folder.takeOwed();
    const open = new Map(
      this.#documents
        .all()
        .filter(({ uri }) => this.#folders.of(fileOf(uri)) === folder)
        .filter(({ uri }) => this.#settingsOf(uri).run !== 'off')
        .map((document) => [fileOf(document.uri), document]),
    );
    const places = this.#placesOf(folder);
    const found = folder.check(this.#configuration.of(folder.root), (file) => open.has(file));
    const byUri = new Map<string, Reported[]>();
    for (const diagnostic of found) {
      const placed = toShown(diagnostic, places, this.#client, (rule) => `${this.#options.pages}${rule}.md`);
      if (placed === undefined) continue;
      const { uri, shown } = placed;
      byUri.set(uri, [...(byUri.get(uri) ?? []), { shown, found: diagnostic }]);
    }
    for (const document of open.values()) this.#show(document, byUri.get(document.uri) ?? []);
  }

  #show({ uri, version }: TextDocument, reported: readonly Reported[]): void {
    const before = this.#shown.get(uri);
    this.#shown.set(uri, { version, reported });
    if (before === undefined && reported.length === 0) return;
    void this.#connection.sendDiagnostics({
      uri,
      version,
      diagnostics: reported.map(({ shown }) => shown),
    });
  }

  #placesOf(folder: Folder): Places {
    return new Places({
      documentOf: folder.document,
      uriOf: (file) => this.#uris.get(file) ?? uriOf(file),
    });
  }

  /** Refuses what comes too early, too late, or is no longer wanted. */
  async #admit(token: CancellationToken): Promise<void> {
    const { ErrorCodes, LSPErrorCodes, ResponseError } = this.#protocol;
    if (this.#state === 'new') throw new ResponseError(ErrorCodes.ServerNotInitialized, 'Not initialized.');
    if (this.#state === 'ended') throw new ResponseError(ErrorCodes.InvalidRequest, 'Shut down.');
    // A cancellation that came with the request is seen first.
    await new Promise((done) => setImmediate(done));
    if (token.isCancellationRequested)
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  }

  async #codeActions(params: CodeActionParams, token: CancellationToken): Promise<CodeAction[]> {
    await this.#admit(token);
    const { uri } = params.textDocument;
    const document = this.#documents.get(uri);
    if (document === undefined) return [];
    const folder = this.#folders.of(fileOf(uri));
    this.#catchUp(document, folder);
    return codeActionsFor(this.#shown.get(uri)?.reported ?? [], params.range, params.context.only, {
      uri,
      places: this.#placesOf(folder),
      client: this.#client,
      sourceOf: (file) => folder.document(file)?.source,
      versionOf: (other) => this.#documents.get(other)?.version ?? null,
    });
  }

  async #hint<T>(
    { textDocument, position }: TextDocumentPositionParams,
    token: CancellationToken,
    answer: (document: TextDocument, position: Position, context: HintContext) => T,
  ): Promise<T | null> {
    await this.#admit(token);
    const document = this.#documents.get(textDocument.uri);
    const settings = this.#settingsOf(textDocument.uri);
    if (document === undefined || settings.run === 'off') return null;
    const file = fileOf(document.uri);
    const folder = this.#folders.of(file);
    folder.defer(file, () => document.getText());
    folder.flush(this.#failed);
    // Offsets of the linter's text are those of the document, but for a notebook's raw text.
    if (folder.document(file)?.source?.text !== document.getText()) return null;
    const project = folder.project(settings);
    const { root } = folder;
    return answer(document, position, {
      project,
      file,
      root,
      places: this.#placesOf(folder),
      client: this.#client,
    });
  }

  /** Edits are told for the text as it is, never for one that was. */
  #catchUp(document: TextDocument, folder: Folder): void {
    const shown = this.#shown.get(document.uri);
    if (shown?.version === document.version || this.#settingsOf(document.uri).run === 'off') return;
    if (shown === undefined && !folder.isReady) return;
    folder.defer(fileOf(document.uri), () => document.getText());
    this.#publish(folder);
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** What fails is told to the client; the server goes on. */
  readonly #failed = (error: unknown): void => {
    this.#connection.console.error(`This is a bug: ${reasonOf(error)}`);
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
