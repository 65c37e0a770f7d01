/**
 * One asynchronous invocation. Its work and its fate are drawn when it arrives, so that the same request meets the
 * same work whatever the settings of the fleet are: two runs then differ by the settings alone.
 */
export interface Request {
  readonly arrivedMs: number;
  readonly serviceMs: number;
  readonly fails: boolean;
  /** Present: somebody sent it by hand. */
  readonly sent?: SentRequest;
}

/** A request that does not come from the arrivals, with wishes of its own and somebody who wants to know its end. */
export interface SentRequest {
  /** RequestTTLSeconds; absent: as the others. */
  readonly ttlSeconds?: number;
  /** InvocationTimeoutSeconds; the shorter one of this and the endpoint's counts. */
  readonly timeoutSeconds?: number;
  /** Fails whatever the draw says. */
  readonly fails?: boolean;
  readonly onEnd: (end: RequestEnd) => void;
}

export interface RequestEnd {
  readonly how: 'processed' | 'failed' | 'expired';
  readonly atMs: number;
  /** Absent: no instance ever took it. */
  readonly startedMs?: number;
}

/** Requests by arrival, oldest first. */
export class RequestQueue {
  #items: Request[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  get oldest(): Request | undefined {
    return this.#items[this.#head];
  }

  /** Takes a request that is at least as young as all others. */
  add(request: Request): void {
    this.#items.push(request);
  }

  /** Takes back a request that had left, to the place that its arrival gives it. */
  putBack(request: Request): void {
    let at = this.#head;
    while ((this.#items[at]?.arrivedMs ?? Infinity) < request.arrivedMs) at++;
    this.#items.splice(at, 0, request);
  }

  /** The oldest that came by itself; those have all the same time to live. */
  get oldestArrival(): Request | undefined {
    let at = this.#head;
    while (this.#items[at]?.sent !== undefined) at++;
    return this.#items[at];
  }

  /** @returns false when it is not in the queue (any more) */
  remove(request: Request): boolean {
    if (this.oldest === request) return this.takeOldest() !== undefined;
    const at = this.#items.indexOf(request, this.#head);
    if (at >= 0) this.#items.splice(at, 1);
    return at >= 0;
  }

  takeOldest(): Request | undefined {
    const oldest = this.#items[this.#head];
    if (oldest === undefined) return undefined;
    this.#head++;
    // Copied once in a while, so that taking costs the same however long the queue is.
    if (this.#head > 64 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return oldest;
  }
}
