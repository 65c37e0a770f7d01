import { ActivityLog } from './activity-log.js';
import type { ScalingActivity } from './activity-log.js';
import { Agenda, RANK } from './agenda.js';
import type { ArrivalStream } from './arrivals.js';
import { createArrivals } from './arrivals.js';
import type { InstanceSpan, Invocation } from './fleet.js';
import { Fleet } from './fleet.js';
import type { MinuteRecord } from './minute-ring.js';
import { MINUTE_MS } from './minute-ring.js';
import { createRandom } from './random.js';
import type { Levels, QueueTotals } from './recorder.js';
import { Recorder } from './recorder.js';
import type { Request, SentRequest } from './request-queue.js';
import { RequestQueue } from './request-queue.js';
import type { Alarms } from './scaler.js';
import { Scaler } from './scaler.js';
import { createLognormal, createServiceTimes } from './service-time.js';
import type { CompleteSettings, QueueSettings } from './settings.js';
import { completeSettings } from './settings.js';

/** An asynchronous endpoint at one moment. Reading changes nothing; only time and the two setters do. */
export interface QueueModel {
  readonly nowMs: number;
  readonly state: QueueState;
  readonly totals: QueueTotals;
  /** Newest first, at most 50. */
  readonly activities: readonly ScalingActivity[];
  readonly alarms: Alarms;
  /** Of the scalable target; undefined when none is registered. */
  readonly limits: { readonly min: number; readonly max: number } | undefined;
  /** Last time a count changed, the desired one included; undefined: never since the start. */
  readonly changedMs: number | undefined;
  /**
   * Everything until this moment, itself included; earlier moments are ignored. How many calls lead there makes no
   * difference.
   */
  advanceTo(nowMs: number): void;
  /** RegisterScalableTarget. A count outside of the limits is brought inside as soon as no other change is under way. */
  setLimits(min: number, max: number): void;
  /** UpdateEndpointWeightsAndCapacities. Takes the place of a change under way; AWS would refuse it then. */
  setDesired(count: number): void;
  /** One more request, now. It is counted as the others are. */
  send(request: SentRequest): void;
  /** Whole minutes that start in `[fromMs, toMs)`, oldest first, at most six hours back. */
  minutes(fromMs: number, toMs: number): readonly MinuteRecord[];
  /** Instances that existed within `[fromMs, toMs)`, at most six hours back. */
  instances(fromMs: number, toMs: number): readonly InstanceSpan[];
}

export interface QueueState {
  readonly queued: number;
  readonly inProcess: number;
  /** Of the oldest request in the queue; 0 while it is empty. */
  readonly oldestAgeSeconds: number;
  /** Instances that exist. */
  readonly current: number;
  readonly desired: number;
  /** A change of the count is under way. */
  readonly isUpdating: boolean;
}

/**
 * An exact discrete-event model: nothing happens between events, and each happens at its own moment.
 * @throws RangeError for settings that cannot be meant
 */
export function createQueueModel(settings: QueueSettings, startMs: number): QueueModel {
  return new EventModel(completeSettings(settings), startMs);
}

class EventModel implements QueueModel {
  readonly #settings: CompleteSettings;
  readonly #agenda = new Agenda();
  readonly #queue = new RequestQueue();
  readonly #fleet: Fleet;
  readonly #recorder: Recorder;
  readonly #scaler: Scaler;
  readonly #log = new ActivityLog();
  readonly #arrivals: ArrivalStream;
  readonly #drawServiceMs: () => number;
  readonly #drawFails: () => boolean;
  #inProcess = 0;
  #nowMs: number;
  /** Deadline that is watched; never later than that of the oldest request. */
  #watchedMs = Infinity;
  #areLimitsPending = false;

