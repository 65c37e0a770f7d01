import { MINUTE_MS } from '../../core/queue/minute-ring.js';
import type { QueueModel } from '../../core/queue/model.js';
import { drawAt } from '../../core/queue/random.js';

/** Days before an endpoint's metrics begin of which its objects and its log still tell. */
const PAST_DAYS = 3;

export type Fate = 'processed' | 'failed';

export interface LedgerMinute {
  readonly startMs: number;
  /** Number of the first request that ended so in it, and of the first that did after it. */
  readonly processed: readonly [from: number, to: number];
  readonly failed: readonly [from: number, to: number];
}

export interface LedgerOptions {
  readonly seed: number;
  /** When the endpoint was made: nothing ended before. */
  readonly createdMs: number;
  readonly historyStartMs: number;
  /** Requests a minute, by how they ended: what the time before that history is told by. */
  readonly pace: Readonly<Record<Fate, number>>;
  /** Requests that were sent by hand and ended within a minute: those are told of elsewhere. */
  readonly sentIn: (startMs: number, fate: Fate) => number;
}

/**
 * How many requests ended in which minute, since three days before the queue's own history: there at the pace of that
 * history. Two numbers a minute; everything else about a request follows from its number.
 */
export class Ledger {
  readonly #options: LedgerOptions;
  readonly #startMs: number;
  /** Before each minute, and after the last. */
  readonly #ends: Readonly<Record<Fate, number[]>> = { processed: [0], failed: [0] };

  constructor(options: LedgerOptions) {
    this.#options = options;
    const { createdMs, historyStartMs } = options;
    const pastMs = historyStartMs - PAST_DAYS * 24 * 60 * MINUTE_MS;
    this.#startMs = Math.min(historyStartMs, Math.max(pastMs, Math.ceil(createdMs / MINUTE_MS) * MINUTE_MS));
    for (let atMs = this.#startMs; atMs < historyStartMs; atMs += MINUTE_MS) this.#addUnseen(atMs);
  }

  get startMs(): number {
    return this.#startMs;
  }

  /** End of the last whole minute. */
  get endMs(): number {
    return this.#startMs + (this.#ends.processed.length - 1) * MINUTE_MS;
  }

  /** Takes over the minutes that are over; of those that the queue has forgotten meanwhile the pace is taken. */
  follow(live: QueueModel): void {
    const wholeMs = Math.floor(live.nowMs / MINUTE_MS) * MINUTE_MS;
    if (wholeMs <= this.endMs) return;
    const minutes = live.minutes(this.endMs, wholeMs);
    const firstMs = minutes[0]?.startMs ?? wholeMs;
    while (this.endMs < firstMs) this.#addUnseen(this.endMs);
    for (const { startMs, processed, failed } of minutes) {
      const { sentIn } = this.#options;
      this.#push(processed - sentIn(startMs, 'processed'), failed - sentIn(startMs, 'failed'));
    }
  }

  count(fate: Fate): number {
    return this.#ends[fate].at(-1) ?? 0;
  }

  /** When this request ended; those of a minute follow each other evenly. */
  endedMs(fate: Fate, index: number): number {
    const ends = this.#ends[fate];
    let [low, high] = [0, ends.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) <= index) low = middle;
      else high = middle;
    }
    const [from, to] = [ends[low] ?? 0, ends[low + 1] ?? 0];
    const share = (index - from + 0.5) / Math.max(1, to - from);
    return this.#startMs + low * MINUTE_MS + Math.floor(share * MINUTE_MS);
  }

  /** The minute that starts there; undefined outside of what is known. */
  minute(startMs: number): LedgerMinute | undefined {
    const at = Math.floor((startMs - this.#startMs) / MINUTE_MS);
    if (at < 0 || startMs >= this.endMs) return undefined;
    const range = (fate: Fate): readonly [number, number] => [
      this.#ends[fate][at] ?? 0,
      this.#ends[fate][at + 1] ?? 0,
    ];
    return {
      startMs: this.#startMs + at * MINUTE_MS,
      processed: range('processed'),
      failed: range('failed'),
    };
  }

  #addUnseen(atMs: number): void {
    const { seed, pace } = this.#options;
    const minute = atMs / MINUTE_MS;
    this.#push(
      Math.floor(pace.processed + drawAt(seed, minute, 31)),
      Math.floor(pace.failed + drawAt(seed, minute, 32)),
    );
  }

  #push(processed: number, failed: number): void {
    this.#ends.processed.push(this.count('processed') + Math.max(0, processed));
    this.#ends.failed.push(this.count('failed') + Math.max(0, failed));
  }
}
