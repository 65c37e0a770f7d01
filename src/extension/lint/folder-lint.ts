import type * as vscode from 'vscode';
import { Corpus } from '../../core/lint/corpus.js';
import type { ProjectFile } from '../../core/lint/config/project-file.js';
import { readProjectFile } from '../../core/lint/config/read-project-file.js';
import type { Diagnostic } from '../../core/lint/diagnostic.js';
import { check } from '../../core/lint/engine.js';
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
  #indexing: Promise<void> | undefined;
  #isReady = false;
  #diagnostics: readonly Diagnostic[] = [];

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
    for await (const { uri, text, done, total } of readFolder(this.#folder, maxContextFiles, token)) {
      onProgress(done, total);
      if (!this.#corpus.source(uri.toString())) this.setText(uri, text);
    }
    if (token.isCancellationRequested) this.#indexing = undefined;
    else this.#isReady = true;
  }

  setText(uri: vscode.Uri, text: string): boolean {
    if (uri.path.endsWith(`/${PROJECT_FILE}`)) {
      this.#projectFiles.set(uri.toString(), readProjectFile(uri.toString(), text));
    }
    const linted = openText(uri, text);
    return linted === undefined ? this.remove(uri.toString()) : this.set(linted);
  }

  set(linted: LintedText): boolean {
    this.#texts.set(linted.source.file, linted);
    return this.#corpus.set(linted.source);
  }

  remove(file: string): boolean {
    this.#projectFiles.delete(file);
    this.#texts.delete(file);
    return this.#corpus.delete(file);
  }

  /** Links and checks everything known of the folder. */
  check(): readonly Diagnostic[] {
    const { assume, rules } = readSettings(this.#folder?.uri);
    const projectFiles = [...this.#projectFiles.values()];
    this.#diagnostics = check({
      files: this.#corpus.models(),
      projectFiles,
      assume,
      rules: RULES,
      override: severityOverride(projectFiles, rules),
    });
    return this.#diagnostics;
  }
}
