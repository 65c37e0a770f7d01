import { pathToFileURL } from 'node:url';
import type { InitializeParams } from 'vscode-languageserver/node';
import type { FileSystem } from '../cli/file-system.js';
import { isWithin } from '../core/text/path.js';
import { Folder } from './folder.js';
import { fileOf, isOnDisk } from './uris.js';

/** The client's folders, and one more for files that lie in none of them. */
export class Folders {
  readonly #files: FileSystem;
  readonly #byRoot = new Map<string, Folder>();
  readonly #loose: Folder;

  constructor(files: FileSystem) {
    this.#files = files;
    this.#loose = new Folder(undefined, files);
  }

  get all(): readonly Folder[] {
    return [...this.#byRoot.values(), this.#loose];
  }

  get roots(): readonly string[] {
    return [...this.#byRoot.keys()];
  }

  /** The innermost that holds the file. */
  of(file: string): Folder {
    let found = this.#loose;
    for (const [root, folder] of this.#byRoot)
      if (isWithin(root, file) && root.length > (found.root ?? '').length) found = folder;
    return found;
  }

  enter(uri: string): void {
    const root = fileOf(uri);
    if (isOnDisk(root) && !this.#byRoot.has(root)) this.#byRoot.set(root, new Folder(root, this.#files));
  }

  /** undefined when it is none of the client's. */
  leave(uri: string): Folder | undefined {
    const root = fileOf(uri);
    const folder = this.#byRoot.get(root);
    this.#byRoot.delete(root);
    return folder;
  }
}

/** Addresses of the first folders; older clients name one, by address or by path. */
export function rootsOf(params: InitializeParams): readonly string[] {
  const { workspaceFolders } = params;
  if (workspaceFolders !== undefined && workspaceFolders !== null)
    return workspaceFolders.map(({ uri }) => uri);
  const { rootUri, rootPath } = params as { readonly rootUri?: unknown; readonly rootPath?: unknown };
  if (typeof rootUri === 'string') return [rootUri];
  return typeof rootPath === 'string' && rootPath !== '' ? [pathToFileURL(rootPath).href] : [];
}
