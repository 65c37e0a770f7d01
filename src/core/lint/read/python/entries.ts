import type { Datum, Entry } from '../../model/value.js';
import { printed } from './values.js';

/** More entries than any setting has: the rest is data. */
export const MAX_ENTRIES = 2000;

/** A dict that is being put together; later entries win. */
export class Entries {
  #list: Entry[] = [];
  isComplete = true;

  get list(): readonly Entry[] {
    return this.#list;
  }

  set(entry: Entry): void {
    if (this.#list.length >= MAX_ENTRIES) this.isComplete = false;
    else this.#list.push(entry);
  }

  replace(entry: Entry): void {
    this.delete(entry.key);
    this.set(entry);
  }

  delete(key: string): void {
    this.#list = this.#list.filter((entry) => entry.key !== key);
  }

  clear(): void {
    this.#list = [];
    this.isComplete = true;
  }

  get(key: string): Entry | undefined {
    return this.#list.findLast((entry) => entry.key === key);
  }

  /** Merges a dict in. One that is not known may hold anything, and may override what came before. */
  merge(datum: Datum): void {
    if (datum.kind !== 'mapping') {
      this.weaken();
      return;
    }
    if (!datum.isComplete) this.weaken();
    for (const entry of datum.entries) this.set(entry);
  }

  weaken(): void {
    this.isComplete = false;
    this.#list = this.#list.map((entry) => ({ ...entry, value: overridable(entry.value) }));
  }
}

export function overridable(datum: Datum): Datum {
  return datum.kind === 'known' ? { ...datum, isOverridable: true } : datum;
}

export function keyText(datum: Datum): string | undefined {
  return datum.kind === 'known' && datum.value !== null ? printed(datum.value) : undefined;
}
