import * as vscode from 'vscode';

/** Files of a made-up scheme, as behind an API far away: slow, failing or silent where a test wants it. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #files = new Map<string, string>();
  /** Called before each answer; a rejection is the answer, and what never settles is none. */
  before: (path: string, what: 'stat' | 'list' | 'read') => Promise<void> = () => Promise.resolve();

  readonly onDidChangeFile = this.#changed.event;

  constructor(files: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(files)) this.#files.set(path, text);
  }

  text(path: string): string | undefined {
    return this.#files.get(path);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat({ path }: vscode.Uri): Promise<vscode.FileStat> {
    await this.before(path, 'stat');
    const text = this.#files.get(path);
    const isFolder = path === '/' || this.#names(path).length > 0;
    if (text === undefined && !isFolder) throw vscode.FileSystemError.FileNotFound(path);
    const type = text === undefined ? vscode.FileType.Directory : vscode.FileType.File;
    return { type, size: text?.length ?? 0, ctime: 0, mtime: 0 };
  }

  async readDirectory({ path }: vscode.Uri): Promise<[string, vscode.FileType][]> {
    await this.before(path, 'list');
    return this.#names(path).map((name) => [
      name,
      this.#files.has(`${path === '/' ? '' : path}/${name}`)
        ? vscode.FileType.File
        : vscode.FileType.Directory,
    ]);
  }

  async readFile({ path }: vscode.Uri): Promise<Uint8Array> {
    await this.before(path, 'read');
    const text = this.#files.get(path);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return new TextEncoder().encode(text);
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.#files.set(uri.path, new TextDecoder().decode(content));
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(uri: vscode.Uri): void {
    this.#files.delete(uri.path);
    this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  #names(folder: string): readonly string[] {
    const prefix = folder === '/' ? '/' : `${folder}/`;
    const below = [...this.#files.keys()].filter((path) => path.startsWith(prefix));
    return [...new Set(below.map((path) => path.slice(prefix.length).split('/')[0] ?? ''))];
  }
}
