import type { WorldBucket, WorldObject, WorldStorage } from '../world.js';
import type { PastObjects } from './past-objects.js';
import type { Place } from './place.js';
import { otherRegion } from './place.js';
import { closedBucket } from './request-book.js';
import { Shelf } from './shelf.js';

/** What the storage asks of the endpoints. */
export interface StoredEndpoint {
  readonly name: string;
  readonly isAsync: boolean;
  /** Undefined: it never had requests. */
  readonly pastObjects: PastObjects | undefined;
}

export interface StorageOptions {
  readonly place: Place;
  readonly nowMs: () => number;
  readonly endpoint: (name: string) => StoredEndpoint | undefined;
  readonly endpoints: () => readonly StoredEndpoint[];
  /** Lets requests that were sent by hand come to their end. */
  readonly settle: () => void;
}

/** Buckets of the pretend account: what past requests left, and what was put there. */
export class SimulatedStorage implements WorldStorage {
  readonly #options: StorageOptions;
  readonly #shelf = new Shelf();
  readonly #mainBucket: string;
  readonly #buckets: ReadonlyMap<string, WorldBucket>;

  constructor(options: StorageOptions) {
    const { region, accountId } = options.place;
    const elsewhere = otherRegion(region);
    this.#options = options;
    this.#mainBucket = `ml-async-${region}-${accountId}`;
    this.#buckets = new Map([
      [this.#mainBucket, { region, isClosed: false }],
      [`ml-models-${accountId}`, { region, isClosed: false }],
      [`ml-inputs-${accountId}`, { region, isClosed: false }],
      [`ml-inputs-${elsewhere}-${accountId}`, { region: elsewhere, isClosed: false }],
      [closedBucket(options.place), { region, isClosed: true }],
    ]);
  }

  bucket(name: string): WorldBucket | undefined {
    return this.#buckets.get(name);
  }

  object(bucket: string, key: string): WorldObject | undefined {
    this.#options.settle();
    return this.#shelf.get(`${bucket}/${key}`) ?? this.#past(bucket, key);
  }

  *objects(bucket: string, prefix: string, after: string): Iterable<WorldObject> {
    this.#options.settle();
    const put = this.#putOnes(bucket, prefix, after)[Symbol.iterator]();
    let mine = put.next();
    for (const past of this.#pastOnes(bucket, prefix, after)) {
      while (mine.done !== true && mine.value.key < past.key) {
        yield mine.value;
        mine = put.next();
      }
      const isReplaced = mine.done !== true && mine.value.key === past.key;
      if (!isReplaced) yield past;
    }
    for (; mine.done !== true; mine = put.next()) yield mine.value;
  }

  put(bucket: string, key: string, object: Omit<WorldObject, 'key' | 'modifiedMs'>): void {
    this.leave(bucket, key, object, this.#options.nowMs());
  }

  /** As `put`, at another moment. */
  leave(
    bucket: string,
    key: string,
    object: Omit<WorldObject, 'key' | 'modifiedMs'>,
    modifiedMs: number,
  ): void {
    this.#shelf.put(`${bucket}/${key}`, { ...object, key, modifiedMs });
  }

  #past(bucket: string, key: string): WorldObject | undefined {
    if (bucket !== this.#mainBucket) return undefined;
    const [name = ''] = key.split('/', 1);
    return this.#options.endpoint(name)?.pastObjects?.object(key);
  }

  *#pastOnes(bucket: string, prefix: string, after: string): Iterable<WorldObject> {
    if (bucket !== this.#mainBucket) return;
    const named = this.#options
      .endpoints()
      .filter(({ isAsync }) => isAsync)
      .map((endpoint) => ({ endpoint, base: `${endpoint.name}/` }))
      .filter(({ base }) => base.startsWith(prefix) || prefix.startsWith(base))
      .filter(({ base }) => `${base}p` > after)
      .sort((a, b) => (a.base < b.base ? -1 : 1));
    for (const { endpoint } of named) yield* endpoint.pastObjects?.objects(prefix, after) ?? [];
  }

  *#putOnes(bucket: string, prefix: string, after: string): Iterable<WorldObject> {
    for (const path of this.#shelf.paths(`${bucket}/${prefix}`, `${bucket}/${after}`)) {
      const object = this.#shelf.get(path);
      if (object !== undefined) yield object;
    }
  }
}
