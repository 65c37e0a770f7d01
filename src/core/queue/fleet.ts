import type { Agenda, Appointment } from './agenda.js';
import { RANK } from './agenda.js';
import { KEPT_MINUTES, MINUTE_MS } from './minute-ring.js';
import type { Request } from './request-queue.js';

export interface Instance {
  /** 1 for the first ever. */
  readonly id: number;
  phase: 'starting' | 'serving' | 'leaving' | 'gone';
  readonly running: Set<Invocation>;
}

export interface Invocation {
  readonly request: Request;
  readonly startedMs: number;
  readonly end: Appointment;
}

/** When an instance existed; `toMs` is Infinity while it does. */
export interface InstanceSpan {
  readonly id: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface FleetOptions {
  readonly agenda: Agenda;
  readonly nowMs: () => number;
  /** Draws how long a new instance takes until it serves. */
  readonly coldStartMs: () => number;
  readonly drainMs: number;
  readonly instances: number;
  readonly onServing: () => void;
  /** What the instance still ran. */
  readonly onGone: (cutShort: readonly Invocation[]) => void;
  /** The count that was asked for is reached. */
  readonly onSettled: () => void;
}

/**
 * The instances behind a variant. Those that start do not count as current; those that leave do until they are gone,
 * as in DescribeEndpoint. Scale-in takes back what is still starting, then the youngest that serve.
 */
export class Fleet {
  readonly #options: FleetOptions;
  readonly #starting: { readonly instance: Instance; readonly ready: Appointment }[] = [];
  readonly #serving: Instance[] = [];
  #spans: { id: number; fromMs: number; toMs: number }[] = [];
  #leaving = 0;
  #desired: number;
  #made = 0;
  #changedMs: number | undefined;

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#desired = options.instances;
    for (let i = 0; i < options.instances; i++) this.#serve(this.#make());
  }

  get desired(): number {
    return this.#desired;
  }

  get current(): number {
    return this.#serving.length + this.#leaving;
  }

  /** False while the endpoint is `Updating`. */
  get isSettled(): boolean {
    return this.#starting.length === 0 && this.#leaving === 0;
  }

  /** Last time a count changed; undefined: never since the start. */
  get changedMs(): number | undefined {
    return this.#changedMs;
  }

  setDesired(count: number): void {
    if (count === this.#desired) return;
    this.#desired = count;
    this.#changedMs = this.#options.nowMs();
    while (this.#planned < count) this.#start();
    while (this.#planned > count) this.#remove();
    if (this.isSettled) this.#options.onSettled();
  }

  /** The instance with the fewest requests that has room for one more. */
  withRoom(places: number): Instance | undefined {
    let best: Instance | undefined;
    let fewest = places;
    for (const instance of this.#serving) {
      if (instance.running.size < fewest) {
        best = instance;
        fewest = instance.running.size;
        if (fewest === 0) break;
      }
    }
    return best;
  }

  /** Those that existed within `[fromMs, toMs)`, at most six hours back. */
  spans(fromMs: number, toMs: number): readonly InstanceSpan[] {
    return this.#spans
      .filter((span) => span.fromMs < toMs && span.toMs > fromMs)
      .map((span) => ({ ...span }));
  }

  forgetBefore(nowMs: number): void {
    const fromMs = nowMs - (KEPT_MINUTES + 1) * MINUTE_MS;
    if (this.#spans.some(({ toMs }) => toMs < fromMs)) {
      this.#spans = this.#spans.filter(({ toMs }) => toMs >= fromMs);
    }
  }

  get #planned(): number {
    return this.#starting.length + this.#serving.length;
  }

  #make(): Instance {
    return { id: ++this.#made, phase: 'starting', running: new Set() };
  }

  #start(): void {
    const instance = this.#make();
    const atMs = this.#options.nowMs() + this.#options.coldStartMs();
    const ready = this.#options.agenda.schedule(atMs, RANK.instance, () => {
      const at = this.#starting.findIndex((one) => one.instance === instance);
      this.#starting.splice(at, 1);
      this.#serve(instance);
      this.#changed();
      this.#options.onServing();
    });
    this.#starting.push({ instance, ready });
  }

  #serve(instance: Instance): void {
    instance.phase = 'serving';
    this.#serving.push(instance);
    this.#spans.push({ id: instance.id, fromMs: this.#options.nowMs(), toMs: Infinity });
  }

  #remove(): void {
    const unborn = this.#starting.pop();
    if (unborn !== undefined) {
      unborn.ready.isCancelled = true;
      return;
    }
    const instance = this.#serving.pop();
    if (instance === undefined) return;
    instance.phase = 'leaving';
    this.#leaving++;
    const atMs = this.#options.nowMs() + this.#options.drainMs;
    this.#options.agenda.schedule(atMs, RANK.instance, () => {
      this.#leave(instance);
    });
  }

  #leave(instance: Instance): void {
    instance.phase = 'gone';
    this.#leaving--;
    const span = this.#spans.find(({ id }) => id === instance.id);
    if (span !== undefined) span.toMs = this.#options.nowMs();
    const cutShort = [...instance.running];
    for (const { end } of cutShort) end.isCancelled = true;
    this.#options.onGone(cutShort);
    this.#changed();
  }

  #changed(): void {
    this.#changedMs = this.#options.nowMs();
    if (this.isSettled) this.#options.onSettled();
  }
}
