import { readFile } from './engine.js';
import { PythonMemory } from './parse/python/parts.js';
import { JavaScriptMemory } from './parse/javascript/statement-memory.js';
import type { FileModel } from './model/file-model.js';
import type { ReadingMemory, Source } from './read/source.js';

/** The files of one folder tree, each read once for each of its texts. */
export class Corpus {
  readonly #sources = new Map<string, Source>();
  readonly #models = new Map<string, FileModel>();
  readonly #memories = new Map<string, ReadingMemory>();

  /** Reads the file unless it holds the same text already. Returns whether anything was read. */
  set(source: Source): boolean {
    const before = this.#sources.get(source.file);
    if (before?.text === source.text && before.kind === source.kind) return false;
    this.#sources.set(source.file, source);
    // The first reading keeps nothing: most files of a folder are never read again.
    const memory = before === undefined ? undefined : this.#memoryOf(source.file);
    this.#models.set(source.file, readFile(memory === undefined ? source : { ...source, memory }));
    return true;
  }

  delete(file: string): boolean {
    this.#models.delete(file);
    this.#memories.delete(file);
    return this.#sources.delete(file);
  }

  #memoryOf(file: string): ReadingMemory {
    let memory = this.#memories.get(file);
    if (memory === undefined) {
      memory = { python: new PythonMemory(), javascript: new JavaScriptMemory() };
      this.#memories.set(file, memory);
    }
    return memory;
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
