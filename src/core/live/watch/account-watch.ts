import type { Disposable } from '../../util/disposable.js';
import type { Place } from '../account.js';
import { AccountState } from './account-state.js';
import { attempt } from './attempt.js';
import type { Budget } from './budget.js';
import type { Clock } from '../clock.js';
import { momentOf } from '../clock.js';
import { DescribeQueue } from './describe-queue.js';
import { DetailsLoop } from './details.js';
import type { Failure } from '../failure.js';
import { Few } from './few.js';
import type { Interest } from '../interest.js';
import { namesAt } from '../interest.js';
import { Inventory, RESTING_MS } from './inventory.js';
import { MetricLoop } from './metric-loop.js';
import { Pace } from './pace.js';
import type { Round } from './poller.js';
import { Poller } from './poller.js';
import type { Connection } from '../ports.js';
import type { AccountSnapshot, Trouble } from '../snapshot.js';

export interface WatchDeps {
  readonly place: Place;
  readonly clock: Clock;
  readonly random: () => number;
  readonly connect: (place: Place) => Promise<Connection>;
  readonly budget: Budget;
  readonly interest: () => Interest;
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

/** What is made once there is a connection. */
interface Loops {
  readonly connection: Connection;
  readonly inventory: Inventory;
  readonly few: Few;
  readonly metrics: MetricLoop;
  readonly details: DetailsLoop;
}

/**
 * One account and region, watched. Three things are polled each at its own pace: which endpoints there are, their
 * metrics, and what open rows show besides. Disposed, it forgets everything and its late answers are dropped.
 */
export class AccountWatch implements Disposable {
  readonly #deps: WatchDeps;
  #state: AccountState;
  readonly #pollers: Record<'inventory' | 'few' | 'metrics' | 'details', Poller>;
  #loops: Loops | undefined;
  #connecting: Promise<Failure | undefined> | undefined;
  #isVisible = false;
  #isDisposed = false;

