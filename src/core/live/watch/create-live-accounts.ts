import type { Disposable } from '../../util/disposable.js';
import { Emitter } from '../../util/emitter.js';
import type { Place } from '../account.js';
import { AccountWatch } from './account-watch.js';
import { Budget } from './budget.js';
import type { Clock } from '../clock.js';
import { momentOf } from '../clock.js';
import type { Interest } from '../interest.js';
import type { LiveAccounts, LiveOptions } from '../live-accounts.js';
import type { Connection } from '../ports.js';
import { ReadError } from '../failure.js';
import type { EndpointSnapshot, LiveSnapshot } from '../snapshot.js';
import type { Series, SeriesAnswer } from '../series.js';
import { readCounted } from './read-counted.js';
import { readEndpointOnce } from './read-once.js';

/** Several answers in a row are told once. */
const COALESCE_MS = 200;
/** Rest between two tellings: the more rows there are to draw, the fewer times. */
const REST_MS_PER_ENDPOINT = 0.2;
/** Ages on the screen grow though nothing arrives. */
const AGEING_MS = 60_000;

const NOTHING: Interest = {
  expanded: new Set(),
  pinned: new Set(),
  collapsed: new Set(),
  isShown: () => true,
};

export function createLiveAccounts(options: LiveOptions): LiveAccounts {
  return new WatchedAccounts(options);
}

class WatchedAccounts implements LiveAccounts {
  readonly #options: LiveOptions;
  readonly #budget: Budget;
  readonly #changes = new Emitter<undefined>();
  readonly #watches = new Map<string, AccountWatch>();
  #places: readonly Place[] = [];
  #interest = NOTHING;
  #isVisible = false;
  #pending: Disposable | undefined;
  #toldAtMs = -Infinity;
  #ageing: Disposable | undefined;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#budget = new Budget(options.clock, options.capPerHour);
  }

  setPlaces(places: readonly Place[]): void {
    const wanted = new Map(places.map((place) => [place.id, place]));
    for (const [id, watch] of this.#watches) {
      if (wanted.has(id)) continue;
      watch.dispose();
      this.#watches.delete(id);
    }
    for (const [id, place] of wanted) {
      if (this.#watches.has(id)) continue;
      const watch = this.#watch(place);
      this.#watches.set(id, watch);
      watch.setVisible(this.#isVisible);
    }
    this.#places = [...wanted.values()];
    // At once: rows of an account that was left must not stay for a moment.
    this.#changes.fire(undefined);
  }

  setVisible(isVisible: boolean): void {
    if (this.#isVisible === isVisible) return;
    this.#isVisible = isVisible;
    for (const watch of this.#watches.values()) watch.setVisible(isVisible);
    if (isVisible) this.#changed();
    else this.#ageing?.dispose();
  }

  setInterest(interest: Interest): void {
    this.#interest = interest;
    for (const watch of this.#watches.values()) watch.interestChanged();
  }

  refresh(placeId?: string): void {
    for (const [id, watch] of this.#watches) if (placeId === undefined || id === placeId) watch.refresh();
  }

  connection(placeId: string): Connection | undefined {
    return this.#watches.get(placeId)?.connection;
  }

  async readEndpoint(placeId: string, name: string): Promise<EndpointSnapshot> {
    const watch = this.#watches.get(placeId);
    const connection = watch?.connection;
    if (watch === undefined || connection === undefined)
      throw new ReadError({ kind: 'refused', message: 'The account is not connected.' });
    return readEndpointOnce(connection, watch.place.region, name, this.#options.clock, (count) => {
      this.#budget.bill(count);
    });
  }

  get clock(): Clock {
    return this.#options.clock;
  }

  async readSeries(
    placeId: string,
    series: readonly Series[],
    { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
    why: 'asked' | 'live',
  ): Promise<SeriesAnswer | 'capped'> {
    const metrics = this.#watches.get(placeId)?.connection?.metrics;
    if (metrics === undefined)
      throw new ReadError({ kind: 'refused', message: 'The account is not connected.' });
    const read = (part: readonly Series[]): Promise<SeriesAnswer> => metrics.readSeries(part, fromMs, toMs);
    return readCounted(this.#budget, series, read, why);
  }

  snapshot(): LiveSnapshot {
    const watches = this.#places.flatMap(({ id }) => this.#watches.get(id) ?? []);
    return {
      accounts: watches.map((watch) => watch.snapshot()),
      spending: {
        lastHour: this.#budget.lastHour(),
        pacePerHour: watches.reduce((sum, watch) => sum + watch.pacePerHour, 0),
        capPerHour: this.#budget.capPerHour,
        isCapped: watches.some((watch) => watch.isCapped),
      },
      now: momentOf(this.#options.clock),
    };
  }

  onDidChange(listener: () => void): Disposable {
    return this.#changes.event(listener);
  }

  dispose(): void {
    for (const watch of this.#watches.values()) watch.dispose();
    this.#watches.clear();
    this.#places = [];
    this.#pending?.dispose();
    this.#ageing?.dispose();
    this.#changes.dispose();
  }

  #watch(place: Place): AccountWatch {
    const { clock, random, connect, onBug } = this.#options;
    return new AccountWatch({
      ...{ place, clock, random, connect, onBug },
      budget: this.#budget,
      interest: () => this.#interest,
      onChange: () => {
        this.#changed();
      },
    });
  }

  /** Also when hidden: what a round brings that was under way is told, and then nothing more. */
  #changed(): void {
    if (this.#pending !== undefined) return;
    const { clock } = this.#options;
    const size = [...this.#watches.values()].reduce((sum, watch) => sum + watch.size, 0);
    const restMs = this.#toldAtMs + size * REST_MS_PER_ENDPOINT - clock.steadyMs();
    this.#pending = clock.after(Math.max(COALESCE_MS, restMs), () => {
      this.#pending = undefined;
      this.#toldAtMs = clock.steadyMs();
      this.#age();
      this.#changes.fire(undefined);
    });
  }

  #age(): void {
    this.#ageing?.dispose();
    this.#ageing = undefined;
    if (!this.#isVisible) return;
    this.#ageing = this.#options.clock.after(AGEING_MS, () => {
      this.#changed();
    });
  }
}
