/** Below this the header's whole seconds and the answer's way tell nothing. */
const NOTICEABLE_MS = 2000;

/** How far AWS's clock is ahead of this machine's, by the `Date` of its answers. */
export class ClockOffset {
  #ms = 0;

  /** The newest answer counts: this machine's clock may have been set since. */
  observe(date: string | undefined, receivedMs: number): void {
    const serverMs = Date.parse(date ?? '');
    if (Number.isFinite(serverMs)) this.#ms = serverMs - receivedMs;
  }

  /** Milliseconds; 0 where nothing noticeable, or nothing yet, was told. */
  get ms(): number {
    return Math.abs(this.#ms) < NOTICEABLE_MS ? 0 : this.#ms;
  }
}