  constructor(settings: CompleteSettings, startMs: number) {
    const { seed, failureShare, coldStartSeconds, coldStartVariation } = settings;
    const failures = createRandom(seed, 'failures');
    this.#settings = settings;
    this.#nowMs = startMs;
    this.#drawServiceMs = createServiceTimes(settings.service, createRandom(seed, 'service'));
    this.#drawFails = () => failures.next() < failureShare;
    this.#fleet = new Fleet({
      agenda: this.#agenda,
      nowMs: () => this.#nowMs,
      coldStartMs: createLognormal(
        coldStartSeconds * 1000,
        coldStartVariation,
        createRandom(seed, 'cold start'),
      ),
      drainMs: settings.drainSeconds * 1000,
      instances: settings.instances,
      onServing: () => {
        this.#dispatch();
      },
      onGone: (cutShort) => {
        this.#onGone(cutShort);
      },
      onSettled: () => {
        this.#onSettled();
      },
    });
    this.#scaler = new Scaler(settings.scaling, startMs);
    this.#recorder = new Recorder(this.#levels(), startMs);
    this.#arrivals = createArrivals(
      settings.arrivals,
      startMs,
      settings.spacing,
      createRandom(seed, 'arrivals'),
    );
    this.#fill(settings.backlog, settings.backlogAgeSeconds * 1000);
    this.#awaitArrival();
    this.#awaitMinute((Math.floor(startMs / MINUTE_MS) + 1) * MINUTE_MS);
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  get state(): QueueState {
    const oldest = this.#queue.oldest;
    return {
      queued: this.#queue.length,
      inProcess: this.#inProcess,
      oldestAgeSeconds: oldest === undefined ? 0 : (this.#nowMs - oldest.arrivedMs) / 1000,
      current: this.#fleet.current,
      desired: this.#fleet.desired,
      isUpdating: !this.#fleet.isSettled,
    };
  }

  get totals(): QueueTotals {
    return this.#recorder.totalsAt(this.#nowMs);
  }

  get activities(): readonly ScalingActivity[] {
    return this.#log.activities;
  }

  get alarms(): Alarms {
    return this.#scaler.alarms;
  }

  get limits(): { readonly min: number; readonly max: number } | undefined {
    return this.#scaler.limits;
  }

  get changedMs(): number | undefined {
    return this.#fleet.changedMs;
  }

  advanceTo(nowMs: number): void {
    if (!Number.isFinite(nowMs)) throw new RangeError(`Time cannot go to ${nowMs}.`);
    const untilMs = Math.max(this.#nowMs, nowMs);
    while (this.#agenda.nextMs <= untilMs) {
      this.#nowMs = this.#agenda.nextMs;
      this.#recorder.passTo(this.#nowMs);
      this.#agenda.takeNext()?.();
    }
    this.#nowMs = untilMs;
  }

  setLimits(min: number, max: number): void {
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min < 0 || max < min) {
      throw new RangeError(
        `Capacity limits must be whole numbers, 0 <= min <= max; they are ${min} and ${max}.`,
      );
    }
    this.#scaler.setLimits(min, max);
    this.#areLimitsPending = true;
    if (this.#fleet.isSettled) this.#enforceLimits();
  }

  setDesired(count: number): void {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new RangeError(`An instance count must be a whole number of at least 0; it is ${count}.`);
    }
    if (count === this.#fleet.desired) return;
    if (this.#log.end(this.#nowMs, 'Overridden')) this.#scaler.fulfilled(this.#nowMs);
    this.#fleet.setDesired(count);
  }

  send(sent: SentRequest): void {
    const { fails = this.#drawFails(), ttlSeconds = this.#settings.ttlSeconds } = sent;
    const request = { arrivedMs: this.#nowMs, serviceMs: this.#drawServiceMs(), fails, sent };
    this.#recorder.passTo(this.#nowMs);
    this.#recorder.arrived();
    this.#queue.add(request);
    this.#agenda.schedule(this.#nowMs + ttlSeconds * 1000, RANK.expiry, () => {
      this.#expireSent(request);
    });
    this.#dispatch();
  }

  minutes(fromMs: number, toMs: number): readonly MinuteRecord[] {
    return this.#recorder.minutes.between(fromMs, toMs);
  }

  instances(fromMs: number, toMs: number): readonly InstanceSpan[] {
    return this.#fleet.spans(fromMs, toMs);
  }

  #levels(): Levels {
    const [queue, fleet] = [this.#queue, this.#fleet];
    const inProcess = (): number => this.#inProcess;
    const { concurrency } = this.#settings;
    return {
      get queued() {
        return queue.length;
      },
      get inProcess() {
        return inProcess();
      },
      get current() {
        return fleet.current;
      },
      get places() {
        return fleet.current * concurrency;
      },
      get oldestArrivedMs() {
        return queue.oldest?.arrivedMs;
      },
    };
  }

  /** What waited before the model began; it is counted among no arrivals. */
  #fill(count: number, ageMs: number): void {
    for (let index = 0; index < count; index++) {
      const arrivedMs = this.#nowMs - ageMs * (1 - index / count);
      this.#queue.add({ arrivedMs, serviceMs: this.#drawServiceMs(), fails: this.#drawFails() });
    }
    this.#expire();
    this.#dispatch();
  }

  #awaitArrival(): void {
    const atMs = this.#arrivals.next();
    if (atMs === Infinity) return;
    this.#agenda.schedule(atMs, RANK.arrival, () => {
      this.#recorder.arrived();
      this.#queue.add({ arrivedMs: this.#nowMs, serviceMs: this.#drawServiceMs(), fails: this.#drawFails() });
      this.#awaitArrival();
      this.#dispatch();
    });
  }

  #awaitMinute(endMs: number): void {
    this.#agenda.schedule(endMs, RANK.minute, () => {
      this.#recorder.endMinute(endMs);
      this.#fleet.forgetBefore(endMs);
      this.#scale();
      this.#awaitMinute(endMs + MINUTE_MS);
    });
  }

  #scale(): void {
    const { desired, isSettled } = this.#fleet;
    const situation = { nowMs: this.#nowMs, desired, isSettled };
    const decision = this.#scaler.decide(this.#recorder.minutes, situation);
    if (decision?.kind === 'notScaled') this.#log.notScaled(this.#nowMs, decision.cause, decision.reason);
    if (decision?.kind === 'scale') this.#begin(decision.capacity, decision.cause);
  }

  #begin(capacity: number, cause: string): void {
    this.#log.begin(this.#nowMs, capacity, cause);
    this.#fleet.setDesired(capacity);
  }

  #onSettled(): void {
    if (this.#log.end(this.#nowMs, 'Successful')) this.#scaler.fulfilled(this.#nowMs);
    if (this.#areLimitsPending) this.#enforceLimits();
  }

  #enforceLimits(): void {
    this.#areLimitsPending = false;
    const { limits } = this.#scaler;
    if (limits === undefined) return;
    const { desired } = this.#fleet;
    if (desired < limits.min) this.#begin(limits.min, `minimum capacity was set to ${limits.min}`);
    if (desired > limits.max) this.#begin(limits.max, `maximum capacity was set to ${limits.max}`);
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      const instance = this.#fleet.withRoom(this.#settings.concurrency);
      if (instance === undefined) break;
      const request = this.#queue.takeOldest();
      if (request !== undefined) this.#start(request, instance.running);
    }
    this.#watchDeadline();
  }

  #start(request: Request, running: Set<Invocation>): void {
    const startedMs = this.#nowMs;
    const { sent } = request;
    const timeoutMs = Math.min(this.#settings.timeoutSeconds, sent?.timeoutSeconds ?? Infinity) * 1000;
    const isFailure = request.fails || request.serviceMs > timeoutMs;
    const end = this.#agenda.schedule(
      startedMs + Math.min(request.serviceMs, timeoutMs),
      RANK.completion,
      () => {
        running.delete(invocation);
        this.#inProcess--;
        const how = isFailure ? 'failed' : 'processed';
        this.#recorder.ended(how, request.arrivedMs, startedMs, this.#nowMs);
        sent?.onEnd({ how, atMs: this.#nowMs, startedMs });
        this.#dispatch();
      },
    );
    const invocation: Invocation = { request, startedMs, end };
    running.add(invocation);
    this.#inProcess++;
    this.#recorder.started(startedMs - request.arrivedMs);
  }

  #onGone(cutShort: readonly Invocation[]): void {
    for (const { request, startedMs } of cutShort) {
      this.#inProcess--;
      if (this.#settings.whenRemoved === 'fail') {
        this.#recorder.cutShort();
        request.sent?.onEnd({ how: 'failed', atMs: this.#nowMs, startedMs });
      } else {
        this.#recorder.putBack();
        this.#queue.putBack(request);
        const { ttlSeconds = this.#settings.ttlSeconds } = request.sent ?? {};
        if (request.arrivedMs + ttlSeconds * 1000 <= this.#nowMs) this.#expireSent(request);
      }
    }
    // Those whose time was up while they were worked on leave the queue before anybody takes them again.
    this.#expire();
    this.#dispatch();
  }

  /** All that came by themselves have the same time to live, so only the oldest one's deadline has to be watched. */
  #watchDeadline(): void {
    const oldest = this.#queue.oldestArrival;
    if (oldest === undefined) return;
    const deadlineMs = Math.max(this.#nowMs, oldest.arrivedMs + this.#settings.ttlSeconds * 1000);
    if (deadlineMs >= this.#watchedMs || deadlineMs === Infinity) return;
    this.#watchedMs = deadlineMs;
    this.#agenda.schedule(deadlineMs, RANK.expiry, () => {
      if (this.#watchedMs === deadlineMs) this.#watchedMs = Infinity;
      this.#expire();
      this.#watchDeadline();
    });
  }

  #expire(): void {
    const ttlMs = this.#settings.ttlSeconds * 1000;
    for (;;) {
      const oldest = this.#queue.oldestArrival;
      if (oldest === undefined || oldest.arrivedMs + ttlMs > this.#nowMs) return;
      this.#queue.remove(oldest);
      this.#recorder.expired();
    }
  }

  /** Does nothing to one that is worked on, or that came by itself. */
  #expireSent(request: Request): void {
    if (request.sent === undefined || !this.#queue.remove(request)) return;
    this.#recorder.expired();
    request.sent.onEnd({ how: 'expired', atMs: this.#nowMs });
  }
}
