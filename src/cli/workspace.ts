import type { ProjectFile } from '../core/lint/config/project-file.js';
import { PROJECT_FILE_NAME } from '../core/lint/config/read-project-file.js';
import type { FileModel } from '../core/lint/model/file-model.js';
import { ancestors, basename, dirname, isWithin } from '../core/text/path.js';
import type { Document } from './document.js';
import { openDocument, plainDocument } from './document.js';
import type { FileSystem } from './file-system.js';
import { reasonOf } from './human-error.js';
import type { Loaded, LoadOptions } from './load.js';
import { LARGEST_BYTES, loadFile, openBytes } from './load.js';
import type { Paths } from './paths.js';
import { ProjectFiles } from './project-files.js';
import type { TextFile } from './text-file.js';
import { decode } from './text-file.js';
import { Texts } from './texts.js';
import { below, Walker } from './walk.js';

const NAMED: LoadOptions = { isNamed: true, largestBytes: LARGEST_BYTES };
const FOUND: LoadOptions = { isNamed: false, largestBytes: LARGEST_BYTES };
const CONTEXT: LoadOptions = { isNamed: false, largestBytes: 1024 * 1024 };

/** Around a single file: how many files of ours are read, and how many of any kind are looked at. */
const MOST_CONTEXT_FILES = 2000;
const MOST_CONTEXT_LOOKS = 20_000;

/** All that one run reads: what the user named, and around it what the linking needs. */
export class Workspace {
  readonly #files: FileSystem;
  readonly #paths: Paths;
  readonly #projects: ProjectFiles;
  readonly #walker: Walker;
  readonly #texts = new Texts();
  readonly #disk = new Map<string, TextFile>();
  /** Looked at on the user's behalf: findings are told for these and no others. */
  readonly #targets = new Set<string>();
  readonly #troubles: string[] = [];
  readonly #notes: string[] = [];

