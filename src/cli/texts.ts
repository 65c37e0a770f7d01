import { Corpus } from '../core/lint/corpus.js';
import type { FileModel } from '../core/lint/model/file-model.js';
import { EMPTY_FILE } from '../core/lint/model/file-model.js';
import type { Document } from './document.js';

/** The files that are known, as documents and as what was read of them; what could not be read is known as well. */
export class Texts {
  readonly #corpus = new Corpus();
  readonly #documents = new Map<string, Document>();
  /** Files and folders of which nothing could be read. */
  readonly #unread = new Map<string, FileModel>();

  document(file: string): Document | undefined {
    return this.#documents.get(file);
  }

  documents(): Iterable<readonly [string, Document]> {
    return this.#documents;
  }

  /** Read or unreadable, the file is one of ours. */
  has(file: string): boolean {
    return this.#documents.has(file) || this.#unread.has(file);
  }

  models(): ReadonlyMap<string, FileModel> {
    return new Map([...this.#corpus.models(), ...this.#unread]);
  }

  model(file: string): FileModel | undefined {
    return this.#unread.get(file) ?? this.#corpus.models().get(file);
  }

  /** Reads the document unless it holds the same text already. */
  hold(document: Document): void {
    const { file, source, problem } = document;
    this.#documents.set(file, document);
    if (source === undefined) this.#corpus.delete(file);
    else this.#corpus.set(source);
    if (problem === undefined) this.#unread.delete(file);
    else this.#unread.set(file, { ...EMPTY_FILE, unreadable: [problem] });
  }

  /** Nothing of it can be read; `message` is a sentence that says why. */
  setUnread(file: string, message: string): void {
    const at = { file, range: { start: 0, end: 0 } };
    this.#unread.set(file, { ...EMPTY_FILE, unreadable: [{ at, message }] });
  }

  /** Answers whether it was there. */
  delete(file: string): boolean {
    const wasThere = this.has(file);
    this.#documents.delete(file);
    this.#corpus.delete(file);
    this.#unread.delete(file);
    return wasThere;
  }
}
