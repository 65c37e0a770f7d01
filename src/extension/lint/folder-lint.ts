import type * as vscode from 'vscode';
import { Corpus } from '../../core/lint/corpus.js';
import type { ProjectFile } from '../../core/lint/config/project-file.js';
import { readProjectFile } from '../../core/lint/config/read-project-file.js';
import type { Diagnostic } from '../../core/lint/diagnostic.js';
import type { CheckInput } from '../../core/lint/engine.js';
import { check } from '../../core/lint/engine.js';
import { link } from '../../core/lint/link/link.js';
import type { Project } from '../../core/lint/model/project.js';
import { RULES } from '../../core/lint/rules/index.js';
import { severityOverride } from '../../core/lint/config/severity.js';
import type { Location } from '../../core/text/range.js';
import { readFolder } from './folder-index.js';
import type { Place } from './convert.js';
import { readSettings } from '../settings.js';
import type { LintedText } from './texts.js';
import { openText } from './texts.js';

export const PROJECT_FILE = 'sagemaker-async.json';

/** One workspace folder's texts, indexed when the first file of ours is opened in it, and its findings. */
export class FolderLint {
  readonly #folder: vscode.WorkspaceFolder | undefined;
  readonly #corpus = new Corpus();
  readonly #texts = new Map<string, LintedText>();
  readonly #projectFiles = new Map<string, ProjectFile>();
  readonly #waiting = new Map<string, () => LintedText | undefined>();
  #indexing: Promise<void> | undefined;
  #isReady = false;
  #diagnostics: readonly Diagnostic[] = [];
  #project: { readonly assume: CheckInput['assume']; readonly project: Project } | undefined;

  constructor(folder: vscode.WorkspaceFolder | undefined) {
    this.#folder = folder;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  get isIndexed(): boolean {
    return this.#indexing !== undefined;
  }

  /** The folder has been read once. */
  get isReady(): boolean {
    return this.#isReady;
  }

  text(file: string): LintedText | undefined {
    return this.#texts.get(file);
  }

  placeOf(location: Location): Place | undefined {
    return this.#texts.get(location.file)?.placeOf(location);
  }

  get folder(): vscode.WorkspaceFolder | undefined {
    return this.#folder;
  }

  /** Remembers that a file changed; it is read when the next check is due, and only as it is then. */
  defer(uri: vscode.Uri, read: () => LintedText | undefined): void {
    this.#waiting.set(uri.toString(), read);
  }

  /** Reads what waits. Returns whether any of it is, or was, a file of ours. */
  flush(): boolean {
    let isOurs = false;
    for (const [file, read] of this.#waiting) {
      const linted = read();
      const wasOurs = linted === undefined && this.remove(file);
      if (linted !== undefined) this.set(linted);
      if (linted !== undefined || wasOurs || this.#projectFiles.has(file)) isOurs = true;
    }
    this.#waiting.clear();
    return isOurs;
  }

  /** Reads the folder once; files that are open keep their editor's text. */
  index(
    token: vscode.CancellationToken,
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Promise<void> {
    this.#indexing ??= this.#readAll(token, onProgress);
    return this.#indexing;
  }

  /** The next `index` reads everything again. */
  forget(): void {
    this.#indexing = undefined;
  }

  async #readAll(
    token: vscode.CancellationToken,
    onProgress: (done: number, total: number) => void,
  ): Promise<void> {
    if (this.#folder === undefined) {
      this.#isReady = true;
      return;
    }
    const { maxContextFiles } = readSettings(this.#folder.uri);
    try {
      for await (const { uri, text, done, total } of readFolder(this.#folder, maxContextFiles, token)) {
        onProgress(done, total);
        if (!this.#corpus.source(uri.toString())) this.setText(uri, text);
      }
    } finally {
      // A folder that cannot be listed is not asked again with every keystroke.
      if (token.isCancellationRequested) this.#indexing = undefined;
      else this.#isReady = true;
    }
  }

  setText(uri: vscode.Uri, text: string): void {
    const linted = this.open(uri, text);
    if (linted === undefined) this.remove(uri.toString());
    else this.set(linted);
  }

  /** The text as the linter reads it; a project file is taken note of besides. */
  open(uri: vscode.Uri, text: string): LintedText | undefined {
    if (uri.path.endsWith(`/${PROJECT_FILE}`)) {
      this.#project = undefined;
      this.#projectFiles.set(uri.toString(), readProjectFile(uri.toString(), text));
    }
    return openText(uri, text);
  }

  set(linted: LintedText): boolean {
    this.#texts.set(linted.source.file, linted);
    this.#project = undefined;
    return this.#corpus.set(linted.source);
  }

  /** Returns whether it was there. */
  remove(file: string): boolean {
    this.#texts.delete(file);
    this.#project = undefined;
    return this.#corpus.delete(file);
  }

  /** The file is no more, project file or not. */
  gone(file: string): boolean {
    this.#project = undefined;
    return this.#projectFiles.delete(file) || this.remove(file);
  }

  /** Everything known of the folder, linked; made anew only after a change. */
  project(): Project {
    const { assume } = readSettings(this.#folder?.uri);
    if (this.#project?.assume !== assume) {
      const projectFiles = [...this.#projectFiles.values()];
      this.#project = { assume, project: link({ files: this.#corpus.models(), projectFiles, assume }) };
    }
    return this.#project.project;
  }

  /** Links everything known of the folder and checks the wanted files, all of them if none are named. */
  check(isWanted?: (file: string) => boolean): readonly Diagnostic[] {
    const { assume, rules } = readSettings(this.#folder?.uri);
    const projectFiles = [...this.#projectFiles.values()];
    this.#diagnostics = check({
      files: this.#corpus.models(),
      projectFiles,
      assume,
      rules: RULES,
      override: severityOverride(projectFiles, rules),
      ...(isWanted === undefined ? {} : { isWanted }),
    });
    return this.#diagnostics;
  }
}
