import type { Disposable } from '../../../core/util/disposable.js';

/** Holds things by key and lets go of what it loses. */
export class MutableMap<T extends Disposable> implements Disposable {
  readonly #items = new Map<string, T>();

  get(key: string): T | undefined {
    return this.#items.get(key);
  }

  set(key: string, item: T): void {
    const before = this.#items.get(key);
    if (before === item) return;
    before?.dispose();
    this.#items.set(key, item);
  }

  delete(key: string): void {
    this.#items.get(key)?.dispose();
    this.#items.delete(key);
  }

  [Symbol.iterator](): Iterator<[string, T]> {
    return this.#items.entries();
  }

  dispose(): void {
    for (const item of this.#items.values()) item.dispose();
    this.#items.clear();
  }
}