  constructor(deps: WatchDeps) {
    this.#deps = deps;
    this.#state = new AccountState(deps.place);
    const poller = (work: (isWanted: () => boolean) => Promise<Round>): Poller =>
      new Poller({ clock: deps.clock, random: deps.random, work, onBug: deps.onBug });
    this.#pollers = {
      inventory: poller((isWanted) => this.#inventory(isWanted)),
      few: poller((isWanted) => this.#few(isWanted)),
      metrics: poller((isWanted) => this.#withLoops(({ metrics }) => metrics.round(isWanted))),
      details: poller((isWanted) => this.#withLoops(({ details }) => details.round(isWanted))),
    };
  }

  get place(): Place {
    return this.#deps.place;
  }

  get connection(): Connection | undefined {
    return this.#loops?.connection;
  }

  /** Endpoints of any kind that are known. */
  get size(): number {
    return this.#state.size;
  }

  get pacePerHour(): number {
    return this.#loops?.metrics.pacePerHour ?? 0;
  }

  get isCapped(): boolean {
    return this.#loops?.metrics.isCapped ?? false;
  }

  setVisible(isVisible: boolean): void {
    if (this.#isDisposed) return;
    this.#isVisible = isVisible;
    this.#run();
    // Rows that were not read meanwhile may have been due for long.
    if (isVisible) this.interestChanged();
  }

  /** Everything while rows are shown, else only what code on the screen defines and what is watched. */
  #run(): void {
    const hasFew = this.#hasFew();
    this.#pollers.inventory.setRunning(this.#isVisible);
    this.#pollers.few.setRunning(hasFew && !this.#isVisible);
    // Nothing to read before something is known: these start with the first endpoint.
    const isKnown = (this.#isVisible || hasFew) && this.#loops !== undefined && this.#state.size > 0;
    this.#pollers.metrics.setRunning(isKnown);
    this.#pollers.details.setRunning(isKnown);
  }

  #hasFew(): boolean {
    const { inCode, watched } = namesAt(this.#deps.interest(), this.place.id);
    return inCode.size + watched.size > 0;
  }

  /** A person asked: everything anew. */
  refresh(): void {
    this.#loops?.inventory.force();
    this.#loops?.metrics.force();
    this.#loops?.details.force();
    for (const poller of Object.values(this.#pollers)) poller.hurry();
  }

  /** Somebody looks at something else: what is new to them is read soon. */
  interestChanged(): void {
    if (this.#isDisposed) return;
    this.#run();
    this.#pollers.few.within(0);
    this.#pollers.metrics.within(0);
    this.#pollers.details.within(0);
  }

  snapshot(): AccountSnapshot {
    const { metrics, details } = this.#pollers;
    const inventory = this.#isVisible ? this.#pollers.inventory : this.#pollers.few;
    const pollerOf: Readonly<Record<Trouble['part'], Poller>> = {
      identity: inventory,
      list: inventory,
      describe: inventory,
      scaling: inventory,
      metrics,
      details,
    };
    return this.#state.snapshot((part) => pollerOf[part].dueAtSteadyMs);
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const poller of Object.values(this.#pollers)) poller.dispose();
    this.#loops?.connection.dispose();
  }

  #inventory(isWanted: () => boolean): Promise<Round> {
    return this.#described(({ inventory }) => inventory.round(isWanted));
  }

  #few(isWanted: () => boolean): Promise<Round> {
    return this.#described(({ few }) => few.round(isWanted));
  }

  async #described(work: (loops: Loops) => Promise<Round | 'other-account'>): Promise<Round> {
    const failure = await this.#connected();
    if (failure !== undefined) return { kind: 'failed', failure };
    if (this.#loops === undefined) return { kind: 'interrupted' };
    const { connection } = this.#loops;
    const round = await work(this.#loops);
    if (round === 'other-account') {
      // The same profile now signs in elsewhere: nothing that was known may stay on the screen.
      this.#state = new AccountState(this.#deps.place);
      this.#loops = this.#build(connection);
      this.#changed();
      return { kind: 'done', nextMs: 0 };
    }
    // What turned active or scales is looked at more often from now on.
    if (round.kind === 'done') this.#pollers.metrics.within(0);
    return round;
  }

  /** One connection, whoever needs it first. */
  #connected(): Promise<Failure | undefined> {
    if (this.#loops !== undefined) return Promise.resolve(undefined);
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async #connect(): Promise<Failure | undefined> {
    const { place, connect, clock } = this.#deps;
    const result = await attempt(() => connect(place));
    if (!result.ok) {
      this.#state.trouble('identity', result.failure, momentOf(clock));
      this.#changed();
      return result.failure;
    }
    if (this.#isDisposed) result.value.dispose();
    else this.#loops = this.#build(result.value);
    return undefined;
  }

  async #withLoops(work: (loops: Loops) => Promise<Round>): Promise<Round> {
    return this.#loops === undefined ? { kind: 'done', nextMs: RESTING_MS } : work(this.#loops);
  }

  #build(connection: Connection): Loops {
    const { clock, random, budget, interest } = this.#deps;
    const state = this.#state;
    const onChange = (): void => {
      this.#changed();
    };
    const { account, metrics } = connection;
    const isWhole = (): boolean => this.#isVisible;
    const common = { state, account, metrics, clock, interest, budget, isWhole, onChange };
    const queue = new DescribeQueue({ ...common, pace: new Pace(clock, random) });
    const onBilled = (count: number): void => {
      budget.bill(count);
    };
    return {
      connection,
      inventory: new Inventory({ ...common, queue, onBilled }),
      few: new Few(common),
      metrics: new MetricLoop(common),
      details: new DetailsLoop(common),
    };
  }

  #changed(): void {
    if (this.#isDisposed) return;
    this.#run();
    this.#deps.onChange();
  }
}
