import type { Disposable } from '../../util/disposable.js';
import type { Place } from '../account.js';
import { AccountState } from './account-state.js';
import { attempt } from './attempt.js';
import type { Budget } from './budget.js';
import type { Clock } from '../clock.js';
import { momentOf } from '../clock.js';
import { DescribeQueue } from './describe-queue.js';
import { DetailsLoop } from './details.js';
import type { Interest } from '../interest.js';
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
  readonly #pollers: Record<'inventory' | 'metrics' | 'details', Poller>;
  #loops: Loops | undefined;
  #isVisible = false;
  #isDisposed = false;

  constructor(deps: WatchDeps) {
    this.#deps = deps;
    this.#state = new AccountState(deps.place);
    const poller = (work: (isWanted: () => boolean) => Promise<Round>): Poller =>
      new Poller({ clock: deps.clock, random: deps.random, work, onBug: deps.onBug });
    this.#pollers = {
      inventory: poller((isWanted) => this.#inventory(isWanted)),
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
    this.#pollers.inventory.setRunning(isVisible);
    // Nothing to read before something is known: these start with the first endpoint.
    const isKnown = isVisible && this.#loops !== undefined && this.#state.size > 0;
    this.#pollers.metrics.setRunning(isKnown);
    this.#pollers.details.setRunning(isKnown);
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
    this.#pollers.metrics.within(0);
    this.#pollers.details.within(0);
  }

  snapshot(): AccountSnapshot {
    const { inventory, metrics, details } = this.#pollers;
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

  async #inventory(isWanted: () => boolean): Promise<Round> {
    if (this.#loops === undefined) {
      const { place, connect, clock } = this.#deps;
      const result = await attempt(() => connect(place));
      if (!result.ok) {
        this.#state.trouble('identity', result.failure, momentOf(clock));
        this.#changed();
        return { kind: 'failed', failure: result.failure };
      }
      if (this.#isDisposed) {
        result.value.dispose();
        return { kind: 'interrupted' };
      }
      this.#loops = this.#build(result.value);
    }
    const { inventory, connection } = this.#loops;
    const round = await inventory.round(isWanted);
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
    const common = { state, account, metrics, clock, interest, budget, onChange };
    const queue = new DescribeQueue({ ...common, pace: new Pace(clock, random) });
    const onBilled = (count: number): void => {
      budget.bill(count);
    };
    return {
      connection,
      inventory: new Inventory({ ...common, queue, onBilled }),
      metrics: new MetricLoop(common),
      details: new DetailsLoop(common),
    };
  }

  #changed(): void {
    if (this.#isDisposed) return;
    if (this.#isVisible && this.#state.size > 0) {
      this.#pollers.metrics.setRunning(true);
      this.#pollers.details.setRunning(true);
    }
    this.#deps.onChange();
  }
}
