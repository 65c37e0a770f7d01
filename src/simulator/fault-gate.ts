import { seededDraw } from './draw.js';
import type { Faults } from './faults.js';
import { TokenBucket } from './token-bucket.js';

/** How an answer is spoiled on its way: fewer bytes than announced, or a body that ends in the middle of its text. */
export type Cut = 'short' | 'half';

/** Decides what goes wrong; one for each set of faults, so that the same faults start the same way again. */
export class FaultGate {
  readonly faults: Faults;
  readonly draw: () => number;
  readonly #monotonicMs: () => number;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(faults: Faults, seed: number, monotonicMs: () => number) {
    this.faults = faults;
    this.draw = seededDraw(seed);
    this.#monotonicMs = monotonicMs;
  }

  /** Takes a token of this account's bucket; each action has its own, also those under `*`. */
  isThrottled(accountId: string, action: string): boolean {
    const limits = this.faults.throttle;
    if (limits === undefined) return false;
    const perSecond = Object.hasOwn(limits, action) ? limits[action] : limits['*'];
    if (perSecond === undefined) return false;
    const key = `${accountId}/${action}`;
    const nowMs = this.#monotonicMs();
    const bucket = this.#buckets.get(key) ?? new TokenBucket(perSecond, nowMs);
    this.#buckets.set(key, bucket);
    return !bucket.take(nowMs);
  }

  /** `action` with or without its service: `ListEndpoints`, `sagemaker:ListEndpoints`. */
  isDenied(service: string, action: string): boolean {
    const denied = this.faults.denied ?? [];
    return denied.includes(action) || denied.includes(`${service}:${action}`);
  }

  failsAtRandom(): boolean {
    return this.#isHit(this.faults.errors);
  }

  /** Whether page `page`, counted from 1, is one that fails. */
  breaksPage(page: number): boolean {
    return this.faults.brokenPages === true && page % 2 === 0;
  }

  /** undefined: the answer arrives whole. */
  cut(): Cut | undefined {
    if (!this.#isHit(this.faults.truncated)) return undefined;
    return this.draw() < 0.5 ? 'short' : 'half';
  }

  #isHit(share: number | undefined): boolean {
    return share !== undefined && share > 0 && this.draw() < share;
  }
}
