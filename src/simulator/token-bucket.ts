/**
 * AWS's way to limit requests: so many a second, and a second's worth at once after a rest.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/throttling.html (the algorithm; SageMaker does not
 * publish its own).
 */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #most: number;
  #tokens: number;
  #filledMs: number;

  constructor(perSecond: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#most = perSecond <= 0 ? 0 : Math.max(1, perSecond);
    this.#tokens = this.#most;
    this.#filledMs = nowMs;
  }

  /** @returns false when the request has to be turned away. */
  take(nowMs: number): boolean {
    const gained = (Math.max(0, nowMs - this.#filledMs) * this.#perSecond) / 1000;
    this.#tokens = Math.min(this.#most, this.#tokens + gained);
    this.#filledMs = Math.max(this.#filledMs, nowMs);
    // A tenth added ten times is a little less than one.
    if (this.#tokens < 1 - 1e-9) return false;
    this.#tokens -= 1;
    return true;
  }
}
