import type { IgnoredPaths } from '../core/lint/config/ignored-paths.js';
import { PROJECT_FILE_NAME } from '../core/lint/config/read-project-file.js';
import type { FileSystem, FolderEntry } from './file-system.js';
import { decode } from './text-file.js';

/** Folders that hold other people's work, whatever `.gitignore` says. */
const SKIPPED = new Set([
  ...['.git', '.hg', '.svn', 'node_modules', 'bower_components', '__pycache__', 'site-packages'],
  ...['.venv', 'venv', '.tox', '.nox', '.terraform', '.mypy_cache', '.ruff_cache', '.pytest_cache'],
  ...['.ipynb_checkpoints', '.vscode-test'],
]);

/** What makes a folder a Python environment, whatever its name. */
const ENVIRONMENT_MARK = 'pyvenv.cfg';

export type Step =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly error: unknown };

export interface WalkPorts {
  readonly files: FileSystem;
  /** Patterns of the project file at this path, which the walk has just met. */
  readonly projectIgnores: (path: string) => readonly string[];
}

/** Walks folder trees; nothing is met twice, by whatever links it is reached. */
export class Walker {
  readonly #ports: WalkPorts;
  readonly #met = new Set<string>();

  constructor(ports: WalkPorts) {
    this.#ports = ports;
  }

  /** Files that were dealt with otherwise are not met again. */
  skip(path: string): void {
    this.#isNew(path);
  }

  /** The files below `folder` in a stable order; links last, so that a thing is met under its own name. */
  *walk(folder: string, ignored: IgnoredPaths): Generator<Step> {
    const links: { path: string; ignored: IgnoredPaths }[] = [];
    yield* this.#folder(folder, ignored.entering(folder), links);
    for (let link = links.shift(); link !== undefined; link = links.shift()) {
      yield* this.#link(link.path, link.ignored, links);
    }
  }

  /** Whether a walk of `root` would pass this file by, told without walking the rest. */
  passesBy(root: string, file: string, ignored: IgnoredPaths): boolean {
    let inner = ignored.entering(root);
    const parts = file.slice(below(root, '').length).split('/');
    let folder = root;
    for (const [index, name] of parts.entries()) {
      const entries = this.#list(folder);
      if (entries.some((entry) => entry.name === ENVIRONMENT_MARK)) return true;
      inner = this.#withPatternsOf(folder, entries, inner);
      const path = below(folder, name);
      const isFolder = index < parts.length - 1;
      if (SKIPPED.has(name) || inner.ignores(path, isFolder)) return true;
      folder = path;
      if (isFolder) inner = inner.entering(folder);
    }
    return false;
  }

  /** Of a folder that cannot be read nothing is known. */
  #list(folder: string): readonly FolderEntry[] {
    try {
      return this.#ports.files.list(folder);
    } catch {
      return [];
    }
  }

  *#folder(
    folder: string,
    outer: IgnoredPaths,
    links: { path: string; ignored: IgnoredPaths }[],
  ): Generator<Step> {
    if (!this.#isNew(folder)) return;
    let entries: readonly FolderEntry[];
    try {
      entries = this.#ports.files.list(folder);
    } catch (error) {
      yield { kind: 'unreadable', path: folder, error };
      return;
    }
    if (entries.some(({ name }) => name === ENVIRONMENT_MARK)) return;
    const ignored = this.#withPatternsOf(folder, entries, outer);
    for (const { name, kind } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below(folder, name);
      if (kind === 'other' || SKIPPED.has(name) || ignored.ignores(path, kind === 'folder')) continue;
      if (kind === 'link') links.push({ path, ignored });
      else if (kind === 'folder') yield* this.#folder(path, ignored.entering(path), links);
      else if (this.#isNew(path)) yield { kind: 'file', path };
    }
  }

  *#link(
    path: string,
    ignored: IgnoredPaths,
    links: { path: string; ignored: IgnoredPaths }[],
  ): Generator<Step> {
    const kind = this.#kindOf(path);
    if (kind === 'folder' && !ignored.ignores(path, true)) yield* this.#folder(path, ignored, links);
    if (kind === 'file' && this.#isNew(path)) yield { kind: 'file', path };
  }

  /** Undefined for a link that leads nowhere or in a circle. */
  #kindOf(path: string): 'file' | 'folder' | 'other' | undefined {
    try {
      return this.#ports.files.stat(path).kind;
    } catch {
      return undefined;
    }
  }

  #isNew(path: string): boolean {
    const real = this.#realPath(path);
    if (this.#met.has(real)) return false;
    this.#met.add(real);
    return true;
  }

  /** What cannot be resolved will not be readable either, and is told of when it is read. */
  #realPath(path: string): string {
    try {
      return this.#ports.files.realPath(path);
    } catch {
      return path;
    }
  }

  #withPatternsOf(folder: string, entries: readonly FolderEntry[], outer: IgnoredPaths): IgnoredPaths {
    const has = (wanted: string): boolean => entries.some(({ name }) => name === wanted);
    let ignored = outer;
    if (has('.gitignore')) ignored = withGitignore(this.#ports.files, folder, ignored);
    if (has(PROJECT_FILE_NAME)) {
      const patterns = this.#ports.projectIgnores(below(folder, PROJECT_FILE_NAME));
      ignored = ignored.withProject(folder, patterns);
    }
    return ignored;
  }
}

/** A `.gitignore` that cannot be read ignores nothing. */
export function withGitignore(files: FileSystem, folder: string, outer: IgnoredPaths): IgnoredPaths {
  try {
    return outer.withGitignore(folder, decode(files.read(below(folder, '.gitignore'), 1_000_000)).text);
  } catch {
    return outer;
  }
}

/** `folder/name`, also for the root of the file system. */
export function below(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}
