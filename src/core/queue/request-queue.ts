/**
 * One asynchronous invocation. Its work and its fate are drawn when it arrives, so that the same request meets the
 * same work whatever the settings of the fleet are: two runs then differ by the settings alone.
 */
export interface Request {
  readonly arrivedMs: number;
  readonly serviceMs: number;
  readonly fails: boolean;
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
