import type { NotScaled } from './activity-log.js';
import type { MinuteRing } from './minute-ring.js';
import type { CompleteScaling } from './settings.js';

export interface AlarmState {
  readonly state: 'INSUFFICIENT_DATA' | 'OK' | 'ALARM';
  readonly sinceMs: number;
}

/** Alarms of the policies that there are. */
export interface Alarms {
  readonly high?: AlarmState;
  readonly low?: AlarmState;
  readonly wake?: AlarmState;
}

export type Decision =
  | {
      readonly kind: 'scale';
      readonly capacity: number;
      readonly cause: string;
    }
  | { readonly kind: 'notScaled'; readonly cause: string; readonly reason: NotScaled };

export interface Situation {
  readonly nowMs: number;
  readonly desired: number;
  /** False while the endpoint is `Updating`: SageMaker then refuses every further change. */
  readonly isSettled: boolean;
}

/**
 * Datapoints until the alarms of target tracking go off, one a minute: what Application Auto Scaling's own alarms
 * show. It calls their numbers its own business:
 * https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
 */
export const MINUTES_OUT = 3;
export const MINUTES_IN = 15;
/** AlarmLow lies this far below the target, so that a metric beside it does not make the count swing. */
export const LOW_SHARE = 0.9;
/** The recommended alarm: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html */
export const MINUTES_WAKE = 2;

type PolicyKind = 'targetTracking' | 'wake';

/** What a policy did last. */
interface Effect {
  readonly added: number;
  /** Infinity while the change is under way. */
  readonly endedMs: number;
}

/**
 * The policies of one variant. They look once a minute, after its datapoints are there, and again each minute for as
 * long as an alarm lasts. Of several answers the largest capacity counts.
 *
 * Cooldowns are those of the page above: within the one after a scale-out only a larger one goes ahead, and what was
 * just added counts as part of it; within the one after a scale-in no other scale-in goes ahead, while a scale-out
 * goes ahead and ends it.
 */
export class Scaler {
  readonly #policies: CompleteScaling | undefined;
  #limits: { readonly min: number; readonly max: number } | undefined;
  #alarms: Alarms;
  readonly #lastOut = new Map<PolicyKind, Effect>();
  #lastIn: Effect | undefined;

