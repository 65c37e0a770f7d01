import { setImmediate } from 'node:timers/promises';
import type { Document } from '../cli/document.js';
import { openDocument, plainDocument } from '../cli/document.js';
import type { FileSystem } from '../cli/file-system.js';
import type { Loaded } from '../cli/load.js';
import { LARGEST_BYTES, loadFile, openBytes } from '../cli/load.js';
import { ProjectFiles } from '../cli/project-files.js';
import { Texts } from '../cli/texts.js';
import { Walker } from '../cli/walk.js';
import { PROJECT_FILE_NAME } from '../core/lint/config/read-project-file.js';
import { severityOverride } from '../core/lint/config/severity.js';
import type { Diagnostic } from '../core/lint/diagnostic.js';
import { check } from '../core/lint/engine.js';
import { link } from '../core/lint/link/link.js';
import type { Project } from '../core/lint/model/project.js';
import { RULES } from '../core/lint/rules/index.js';
import { basename, dirname } from '../core/text/path.js';
import type { Settings } from './settings.js';
import { isOnDisk } from './uris.js';

const FOUND = { isNamed: false, largestBytes: 1024 * 1024 };
const OPENED = { isNamed: false, largestBytes: LARGEST_BYTES };

/** While a folder is read, requests are answered at least this often. */
const SLICE_MS = 10;

/** One folder of the client's, or all files outside of them: what is open, what lies around it, what is found. */
export class Folder {
  /** undefined: files that lie in no folder of the client's. */
  readonly root: string | undefined;
  readonly #files: FileSystem;
  readonly #projects: ProjectFiles;
  readonly #texts = new Texts();
  /** Texts that changed since they were read. */
  readonly #waiting = new Map<string, () => string>();
  readonly #open = new Set<string>();
  #indexing: Promise<void> | undefined;
  #project: { readonly assume: Settings['assume']; readonly project: Project } | undefined;
  #isReady = false;
  #isOwed = false;
  #isClosed = false;

  constructor(root: string | undefined, files: FileSystem) {
    this.root = root;
    this.#files = files;
    this.#projects = new ProjectFiles(files);
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  get isIndexed(): boolean {
    return this.#indexing !== undefined;
  }

  document = (file: string): Document | undefined => {
    const project = this.#projects.texts.get(file);
    return project === undefined ? this.#texts.document(file) : plainDocument(file, project, undefined);
  };

  /** The text of an open document changed; it is read when the next check is due, and only as it is then. */
  defer(file: string, text: () => string): void {
    this.#open.add(file);
    this.#waiting.set(file, text);
  }

  /** Reads what waits. */
  flush(onFailure: (error: unknown) => void): void {
    for (const [file, text] of this.#waiting) {
      try {
        if (this.#set(file, text())) this.#isOwed = true;
      } catch (error) {
        onFailure(error);
      }
    }
    this.#waiting.clear();
  }

  /** Whether one of our files, or what was one, was read since this was asked last. */
  takeOwed(): boolean {
    const isOwed = this.#isOwed;
    this.#isOwed = false;
    return isOwed;
  }

  /** Closed: the file on disk takes the place of what was typed, so that others still link to it. */
  close(file: string): void {
    this.#open.delete(file);
    this.#waiting.delete(file);
    this.reload(file);
  }

  /** Changed by another hand. Answers whether that can matter to anything shown. */
  reload(file: string): boolean {
    if (this.#open.has(file)) return false;
    this.#project = undefined;
    const wasOurs = this.#texts.delete(file);
    if (basename(file) === PROJECT_FILE_NAME) {
      this.#projects.forget(file);
      if (isOnDisk(file)) this.#projects.at(file);
      return true;
    }
    if (!isOnDisk(file) || this.root === undefined || !this.isIndexed) return wasOurs;
    if (this.#walker().passesBy(this.root, file, this.#projects.ignoredIn(this.root))) return wasOurs;
    return this.#take(file, loadFile(this.#files, file, FOUND)) || wasOurs;
  }

  /** Reads the folder once, in slices; documents that are open keep their text. */
  index(limit: number): Promise<void> {
    this.#indexing ??= this.#readAll(limit);
    return this.#indexing;
  }

  /** The client left the folder: reading it ends. */
  dispose(): void {
    this.#isClosed = true;
  }

  /** Links everything known and checks the wanted files. */
  check({ assume, rules }: Settings, isWanted: (file: string) => boolean): readonly Diagnostic[] {
    const projectFiles = this.#projects.all;
    return check({
      files: this.#texts.models(),
      projectFiles,
      assume,
      rules: RULES,
      override: severityOverride(projectFiles, rules),
      isWanted,
    });
  }

  /** Everything known, linked; kept until something changes. */
  project({ assume }: Settings): Project {
    if (this.#project?.assume !== assume) {
      const input = { files: this.#texts.models(), projectFiles: this.#projects.all, assume };
      this.#project = { assume, project: link(input) };
    }
    return this.#project.project;
  }

  async #readAll(limit: number): Promise<void> {
    const { root } = this;
    if (root !== undefined) {
      let left = limit;
      let since = performance.now();
      for (const step of this.#walker().walk(root, this.#projects.ignoredIn(root))) {
        if (this.#isClosed || left <= 0) break;
        const { kind, path } = step;
        if (kind === 'file' && !this.#open.has(path) && basename(path) !== PROJECT_FILE_NAME) {
          if (this.#take(path, loadFile(this.#files, path, FOUND))) left -= 1;
        }
        if (performance.now() - since < SLICE_MS) continue;
        await setImmediate();
        since = performance.now();
      }
    }
    this.#isReady = true;
  }

  #walker(): Walker {
    return new Walker({
      files: this.#files,
      projectIgnores: (path) => this.#projects.at(path)?.ignoredPaths ?? [],
    });
  }

  /** Answers whether the file is, or was, one of ours. */
  #set(file: string, text: string): boolean {
    if (this.document(file)?.text === text) return true;
    this.#project = undefined;
    if (basename(file) === PROJECT_FILE_NAME) {
      this.#projects.set(file, text);
      return true;
    }
    // Folders above the root, or of a file in none, may hold project files as well.
    if (isOnDisk(file)) this.#projects.ignoredIn(dirname(file));
    const before = this.#texts.has(file);
    if (text.length > LARGEST_BYTES) {
      const isOurs = this.#take(file, openBytes(Buffer.from(text, 'utf8'), file, OPENED), text);
      if (!isOurs) this.#texts.delete(file);
      return isOurs || before;
    }
    const document = openDocument(file, text, false);
    if (document === undefined) this.#texts.delete(file);
    else this.#texts.hold(document);
    return document !== undefined || before;
  }

  /** Answers whether it is one of ours. */
  #take(file: string, loaded: Loaded, text = ''): boolean {
    this.#project = undefined;
    if (loaded.kind === 'foreign') return false;
    if (loaded.kind === 'document') this.#texts.hold(loaded.document);
    else {
      this.#texts.hold(plainDocument(file, text, undefined));
      this.#texts.setUnread(file, loaded.message);
    }
    return true;
  }
}
