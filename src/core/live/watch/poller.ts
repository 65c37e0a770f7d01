import type { Disposable } from '../../util/disposable.js';
import { backOffMs } from './back-off.js';
import type { Clock, Moment } from '../clock.js';
import { ageMs, momentOf } from '../clock.js';
import type { Failure } from '../failure.js';

/** What one round of work came to. */
export type Round =
  | {
      readonly kind: 'done';
      /** Milliseconds until there is something to do again. */ readonly nextMs: number;
    }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** It was told to stop half-way; what is left is due at once when somebody looks again. */
  | { readonly kind: 'interrupted' };

export interface PollerOptions {
  readonly clock: Clock;
  readonly random: () => number;
  /** One round. Asks `isWanted` between its requests and ends early when it turns false. */
  readonly work: (isWanted: () => boolean) => Promise<Round>;
  readonly onBug: (error: unknown) => void;
}

/** After a bug of ours: not at once, for it would happen again. */
const AFTER_BUG_MS = 60_000;

/**
 * Does something again and again while it runs: armed anew after the answer, one round at a time, patient after
 * failures. While it does not run it has no timer.
 */
export class Poller implements Disposable {
  readonly #options: PollerOptions;
  #timer: Disposable | undefined;
  #isRunning = false;
  #isBusy = false;
  #isDisposed = false;
  /** Asked for during a round: another follows at once. */
  #isAskedAgain = false;
  /** … by a person. */
  #isHurried = false;
  #failures = 0;
  #since: Moment | undefined;
  #delayMs = 0;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  /** True: what is due is done at once. False: no timer; a round under way ends soon and its result counts. */
  setRunning(isRunning: boolean): void {
    if (this.#isDisposed || this.#isRunning === isRunning) return;
    this.#isRunning = isRunning;
    if (isRunning) this.#arm();
    else this.#disarm();
  }

  /** The next round is due now, whatever the period or the back-off says. */
  hurry(): void {
    if (this.#isDisposed) return;
    if (this.#isBusy) {
      this.#isAskedAgain = true;
      this.#isHurried = true;
    }
    this.#delayMs = 0;
    this.#arm();
  }

  /** The next round is due in `delayMs` at the latest; never shortens a back-off. */
  within(delayMs: number): void {
    if (this.#isDisposed || this.#failures > 0 || this.#since === undefined) return;
    if (this.#isBusy) {
      this.#isAskedAgain = true;
      return;
    }
    const sooner = ageMs(this.#since, momentOf(this.#options.clock)) + delayMs;
    if (sooner >= this.#delayMs) return;
    this.#delayMs = sooner;
    this.#arm();
  }

  /** When the next round is due by the steady clock; undefined when nothing is planned. */
  get dueAtSteadyMs(): number | undefined {
    return this.#since === undefined || this.#delayMs === Infinity
      ? undefined
      : this.#since.steadyMs + this.#delayMs;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#isRunning = false;
    this.#disarm();
  }

  #arm(): void {
    this.#disarm();
    if (!this.#isRunning || this.#isBusy) return;
    const { clock } = this.#options;
    // By the larger of both clocks: after a night's sleep everything is due.
    const waited = this.#since === undefined ? Infinity : ageMs(this.#since, momentOf(clock));
    const left = this.#delayMs - waited;
    if (this.#delayMs === Infinity && this.#since !== undefined) return;
    if (left > 0) {
      this.#timer = clock.after(left, () => {
        this.#timer = undefined;
        void this.#round();
      });
    } else void this.#round();
  }

  #disarm(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }

  async #round(): Promise<void> {
    this.#isBusy = true;
    this.#isAskedAgain = false;
    this.#isHurried = false;
    let delayMs: number;
    try {
      delayMs = this.#delayAfter(await this.#options.work(() => this.#isRunning));
    } catch (error) {
      delayMs = AFTER_BUG_MS;
      if (!this.#isDisposed) this.#options.onBug(error);
    }
    this.#isBusy = false;
    if (this.#isDisposed) return;
    this.#since = momentOf(this.#options.clock);
    this.#delayMs = this.#isAskedForMore() ? 0 : delayMs;
    this.#arm();
  }

  /** Asked for while it was busy. If it failed, patience comes first, unless a person asked. */
  #isAskedForMore(): boolean {
    return this.#isAskedAgain && (this.#isHurried || this.#failures === 0);
  }

  #delayAfter(round: Round): number {
    if (round.kind === 'interrupted') return 0;
    if (round.kind === 'done') {
      this.#failures = 0;
      return round.nextMs;
    }
    this.#failures += 1;
    return backOffMs(round.failure, this.#failures, this.#options.random);
  }
}
