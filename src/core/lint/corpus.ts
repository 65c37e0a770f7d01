import { readFile } from './engine.js';
import type { FileModel } from './model/file-model.js';
import type { Source } from './read/source.js';

/** The files of one folder tree, each read once for each of its texts. */
export class Corpus {
  readonly #sources = new Map<string, Source>();
  readonly #models = new Map<string, FileModel>();

  /** Reads the file unless it holds the same text already. Returns whether anything was read. */
  set(source: Source): boolean {
    const before = this.#sources.get(source.file);
    if (before?.text === source.text && before.kind === source.kind) return false;
    this.#sources.set(source.file, source);
    this.#models.set(source.file, readFile(source));
    return true;
  }

  delete(file: string): boolean {
    this.#models.delete(file);
    return this.#sources.delete(file);
  }

  source(file: string): Source | undefined {
    return this.#sources.get(file);
  }

  get size(): number {
    return this.#sources.size;
  }

  models(): ReadonlyMap<string, FileModel> {
    return this.#models;
  }
}
