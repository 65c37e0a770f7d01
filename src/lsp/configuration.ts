import type { Connection } from 'vscode-languageserver/node';
import type { Client } from './client.js';
import type { Settings } from './settings.js';
import { DEFAULTS, readSettings, SECTION } from './settings.js';
import { uriOf } from './uris.js';

/** What holds for each folder: what the client answers when asked, else what it sent last, else what it started with. */
export class Configuration {
  readonly #connection: Connection;
  readonly #pulled = new Map<string | undefined, Settings>();
  readonly #told = new Set<string>();
  #sent: Settings = DEFAULTS;
  #mayPull = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  start(client: Client, initial: unknown): void {
    this.#mayPull = client.pullsSettings;
    this.push(initial);
  }

  /** Nothing sent leaves what holds. */
  push(given: unknown): void {
    this.#sent = this.#read(given) ?? this.#sent;
  }

  /** `root`: of a folder; undefined for files outside of all. */
  of(root: string | undefined): Settings {
    return this.#pulled.get(root) ?? this.#sent;
  }

  /** Asks for each folder's settings. Answers whether anything may have changed. */
  async pull(roots: Iterable<string>): Promise<boolean> {
    if (!this.#mayPull) return false;
    const scopes = [undefined, ...roots];
    try {
      const answers = (await this.#connection.workspace.getConfiguration(
        scopes.map((root) => ({
          section: SECTION,
          ...(root === undefined ? {} : { scopeUri: uriOf(root) }),
        })),
      )) as unknown;
      this.#pulled.clear();
      for (const [index, root] of scopes.entries()) {
        const settings = this.#read(Array.isArray(answers) ? answers[index] : undefined);
        if (settings !== undefined) this.#pulled.set(root, settings);
      }
      return true;
    } catch {
      // A client that says it can and then cannot: what it sent holds.
      return false;
    }
  }

  #read(given: unknown): Settings | undefined {
    const read = readSettings(given);
    for (const problem of read?.problems ?? []) {
      if (this.#told.has(problem)) continue;
      this.#told.add(problem);
      this.#connection.console.warn(`sagemakerAsync: ${problem}`);
    }
    return read?.settings;
  }
}
