import type { Place } from '../../src/core/live/account.js';
import { createLiveAccounts } from '../../src/core/live/watch/create-live-accounts.js';
import type { Interest } from '../../src/core/live/interest.js';
import { endpointKey } from '../../src/core/live/interest.js';
import type { Connection } from '../../src/core/live/ports.js';
import type { AccountSnapshot, EndpointSnapshot } from '../../src/core/live/snapshot.js';
import { ManualClock } from './manual-clock.js';
import { MemoryAccount } from './memory-account.js';

export const PLACE: Place = { id: 'prod@eu-west-1', kind: 'account', profile: 'prod', region: 'eu-west-1' };

/** The live core over an account in memory, with a clock that the test turns. */
export class LiveAccount {
  readonly clock = new ManualClock();
  readonly memory = new MemoryAccount();
  readonly bugs: unknown[] = [];
  cap = 100_000;
  changes = 0;
  connect = (): Promise<Connection> => Promise.resolve(this.memory.connection);
  readonly live = createLiveAccounts({
    clock: this.clock,
    random: () => 1,
    connect: () => this.connect(),
    capPerHour: () => this.cap,
    onBug: (error) => this.bugs.push(error),
  });

  constructor() {
    this.live.onDidChange(() => {
      this.changes += 1;
    });
  }

  /** Shows the place and lets the first rounds end. */
  async show(forMs = 5_000): Promise<this> {
    this.live.setPlaces([PLACE]);
    this.live.setVisible(true);
    await this.clock.advance(forMs);
    return this;
  }

  expand(...names: readonly string[]): void {
    this.live.setInterest(interest({ expanded: names }));
  }

  get account(): AccountSnapshot {
    const [account] = this.live.snapshot().accounts;
    if (account === undefined) throw new Error('There is no account.');
    return account;
  }

  endpoint(name: string): EndpointSnapshot {
    const found = this.account.endpoints.find((one) => one.name === name);
    if (found === undefined) throw new Error(`There is no endpoint ${name}.`);
    return found;
  }

  /** Points for the last `minutes` whole minutes, the newest being `value`. */
  minutes(value: number, minutes = 1): { atMs: number; value: number }[] {
    const end = Math.floor(this.clock.wallMs() / 60_000) * 60_000;
    return Array.from({ length: minutes }, (_, index) => ({ atMs: end - (minutes - index) * 60_000, value }));
  }
}

export function interest({
  expanded = [],
  collapsed = [],
  hidden = [],
}: {
  readonly expanded?: readonly string[];
  readonly collapsed?: readonly string[];
  readonly hidden?: readonly string[];
}): Interest {
  return {
    expanded: new Set(expanded.map((name) => endpointKey(PLACE.id, name))),
    pinned: new Set(),
    collapsed: new Set(collapsed),
    isShown: (_, { name }) => !hidden.includes(name),
  };
}