  constructor(files: FileSystem, paths: Paths) {
    this.#files = files;
    this.#paths = paths;
    this.#projects = new ProjectFiles(files);
    this.#walker = new Walker({
      files,
      projectIgnores: (path) => this.#projects.at(path)?.ignoredPaths ?? [],
    });
  }

  /** Sentences about paths that the user named and that could not be read at all. */
  get troubles(): readonly string[] {
    const projects = [...this.#projects.failures].map(
      ([file, reason]) => `${this.#paths.show(file)} cannot be read: ${reason}.`,
    );
    return [...this.#troubles, ...projects];
  }

  /** Sentences about named files that were left out on purpose. */
  get notes(): readonly string[] {
    return this.#notes;
  }

  get projectFiles(): readonly ProjectFile[] {
    return this.#projects.all;
  }

  /** How many files were checked, context left out. */
  get fileCount(): number {
    return [...this.#targets].filter((file) => this.document(file) ?? this.#texts.model(file)).length;
  }

  /** Findings in this file concern the user: it was named, or it is the project file of one that was. */
  isTarget(file: string): boolean {
    if (this.#targets.has(file)) return true;
    const folder = dirname(file);
    return (
      basename(file) === PROJECT_FILE_NAME && [...this.#targets].some((target) => isWithin(folder, target))
    );
  }

  models(): ReadonlyMap<string, FileModel> {
    return this.#texts.models();
  }

  /** Places of a file that could not be read. */
  problemCount(file: string): number {
    const model = this.#texts.model(file);
    return model === undefined ? 0 : model.unreadable.length + (model.crash === undefined ? 0 : 1);
  }

  document = (file: string): Document | undefined => {
    const project = this.#projects.texts.get(file);
    return project === undefined ? this.#texts.document(file) : plainDocument(file, project, undefined);
  };

  /** How the text of a file stands on disk; undefined for what did not come from there. */
  disk(file: string): TextFile | undefined {
    return this.#disk.get(file);
  }

  /** Files whose text is no longer the one on disk. */
  *changed(): Iterable<readonly [string, string]> {
    for (const [file, { text }] of this.#texts.documents()) {
      const disk = this.#disk.get(file);
      if (disk !== undefined && disk.text !== text) yield [file, text];
    }
  }

  /**
   * Files first, so that what is named is treated as named even when its folder is named too. `around`: what needs
   * its surroundings; a folder is a whole of its own for most purposes.
   */
  addPaths(given: readonly string[], { around }: { readonly around: 'files' | 'everything' }): void {
    const found = given.flatMap((path) => this.#kindOf(this.#paths.toFile(path)));
    const named = found.filter(({ kind }) => kind !== 'folder');
    for (const { file } of named) this.#addNamed(file);
    for (const { file, kind } of found) if (kind === 'folder') this.#addFolder(file);
    for (const { file } of named) this.#addContext(file);
    if (around === 'files') return;
    for (const { file, kind } of found) if (kind === 'folder') this.#addContext(below(file, ''));
  }

  /** A text that was handed over, in the place of what the disk holds. */
  addText(path: string, content: Uint8Array): void {
    const file = this.#paths.toFile(path);
    this.#targets.add(file);
    this.#projects.ignoredIn(dirname(file));
    if (basename(file) === PROJECT_FILE_NAME) this.#projects.set(file, decode(content).text);
    else this.#addOwn(file, openBytes(content, file, NAMED));
    this.#disk.delete(file);
    this.#addContext(file);
  }

  /** Gives a file that is there another text. */
  update(file: string, text: string): void {
    this.#texts.hold(openDocument(file, text, true) ?? plainDocument(file, text, undefined));
  }

  #kindOf(file: string): readonly { readonly file: string; readonly kind: string }[] {
    try {
      return [{ file, kind: this.#files.stat(file).kind }];
    } catch (error) {
      this.#trouble(file, error);
      return [];
    }
  }

  #addNamed(file: string): void {
    this.#targets.add(file);
    this.#projects.ignoredIn(dirname(file));
    if (basename(file) === PROJECT_FILE_NAME) return;
    try {
      this.#addOwn(file, loadFile(this.#files, file, NAMED));
    } catch (error) {
      this.#trouble(file, error);
    }
  }

  #addOwn(file: string, loaded: Loaded): void {
    this.#walker.skip(file);
    this.#take(file, loaded);
    if (loaded.kind !== 'foreign') return;
    const what = loaded.why === 'binary' ? 'is not a text' : 'holds nothing that this program reads';
    this.#notes.push(`${this.#paths.show(file)} ${what}.`);
  }

  #addFolder(folder: string): void {
    const ignored = this.#projects.ignoredIn(folder);
    for (const step of this.#walker.walk(folder, ignored)) {
      const { kind, path } = step;
      if (kind === 'unreadable' && path === folder) this.#trouble(folder, step.error);
      else this.#targets.add(path);
      if (kind === 'file') {
        if (basename(path) !== PROJECT_FILE_NAME) this.#take(path, loadFile(this.#files, path, FOUND));
      } else if (path !== folder) {
        this.#texts.setUnread(path, `This folder cannot be read: ${reasonOf(step.error)}.`);
      }
    }
  }

  /**
   * Reads what stands around a single file, from its folder outwards, so that it can be linked as in a whole run.
   * A folder is given with a '/' at its end.
   */
  #addContext(file: string): void {
    const root = this.#projects.rootOf(dirname(file));
    if (root === undefined) return;
    let taken = 0;
    let looks = 0;
    for (const folder of ancestors(file).filter((one) => isWithin(root, one))) {
      for (const { kind, path } of this.#walker.walk(folder, this.#projects.ignoredIn(folder))) {
        if (taken >= MOST_CONTEXT_FILES || looks >= MOST_CONTEXT_LOOKS) return;
        looks++;
        if (kind === 'unreadable' || basename(path) === PROJECT_FILE_NAME) continue;
        const loaded = loadFile(this.#files, path, CONTEXT);
        if (loaded.kind !== 'document') continue;
        this.#take(path, loaded);
        taken++;
      }
    }
  }

  #take(file: string, loaded: Loaded): void {
    if (loaded.kind === 'unreadable') this.#texts.setUnread(file, loaded.message);
    if (loaded.kind !== 'document') return;
    this.#disk.set(file, loaded.disk);
    this.#texts.hold(loaded.document);
  }

  #trouble(file: string, error: unknown): void {
    this.#troubles.push(`${this.#paths.show(file)} cannot be read: ${reasonOf(error)}.`);
  }
}
