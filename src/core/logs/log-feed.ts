import type { Clock } from '../live/clock.js';
import type { Failure } from '../live/failure.js';
import type { LogEvent, LogPage, LogReader } from '../live/logs.js';
import { attempt } from '../live/watch/attempt.js';
import type { Round } from '../live/watch/poller.js';
import { Poller } from '../live/watch/poller.js';
import type { Disposable } from '../util/disposable.js';
import { Emitter } from '../util/emitter.js';
import type { LogLine } from './log-line.js';
import { readLogLine } from './log-line.js';

export interface LogFeedOptions {
  readonly reader: LogReader;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onBug: (error: unknown) => void;
  readonly endpoint: string;
  /** Absent: all variants. */
  readonly variant?: string;
  /** What the service itself leaves out: an inference id in a year of logs is found only there. */
  readonly containing?: string;
  /** How far back the first look goes, milliseconds. */
  readonly backMs: number;
  /** Oldest lines are let go beyond this. */
  readonly most: number;
}

/** How often new events are asked for. FilterLogEvents allows 5 a second in an account and costs nothing. */
const FOLLOW_MS = 5_000;
/** Events arrive late and out of order: each look begins this long before the newest one. */
const OVERLAP_MS = 60_000;
/** Pages of one look; what is left comes with the next one. */
const MOST_PAGES = 20;

/**
 * The newest events of an endpoint's containers, followed while it runs. Events are told once, whatever AWS repeats;
 * a failure keeps what is there.
 */
export class LogFeed implements Disposable {
  readonly #options: LogFeedOptions;
  readonly #changed = new Emitter<undefined>();
  readonly #poller: Poller;
  readonly #known = new Map<string, LogLine>();
  #lines: readonly LogLine[] = [];
  #failure: Failure | undefined;
  #from: number;
  #rest: { readonly fromMs: number; readonly token: string } | undefined;
  #dropped = 0;
  #hasLooked = false;

  readonly onDidChange = this.#changed.event;

  constructor(options: LogFeedOptions) {
    const { clock, random, onBug } = options;
    this.#options = options;
    this.#from = clock.wallMs() - options.backMs;
    this.#poller = new Poller({ clock, random, onBug, work: (isWanted) => this.#look(isWanted) });
  }

  /** In the order of time; of equal times as they came. */
  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  /** Why the last look failed; undefined when it did not. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** False until a first look has ended, whichever way. */
  get hasLooked(): boolean {
    return this.#hasLooked;
  }

  /** Lines that were let go because there were too many. */
  get dropped(): number {
    return this.#dropped;
  }

  /** From when on events were asked for, milliseconds since 1970. */
  get fromMs(): number {
    return this.#from;
  }

  setFollowing(isFollowing: boolean): void {
    this.#poller.setRunning(isFollowing);
  }

  /** Looks at once, whatever the pace is. */
  refresh(): void {
    this.#poller.hurry();
  }

  dispose(): void {
    this.#poller.dispose();
    this.#changed.dispose();
  }

  async #look(isWanted: () => boolean): Promise<Round> {
    const newest = this.#lines.at(-1)?.atMs;
    const fromMs = this.#rest?.fromMs ?? Math.max(this.#from, (newest ?? this.#from) - OVERLAP_MS);
    let token = this.#rest?.token;
    let hasNew = false;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const read = await attempt(() => this.#page(fromMs, token));
      if (!read.ok && read.failure.kind !== 'not-found') return this.#failed(read.failure, hasNew);
      // Nothing was logged yet: the group comes with the first event.
      if (!read.ok) break;
      hasNew = this.#add(read.value.events) || hasNew;
      token = read.value.token;
      if (token === undefined || !isWanted()) break;
      // What is there is shown before all of it is.
      if (hasNew) this.#tell();
    }
    this.#rest = token === undefined ? undefined : { fromMs, token };
    const isChanged = hasNew || !this.#hasLooked || this.#failure !== undefined;
    this.#hasLooked = true;
    this.#failure = undefined;
    if (isChanged) this.#tell();
    if (token !== undefined) return isWanted() ? { kind: 'done', nextMs: 0 } : { kind: 'interrupted' };
    return { kind: 'done', nextMs: FOLLOW_MS };
  }

  #page(fromMs: number, token: string | undefined): Promise<LogPage> {
    const { reader, endpoint, variant, containing } = this.#options;
    return reader.events({
      endpoint,
      fromMs,
      ...(variant === undefined ? {} : { variant }),
      ...(containing === undefined ? {} : { containing }),
      ...(token === undefined ? {} : { token }),
    });
  }

  #failed(failure: Failure, hasNew: boolean): Round {
    // A token does not outlive a failure for certain: the next look begins anew.
    this.#rest = undefined;
    const isNew = this.#failure?.kind !== failure.kind || this.#failure.message !== failure.message;
    this.#failure = failure;
    this.#hasLooked = true;
    if (isNew || hasNew) this.#tell();
    return { kind: 'failed', failure };
  }

  #add(events: readonly LogEvent[]): boolean {
    const fresh = events.filter(({ id }) => !this.#known.has(id));
    if (fresh.length === 0) return false;
    for (const event of fresh) this.#known.set(event.id, readLogLine(event));
    const all = [...this.#known.values()].sort((a, b) => a.atMs - b.atMs);
    const { most } = this.#options;
    const kept = all.length > most ? all.slice(all.length - most) : all;
    for (const { id } of all.slice(0, all.length - kept.length)) this.#known.delete(id);
    this.#dropped += all.length - kept.length;
    // What was let go must not come back with the next look.
    if (kept.length < all.length) this.#from = Math.max(this.#from, kept[0]?.atMs ?? 0);
    this.#lines = kept;
    return true;
  }

  #tell(): void {
    this.#changed.fire(undefined);
  }
}
