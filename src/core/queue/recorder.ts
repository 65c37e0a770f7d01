import type { MinuteRecord, Spread, Tally } from './minute-ring.js';
import { MINUTE_MS, MinuteRing } from './minute-ring.js';

/** What holds between two events. */
export interface Levels {
  readonly queued: number;
  readonly inProcess: number;
  /** Instances that exist. */
  readonly current: number;
  /** Requests they could work on at a time. */
  readonly places: number;
  /** Arrival of the oldest request in the queue; undefined while it is empty. */
  readonly oldestArrivedMs: number | undefined;
}

/** Since the start. */
export interface QueueTotals {
  readonly arrived: number;
  readonly processed: number;
  readonly failed: number;
  readonly expired: number;
  readonly putBack: number;
  /** Invocations begun; one that was put back begins again. */
  readonly started: number;
  /** Of invocations begun: from arrival to the start, added up. */
  readonly waitedMs: number;
  /** Length of the queue over time: divided by the time that passed it is the mean length. */
  readonly queuedMs: number;
  readonly inProcessMs: number;
  /** Instances over time: what is paid for. */
  readonly instanceMs: number;
}

/**
 * Watches the model. Levels are added up between events, never at the moments at which somebody looks: sums of
 * fractions depend on where they are cut.
 */
export class Recorder {
  readonly minutes = new MinuteRing();
  readonly #levels: Levels;
  #atMs: number;
  #minute: Minute;
  readonly #totals: Mutable<QueueTotals> = {
    arrived: 0,
    processed: 0,
    failed: 0,
    expired: 0,
    putBack: 0,
    started: 0,
    waitedMs: 0,
    queuedMs: 0,
    inProcessMs: 0,
    instanceMs: 0,
  };

  constructor(levels: Levels, startMs: number) {
    this.#levels = levels;
    this.#atMs = startMs;
    this.#minute = new Minute();
  }

  /** Call before anything changes at this moment. */
  passTo(atMs: number): void {
    const passedMs = atMs - this.#atMs;
    if (passedMs <= 0) return;
    this.#minute.pass(this.#levels, this.#atMs, atMs);
    this.#pass(this.#totals, passedMs);
    this.#atMs = atMs;
  }

  totalsAt(nowMs: number): QueueTotals {
    const totals = { ...this.#totals };
    this.#pass(totals, nowMs - this.#atMs);
    return totals;
  }

  arrived(): void {
    this.#count('arrived');
  }

  expired(): void {
    this.#count('expired');
  }

  putBack(): void {
    this.#count('putBack');
  }

  /** An invocation that was cut short with its instance: no latency is known of it. */
  cutShort(): void {
    this.#count('failed');
  }

  started(waitedMs: number): void {
    this.#totals.started++;
    this.#totals.waitedMs += waitedMs;
  }

  ended(kind: 'processed' | 'failed', arrivedMs: number, startedMs: number, endedMs: number): void {
    this.#count(kind);
    this.#minute.latency.add(endedMs - startedMs);
    this.#minute.wait.add(startedMs - arrivedMs);
    this.#minute.total.add(endedMs - arrivedMs);
  }

  endMinute(endMs: number): void {
    this.minutes.add(this.#minute.record(endMs - MINUTE_MS, this.#levels.current));
    this.#minute = new Minute();
  }

  #count(kind: Counted): void {
    this.#totals[kind]++;
    this.#minute.counts[kind]++;
  }

  #pass(totals: Mutable<QueueTotals>, passedMs: number): void {
    totals.queuedMs += this.#levels.queued * passedMs;
    totals.inProcessMs += this.#levels.inProcess * passedMs;
    totals.instanceMs += this.#levels.current * passedMs;
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

type Counted = 'arrived' | 'processed' | 'failed' | 'expired' | 'putBack';

/** A minute as it grows. */
class Minute {
  readonly counts: Record<Counted, number> = { arrived: 0, processed: 0, failed: 0, expired: 0, putBack: 0 };
  readonly latency = new RunningTally();
  readonly wait = new RunningTally();
  readonly total = new RunningTally();
  readonly #backlog = new RunningSpread();
  readonly #perInstance = new RunningSpread();
  readonly #age = new RunningSpread();
  #passedMs = 0;
  #withoutCapacityMs = 0;
  #busyMs = 0;
  #placesMs = 0;

  pass({ queued, inProcess, current, places, oldestArrivedMs }: Levels, fromMs: number, toMs: number): void {
    const lastsMs = toMs - fromMs;
    const backlog = queued + inProcess;
    this.#passedMs += lastsMs;
    this.#backlog.hold(backlog, backlog, lastsMs);
    const perInstance = backlog / Math.max(1, current);
    this.#perInstance.hold(perInstance, perInstance, lastsMs);
    if (oldestArrivedMs === undefined) this.#age.hold(0, 0, lastsMs);
    else this.#age.hold((fromMs - oldestArrivedMs) / 1000, (toMs - oldestArrivedMs) / 1000, lastsMs);
    if (backlog > 0 && current === 0) this.#withoutCapacityMs += lastsMs;
    this.#busyMs += inProcess * lastsMs;
    this.#placesMs += places * lastsMs;
  }

  record(startMs: number, reportingInstances: number): MinuteRecord {
    return {
      startMs,
      backlog: this.#backlog.over(this.#passedMs),
      backlogPerInstance: this.#perInstance.over(this.#passedMs),
      oldestAgeSeconds: this.#age.over(this.#passedMs),
      hasBacklogWithoutCapacity: ratio(this.#withoutCapacityMs, this.#passedMs),
      ...this.counts,
      latencyMs: this.latency.tally,
      waitMs: this.wait.tally,
      totalMs: this.total.tally,
      reportingInstances,
      busyShare: ratio(this.#busyMs, this.#placesMs),
    };
  }
}

class RunningSpread {
  #sum = 0;
  #minimum = Infinity;
  #maximum = -Infinity;

  /** A value that goes evenly from one to the other. */
  hold(from: number, to: number, lastsMs: number): void {
    this.#sum += ((from + to) / 2) * lastsMs;
    if (from < this.#minimum) this.#minimum = from;
    if (to > this.#maximum) this.#maximum = to;
  }

  over(lastsMs: number): Spread {
    if (lastsMs === 0) return { average: 0, minimum: 0, maximum: 0 };
    return {
      average: ratio(this.#sum, lastsMs),
      minimum: tidy(this.#minimum),
      maximum: tidy(this.#maximum),
    };
  }
}

class RunningTally {
  #count = 0;
  #sum = 0;
  #minimum = Infinity;
  #maximum = -Infinity;

  add(value: number): void {
    this.#count++;
    this.#sum += value;
    if (value < this.#minimum) this.#minimum = value;
    if (value > this.#maximum) this.#maximum = value;
  }

  get tally(): Tally {
    return this.#count === 0
      ? { count: 0, sum: 0, minimum: 0, maximum: 0 }
      : { count: this.#count, sum: this.#sum, minimum: this.#minimum, maximum: this.#maximum };
  }
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : tidy(part / whole);
}

/** Nine decimals: a level that held a whole minute is that level, not one in the sixteenth place beside it. */
function tidy(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
