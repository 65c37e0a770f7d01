/**
 * Order of things that happen at the very same moment. A minute ends before anything of the next one happens; who
 * leaves the queue at its deadline is gone before a free instance could take it; who comes finds the room that others
 * just left.
 */
export const RANK = { minute: 0, expiry: 1, completion: 2, instance: 3, arrival: 4 } as const;

export type Rank = (typeof RANK)[keyof typeof RANK];

/** Something that will happen, unless it is cancelled before. */
export interface Appointment {
  readonly atMs: number;
  isCancelled: boolean;
}

interface Entry extends Appointment {
  readonly rank: Rank;
  /** Who was scheduled first goes first, when moment and rank are equal. */
  readonly order: number;
  readonly run: () => void;
}

/** What happens next: a binary heap, so that any number of events costs a logarithm each. */
export class Agenda {
  readonly #heap: Entry[] = [];
  #scheduled = 0;

  /** Infinity when nothing is planned. */
  get nextMs(): number {
    this.#dropCancelled();
    return this.#heap[0]?.atMs ?? Infinity;
  }

  schedule(atMs: number, rank: Rank, run: () => void): Appointment {
    const entry: Entry = { atMs, rank, order: this.#scheduled++, run, isCancelled: false };
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
    return entry;
  }

  /** Takes out what is next and gives its action; undefined when nothing is planned. */
  takeNext(): (() => void) | undefined {
    this.#dropCancelled();
    return this.#takeTop()?.run;
  }

  #dropCancelled(): void {
    while (this.#heap[0]?.isCancelled === true) this.#takeTop();
  }

  #takeTop(): Entry | undefined {
    const top = this.#heap[0];
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
    return top;
  }

  #rise(from: number): void {
    const heap = this.#heap;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      swap(heap, at, parent);
      at = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      let first = this.#isBefore(left, at) ? left : at;
      if (this.#isBefore(left + 1, first)) first = left + 1;
      if (first === at) return;
      swap(heap, at, first);
      at = first;
    }
  }

  #isBefore(left: number, right: number): boolean {
    const a = this.#heap[left];
    const b = this.#heap[right];
    if (a === undefined || b === undefined) return false;
    if (a.atMs !== b.atMs) return a.atMs < b.atMs;
    return a.rank === b.rank ? a.order < b.order : a.rank < b.rank;
  }
}

function swap(heap: Entry[], i: number, j: number): void {
  const [a, b] = [heap[i], heap[j]];
  if (a === undefined || b === undefined) return;
  heap[i] = b;
  heap[j] = a;
}
