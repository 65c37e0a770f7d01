import { hashOf } from '../../core/queue/random.js';
import type { WorldObject } from '../world.js';
import type { Fate } from './ledger.js';
import type { PastRequest, RequestBook } from './request-book.js';
import { inputKey } from './request-book.js';

type Folder = 'failed' | 'input' | 'output';

/** Numbers of requests in the order of their keys, as long as none was added. */
interface Sorted {
  readonly count: number;
  readonly orders: Float64Array;
}

/** Objects of an endpoint's past requests below `NAME/`: listed without being kept, but for a number each. */
export class PastObjects {
  readonly #book: RequestBook;
  readonly #sorted = new Map<Fate, Sorted>();

  constructor(book: RequestBook) {
    this.#book = book;
  }

  object(key: string): WorldObject | undefined {
    const [, folder, file = ''] = key.slice(this.#book.name.length).split('/');
    const id = file.replace(/(-error\.out|\.out|\.json)$/, '');
    const request = this.#book.find(id);
    if (request === undefined || (folder !== 'failed' && folder !== 'input' && folder !== 'output'))
      return undefined;
    const object = this.#objectOf(folder, request);
    return object?.key === key ? object : undefined;
  }

  /** By key. */
  *objects(prefix: string, after: string): Iterable<WorldObject> {
    const { name, spec } = this.#book;
    const folders: readonly (readonly [Folder, readonly Fate[]])[] = [
      ['failed', spec.async?.hasFailurePath === true ? ['failed'] : []],
      ['input', ['failed', 'processed']],
      ['output', ['processed']],
    ];
    for (const [folder, fates] of folders) {
      const base = `${name}/${folder}/`;
      if (!base.startsWith(prefix) && !prefix.startsWith(base)) continue;
      if (after >= `${base}g`) continue;
      const from = Math.max(firstOrder(prefix, base, false), firstOrder(after, base, true));
      yield* this.#folder(folder, fates, prefix, after, from);
    }
  }

  *#folder(
    folder: Folder,
    fates: readonly Fate[],
    prefix: string,
    after: string,
    from: number,
  ): Iterable<WorldObject> {
    const { ids } = this.#book;
    const heads = fates.map((fate) => {
      const { orders } = this.#ordersOf(fate);
      return { fate, orders, at: lowerBound(orders, from) };
    });
    for (;;) {
      let next: (typeof heads)[number] | undefined;
      for (const head of heads) {
        const [mine, best] = [head.orders[head.at], next?.orders[next.at]];
        if (mine !== undefined && (best === undefined || mine < best)) next = head;
      }
      const order = next?.orders[next.at];
      if (next === undefined || order === undefined) return;
      next.at++;
      const object = this.#objectOf(folder, this.#book.at(next.fate, ids[next.fate].indexOf(order)));
      if (object === undefined || object.key <= after) continue;
      if (object.key.startsWith(prefix)) yield object;
      else if (object.key > prefix) return;
    }
  }

  #ordersOf(fate: Fate): Sorted {
    const count = this.#book.ledger.count(fate);
    const known = this.#sorted.get(fate);
    if (known?.count === count) return known;
    const ids = this.#book.ids[fate];
    const orders = new Float64Array(count);
    for (let index = 0; index < count; index++) orders[index] = ids.orderOf(index);
    const sorted = { count, orders: orders.sort() };
    this.#sorted.set(fate, sorted);
    return sorted;
  }

  /** Undefined: such a request has no object there. */
  #objectOf(folder: Folder, request: PastRequest): WorldObject | undefined {
    const { name, spec } = this.#book;
    const { id, fate, failure, endedMs, latencyMs } = request;
    if (folder === 'input') {
      if (failure === 'download') return undefined;
      const content = this.#book.input(request);
      const modifiedMs = endedMs - latencyMs - 2000;
      return {
        ...common(inputKey(name, id), content.bytes, modifiedMs),
        contentType: 'application/json',
        content,
      };
    }
    if ((folder === 'failed') !== (fate === 'failed')) return undefined;
    if (fate === 'failed' && spec.async?.hasFailurePath !== true) return undefined;
    const key = `${name}/${folder}/${id}${fate === 'failed' ? '-error.out' : '.out'}`;
    const content = this.#book.result(request);
    return { ...common(key, content.bytes, endedMs), contentType: 'application/json', content };
  }
}

function common(
  key: string,
  bytes: number,
  modifiedMs: number,
): Pick<WorldObject, 'key' | 'bytes' | 'modifiedMs' | 'etag'> {
  return { key, bytes, modifiedMs, etag: etagOf(key) };
}

/** As long as an MD5, and made at a tenth of its cost: a list of a hundred thousand needs one for each. */
function etagOf(key: string): string {
  return ['a', 'b', 'c', 'd']
    .map((salt) =>
      hashOf(salt + key)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
}

/** Where ids begin that are not before `text`, as far as its first twelve digits tell; 0 when it names none of them. */
function firstOrder(text: string, base: string, isAfter: boolean): number {
  if (!text.startsWith(base)) return isAfter && text > base ? Infinity : 0;
  const [digits = ''] = /^[\da-f]{0,8}(-[\da-f]{0,4})?/.exec(text.slice(base.length)) ?? [];
  const known = digits.replace('-', '');
  return known === '' ? 0 : Number.parseInt(known.padEnd(12, '0'), 16);
}

function lowerBound(orders: Float64Array, from: number): number {
  let [low, high] = [0, orders.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((orders[middle] ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
