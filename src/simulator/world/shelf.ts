import type { WorldObject } from '../world.js';

const MOST_OBJECTS = 5000;
const MOST_BYTES = 8 * 1024 * 1024;
/** Of one object. */
export const KEPT_BYTES = 256 * 1024;

/**
 * Objects that somebody put there. Memory is bounded: of an object above 256 KB, and of all that is more than 8 MB
 * together, only size and checksum are kept; the oldest of more than five thousand objects go.
 */
export class Shelf {
  readonly #objects = new Map<string, WorldObject>();
  #keys: readonly string[] | undefined;
  #bytes = 0;

  get(path: string): WorldObject | undefined {
    return this.#objects.get(path);
  }

  put(path: string, object: WorldObject): void {
    this.#remove(path);
    const isSmall = object.content !== undefined && object.bytes <= KEPT_BYTES;
    this.#objects.set(path, isSmall ? object : withoutContent(object));
    this.#bytes += isSmall ? object.bytes : 0;
    this.#keys = undefined;
    for (const [oldest, one] of this.#objects) {
      if (this.#objects.size > MOST_OBJECTS) this.#remove(oldest);
      else if (this.#bytes <= MOST_BYTES) break;
      else if (one.content !== undefined) {
        this.#bytes -= one.bytes;
        this.#objects.set(oldest, withoutContent(one));
      }
    }
  }

  /** Paths after `after`, in their order, as far as they begin with `prefix`. */
  *paths(prefix: string, after: string): Iterable<string> {
    this.#keys ??= [...this.#objects.keys()].sort((a, b) => (a < b ? -1 : 1));
    for (const path of this.#keys) if (path > after && path.startsWith(prefix)) yield path;
  }

  #remove(path: string): void {
    const object = this.#objects.get(path);
    if (object?.content !== undefined) this.#bytes -= object.bytes;
    if (this.#objects.delete(path)) this.#keys = undefined;
  }
}

function withoutContent({ key, modifiedMs, bytes, etag, contentType }: WorldObject): WorldObject {
  return { key, modifiedMs, bytes, etag, ...(contentType === undefined ? {} : { contentType }) };
}
