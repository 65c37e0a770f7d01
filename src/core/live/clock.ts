import type { Disposable } from '../util/disposable.js';

/** Time as a port: the core reads it and asks to be called back; tests turn it by hand, the demo runs it faster. */
export interface Clock {
  /** Milliseconds since 1970. Can jump, forwards and back, when somebody sets the machine's clock. */
  wallMs(): number;
  /** Milliseconds since some moment. Never goes back; may stand still while the machine sleeps. */
  steadyMs(): number;
  /** Calls back once, `delayMs` of this clock from now. */
  after(delayMs: number, callback: () => void): Disposable;
}

/** When something was read, by both clocks: ages must survive a wall clock that is set back. */
export interface Moment {
  readonly wallMs: number;
  readonly steadyMs: number;
}

export function momentOf(clock: Clock): Moment {
  return { wallMs: clock.wallMs(), steadyMs: clock.steadyMs() };
}

/** How long ago, in milliseconds: the larger of both clocks' answers, never negative. */
export function ageMs(then: Moment, now: Moment): number {
  return Math.max(0, now.wallMs - then.wallMs, now.steadyMs - then.steadyMs);
}
