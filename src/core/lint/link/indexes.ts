import { ancestors } from '../../text/path.js';

/** Things by a key that several of them may share, in the order in which they came. */
export class Groups<K, T> {
  readonly #groups = new Map<K, T[]>();

  add(key: K, thing: T): void {
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, [thing]);
    else group.push(thing);
  }

  at(key: K | undefined): readonly T[] {
    return (key === undefined ? undefined : this.#groups.get(key)) ?? [];
  }

  values(): Iterable<readonly T[]> {
    return this.#groups.values();
  }
}

/** Things by all the folders around their files: finding them compares no path with every folder. */
export class FolderIndex<T> {
  readonly #byFolder = new Groups<string, T>();

  add(file: string, thing: T): void {
    for (const folder of ancestors(file)) this.#byFolder.add(folder, thing);
  }

  within(folder: string): readonly T[] {
    return this.#byFolder.at(folder);
  }
}

/** Things with their place in the order of the project, so that what was found by several ways can be put back in it. */
export interface Placed<T> {
  readonly thing: T;
  readonly place: number;
}

/** Each once, in the order of the project. */
export function inOrder<T>(found: Iterable<Placed<T>>): readonly T[] {
  return [...new Set(found)].sort((a, b) => a.place - b.place).map(({ thing }) => thing);
}
