import { IgnoredPaths } from '../core/lint/config/ignored-paths.js';
import type { ProjectFile } from '../core/lint/config/project-file.js';
import { PROJECT_FILE_NAME, readProjectFile } from '../core/lint/config/read-project-file.js';
import { dirname } from '../core/text/path.js';
import type { FileSystem } from './file-system.js';
import { reasonOf } from './human-error.js';
import { decode } from './text-file.js';
import { below, withGitignore } from './walk.js';

const LARGEST_BYTES = 1024 * 1024;

/** The project files and `.gitignore` files in and above the folders of one run, each read once. */
export class ProjectFiles {
  readonly #files: FileSystem;
  readonly #read = new Map<string, ProjectFile | undefined>();
  readonly #texts = new Map<string, string>();
  readonly #failures = new Map<string, string>();

  constructor(files: FileSystem) {
    this.#files = files;
  }

  get all(): readonly ProjectFile[] {
    return [...this.#read.values()].filter((project) => project !== undefined);
  }

  /** Of all that could be read, by file. */
  get texts(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  /** Why project files that exist could not be read, by file. */
  get failures(): ReadonlyMap<string, string> {
    return this.#failures;
  }

  /** undefined where there is none. */
  at(file: string): ProjectFile | undefined {
    if (!this.#read.has(file)) this.#read.set(file, this.#load(file));
    return this.#read.get(file);
  }

  set(file: string, text: string): void {
    this.#texts.set(file, text);
    this.#read.set(file, readProjectFile(file, text));
  }

  /** It is gone, or has to be read again when it is asked for next. */
  forget(file: string): void {
    this.#read.delete(file);
    this.#texts.delete(file);
    this.#failures.delete(file);
  }

  /** What is left out in `folder` by the files above it, from the root of its repository inwards. */
  ignoredIn(folder: string): IgnoredPaths {
    const chain = [folder];
    for (let above = folder; above !== '' && !this.#has(above, '.git');) {
      above = dirname(above);
      chain.push(above === '' ? '/' : above);
    }
    const isRepository = this.#has(chain.at(-1) ?? '/', '.git');
    let ignored = new IgnoredPaths();
    for (const above of chain.reverse()) {
      const project = this.at(below(above, PROJECT_FILE_NAME));
      if (above === folder) break;
      if (isRepository) ignored = withGitignore(this.#files, above, ignored);
      if (project !== undefined) ignored = ignored.withProject(above, project.ignoredPaths);
    }
    return ignored;
  }

  /** The nearest folder that is a repository or has a project file: what lies in it hangs together. */
  rootOf(folder: string): string | undefined {
    for (let above = folder; above !== ''; above = dirname(above)) {
      if (this.#has(above, '.git') || this.#has(above, PROJECT_FILE_NAME)) return above;
    }
    return undefined;
  }

  #load(file: string): ProjectFile | undefined {
    if (!this.#has(dirname(file), PROJECT_FILE_NAME)) return undefined;
    try {
      const { text } = decode(this.#files.read(file, LARGEST_BYTES));
      this.#texts.set(file, text);
      return readProjectFile(file, text);
    } catch (error) {
      this.#failures.set(file, reasonOf(error));
      return undefined;
    }
  }

  #has(folder: string, name: string): boolean {
    try {
      this.#files.stat(below(folder, name));
      return true;
    } catch {
      return false;
    }
  }
}
