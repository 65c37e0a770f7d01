import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  Diagnostic,
  InitializeResult,
  ProtocolConnection,
  PublishDiagnosticsParams,
  Range,
} from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const LOADER = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href;
const PROGRAM = ['--import', LOADER, resolve('src/cli/main.ts'), 'lsp', '--stdio'];

/** What an editor such as Neovim says it can do. */
export const ABILITIES = {
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } } },
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
  },
  workspace: {
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
};

export interface StartOptions {
  /** Paths. */
  readonly folders?: readonly string[];
  readonly options?: unknown;
  readonly abilities?: object;
  /** Answers `workspace/configuration`, by scope. */
  readonly configuration?: (scopeUri: string | undefined) => unknown;
}

/** One line of a recorded session. */
export interface Recorded {
  readonly from: 'client' | 'server';
  readonly what: string;
  readonly content: unknown;
}

/** The server in a process of its own, spoken to as an editor does. */
export class LspClient {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connection: ProtocolConnection;
  readonly record: Recorded[] = [];
  readonly logged: string[] = [];
  readonly published: PublishDiagnosticsParams[] = [];
  stderr = '';
  readonly #ended: Promise<number | null>;
  readonly #listeners = new Set<() => void>();

  constructor() {
    this.process = spawn(process.execPath, PROGRAM);
    this.process.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.#ended = once(this.process, 'exit').then(([code]) => code as number | null);
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.#note('server', 'textDocument/publishDiagnostics', params);
    });
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
      this.#note('server', 'window/logMessage', message);
    });
    this.connection.onRequest('client/registerCapability', (params: unknown) => {
      this.#note('server', 'client/registerCapability', params);
      return null;
    });
    this.connection.listen();
  }

  #note(from: Recorded['from'], what: string, content: unknown): void {
    this.record.push({ from, what, content });
    for (const listener of this.#listeners) listener();
  }

  /** initialize and initialized. */
  async start({
    folders,
    options,
    abilities = ABILITIES,
    configuration,
  }: StartOptions = {}): Promise<InitializeResult> {
    if (configuration !== undefined)
      this.connection.onRequest(
        'workspace/configuration',
        ({ items }: { items: readonly { scopeUri?: string }[] }) =>
          items.map(({ scopeUri }) => configuration(scopeUri) ?? null),
      );
    const result = await this.request<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: abilities,
      ...(folders === undefined
        ? {}
        : { workspaceFolders: folders.map((path) => ({ uri: pathToFileURL(path).href, name: path })) }),
      ...(options === undefined ? {} : { initializationOptions: options }),
    });
    this.notify('initialized', {});
    return result;
  }

  async request<T>(method: string, params?: unknown): Promise<T> {
    this.#note('client', method, params);
    const result = await (params === undefined
      ? this.connection.sendRequest<T>(method)
      : this.connection.sendRequest<T>(method, params));
    this.#note('server', `${method} result`, result);
    return result;
  }

  notify(method: string, params?: unknown): void {
    this.#note('client', method, params);
    void (params === undefined
      ? this.connection.sendNotification(method)
      : this.connection.sendNotification(method, params));
  }

  open(uri: string, text: string, languageId = 'plaintext'): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  change(uri: string, version: number, ...contentChanges: readonly { range?: Range; text: string }[]): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  /** The next diagnostics of the document that fit; those that came already count. */
  async diagnostics(
    uri: string,
    fits: (diagnostics: readonly Diagnostic[], version: number | undefined) => boolean = () => true,
  ): Promise<readonly Diagnostic[]> {
    const find = (): PublishDiagnosticsParams | undefined =>
      this.published.findLast((one) => one.uri === uri && fits(one.diagnostics, one.version));
    return (await this.#until(find)).diagnostics;
  }

  async log(pattern: RegExp): Promise<string> {
    return this.#until(() => this.logged.find((message) => pattern.test(message)));
  }

  async #until<T>(find: () => T | undefined): Promise<T> {
    const found = find();
    if (found !== undefined) return found;
    return new Promise<T>((done, fail) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(listener);
        fail(new Error(`Nothing came that fits. ${JSON.stringify(this.published.slice(-5))} ${this.stderr}`));
      }, 10_000);
      const listener = (): void => {
        const late = find();
        if (late === undefined) return;
        clearTimeout(timer);
        this.#listeners.delete(listener);
        done(late);
      };
      this.#listeners.add(listener);
    });
  }

  async actions(uri: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
    return this.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
  }

  /** Answers the exit code. */
  async end(): Promise<number | null> {
    await this.request('shutdown');
    this.notify('exit');
    return this.ended();
  }

  ended(): Promise<number | null> {
    return this.#ended;
  }

  /** For tests that failed half-way. */
  kill(): void {
    this.connection.dispose();
    this.process.kill('SIGKILL');
  }
}

export const WHOLE: Range = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
