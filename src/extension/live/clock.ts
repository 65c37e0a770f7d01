import type { Clock } from '../../core/live/clock.js';
import type { Disposable } from '../../core/util/disposable.js';
import { systemClock } from '../../machine/system-clock.js';

/** A clock that runs faster or slower than the one it is made from. */
export class ScaledClock implements Clock {
  readonly #base: Clock;
  #speed: number;
  #since: number;
  #wallMs: number;
  #steadyMs = 0;

  /** @param wallMs What it shows now. */
  constructor(base: Clock, speed: number, wallMs: number) {
    this.#base = base;
    this.#speed = speed;
    this.#since = base.steadyMs();
    this.#wallMs = wallMs;
  }

  /** From now on; delays that run already keep their pace. */
  setSpeed(speed: number): void {
    const passed = this.#passedMs();
    this.#wallMs += passed;
    this.#steadyMs += passed;
    this.#since = this.#base.steadyMs();
    this.#speed = speed;
  }

  wallMs(): number {
    return this.#wallMs + this.#passedMs();
  }

  steadyMs(): number {
    return this.#steadyMs + this.#passedMs();
  }

  after(delayMs: number, callback: () => void): Disposable {
    return this.#base.after(delayMs / this.#speed, callback);
  }

  #passedMs(): number {
    return (this.#base.steadyMs() - this.#since) * this.#speed;
  }
}

/**
 * The clock of the live view: the machine's, unless `setting` is `EPOCH_MS:SPEED`, a test's aid. Then both agreed at
 * EPOCH_MS, and since then a second of the machine is SPEED seconds of the clock: every process comes to the same time.
 */
export function clockFrom(setting: string | undefined, base: Clock = systemClock): Clock {
  const [, epoch, speed] = /^(\d+):(\d+(?:\.\d+)?)$/.exec(setting ?? '') ?? [];
  const epochMs = Number(epoch);
  const factor = Number(speed);
  if (epoch === undefined || !(factor > 0)) return base;
  return new ScaledClock(base, factor, epochMs + (base.wallMs() - epochMs) * factor);
}