  constructor(scaling: CompleteScaling | undefined, startMs: number) {
    this.#policies = scaling;
    this.#limits = scaling && { min: scaling.min, max: scaling.max };
    const none: AlarmState = { state: 'INSUFFICIENT_DATA', sinceMs: startMs };
    this.#alarms = {
      ...(scaling?.targetTracking === undefined ? {} : { high: none, low: none }),
      ...(scaling?.wake === undefined ? {} : { wake: none }),
    };
  }

  get alarms(): Alarms {
    return this.#alarms;
  }

  /** Undefined: no scalable target is registered. */
  get limits(): { readonly min: number; readonly max: number } | undefined {
    return this.#limits;
  }

  setLimits(min: number, max: number): void {
    this.#limits = { min, max };
  }

  /** Call once for each minute, after it was recorded. */
  decide(minutes: MinuteRing, { nowMs, desired, isSettled }: Situation): Decision | undefined {
    this.#watch(minutes, nowMs);
    if (!isSettled) return undefined;
    const outs = [this.#trackOut(minutes, desired), this.#wake(nowMs, desired)].filter(
      (one) => one !== undefined,
    );
    const [largest] = outs.sort((a, b) => b.capacity - a.capacity);
    if (largest !== undefined) return this.#out(largest, desired, nowMs);
    return this.#trackIn(minutes, desired, nowMs);
  }

  /** The change that was decided is made: its cooldown begins. */
  fulfilled(nowMs: number): void {
    for (const [by, effect] of this.#lastOut) this.#lastOut.set(by, endedBy(effect, nowMs));
    this.#lastIn &&= endedBy(this.#lastIn, nowMs);
  }

  #watch(minutes: MinuteRing, nowMs: number): void {
    const target = this.#policies?.targetTracking?.target;
    if (target !== undefined) {
      this.#set('high', nowMs, allAbove(minutes, MINUTES_OUT, target));
      this.#set('low', nowMs, allBelow(minutes, MINUTES_IN, target * LOW_SHARE));
    }
    if (this.#policies?.wake !== undefined) this.#set('wake', nowMs, allWithout(minutes, MINUTES_WAKE));
  }

  #set(alarm: keyof Alarms, nowMs: number, state: AlarmState['state']): void {
    if (this.#alarms[alarm]?.state === state) return;
    this.#alarms = { ...this.#alarms, [alarm]: { state, sinceMs: nowMs } };
  }

  /** Backlog by target, rounded up. At zero instances the metric is the backlog itself, so that it must exceed the target. */
  #trackOut(minutes: MinuteRing, desired: number): Proposal | undefined {
    const tracking = this.#policies?.targetTracking;
    if (tracking === undefined || this.#alarms.high?.state !== 'ALARM') return undefined;
    const capacity = wanted(minutes, tracking.target);
    // Within the cooldown too: what it asks for already holds all that was added, so that more is a larger scale-out.
    return capacity > desired
      ? { by: 'targetTracking', capacity, cause: causeOf(tracking.names.alarmHigh, tracking.names.policy) }
      : undefined;
  }

  #wake(nowMs: number, desired: number): Proposal | undefined {
    const wake = this.#policies?.wake;
    if (wake === undefined || this.#alarms.wake?.state !== 'ALARM') return undefined;
    const more = wake.step - this.#addedLately('wake', nowMs);
    return more > 0
      ? { by: 'wake', capacity: desired + more, cause: causeOf(wake.names.alarm, wake.names.policy) }
      : undefined;
  }

  #out({ by, capacity, cause }: Proposal, desired: number, nowMs: number): Decision | undefined {
    const { max } = this.#limits ?? { max: 0 };
    if (this.#policies?.isScaleOutSuspended === true) return undefined;
    if (desired >= max) {
      return { kind: 'notScaled', cause, reason: { code: 'AlreadyAtMaxCapacity', maxCapacity: max } };
    }
    const to = Math.max(this.#limits?.min ?? 0, Math.min(capacity, max));
    this.#lastOut.set(by, { added: this.#addedLately(by, nowMs) + to - desired, endedMs: Infinity });
    this.#lastIn = undefined;
    return { kind: 'scale', capacity: to, cause };
  }

  #trackIn(minutes: MinuteRing, desired: number, nowMs: number): Decision | undefined {
    const tracking = this.#policies?.targetTracking;
    const { min, max } = this.#limits ?? { min: 0, max: 0 };
    if (tracking === undefined || tracking.isScaleInDisabled || this.#alarms.low?.state !== 'ALARM') {
      return undefined;
    }
    if (this.#policies?.isScaleInSuspended === true) return undefined;
    if (isCooling(this.#lastIn, tracking.scaleInCooldownSeconds, nowMs)) return undefined;
    const capacity = Math.max(min, Math.min(max, wanted(minutes, tracking.target)));
    if (capacity >= desired) return undefined;
    this.#lastIn = { added: capacity - desired, endedMs: Infinity };
    return { kind: 'scale', capacity, cause: causeOf(tracking.names.alarmLow, tracking.names.policy) };
  }

  /** Instances that a policy added and whose cooldown still runs: they count as part of what it adds next. */
  #addedLately(by: PolicyKind, nowMs: number): number {
    const { targetTracking, wake } = this.#policies ?? {};
    const seconds = by === 'wake' ? wake?.cooldownSeconds : targetTracking?.scaleOutCooldownSeconds;
    const last = this.#lastOut.get(by);
    return last !== undefined && isCooling(last, seconds ?? 0, nowMs) ? last.added : 0;
  }
}

interface Proposal {
  readonly by: PolicyKind;
  readonly capacity: number;
  readonly cause: string;
}

function isCooling(last: Effect | undefined, seconds: number, nowMs: number): boolean {
  return last !== undefined && nowMs < last.endedMs + seconds * 1000;
}

function endedBy(effect: Effect, nowMs: number): Effect {
  return { ...effect, endedMs: Math.min(effect.endedMs, nowMs) };
}

function wanted(minutes: MinuteRing, target: number): number {
  return Math.ceil((minutes.back('backlog', 0) ?? 0) / target);
}

function causeOf(alarm: string, policy: string): string {
  return `monitor alarm ${alarm} in state ALARM triggered policy ${policy}`;
}

type Verdict = AlarmState['state'];

function allAbove(minutes: MinuteRing, count: number, limit: number): Verdict {
  if (minutes.length < count) return 'INSUFFICIENT_DATA';
  for (let at = 0; at < count; at++) {
    if (!((minutes.back('backlogPerInstance', at) ?? 0) > limit)) return 'OK';
  }
  return 'ALARM';
}

function allBelow(minutes: MinuteRing, count: number, limit: number): Verdict {
  if (minutes.length < count) return 'INSUFFICIENT_DATA';
  for (let at = 0; at < count; at++) {
    if (!((minutes.back('backlogPerInstance', at) ?? 0) < limit)) return 'OK';
  }
  return 'ALARM';
}

function allWithout(minutes: MinuteRing, count: number): Verdict {
  if (minutes.length < count) return 'INSUFFICIENT_DATA';
  for (let at = 0; at < count; at++) {
    if (!((minutes.back('hasBacklogWithoutCapacity', at) ?? 0) >= 1)) return 'OK';
  }
  return 'ALARM';
}
