import assert from 'node:assert/strict';
import type { EndpointSnapshot } from '../../../../src/core/live/snapshot.js';
import { endpointKey } from '../../../../src/core/live/interest.js';
import type { WatchRule, WatchState } from '../../../../src/core/live/watches/index.js';
import {
  CONDITIONS,
  DEFAULT_RULE,
  fromStored,
  PINNED,
  readRules,
  rulesByKey,
  toStored,
  watch,
  watchStatus,
} from '../../../../src/core/live/watches/index.js';
import { textOf } from '../../../../src/core/text/message.js';
import { interest, LiveAccount, PLACE } from '../../../support/live-account.js';
import { asyncEndpoint, variant } from '../../../support/memory-account.js';
import {
  endpoint,
  HOUR,
  liveWith,
  metric,
  MINUTE,
  NOW,
  variant as shown,
} from '../../../support/live-snapshots.js';

const KEY = endpointKey(PLACE.id, 'whisper');

/** An account in memory, hidden, with one endpoint that is watched; notifications are counted. */
class Watched {
  readonly live = new LiveAccount();
  readonly told: string[] = [];
  states: readonly WatchState[] = [];
  readonly rules: ReadonlyMap<string, WatchRule>;

  constructor(rule: Partial<WatchRule> = {}) {
    this.rules = new Map([[KEY, { ...DEFAULT_RULE, notifies: true, ...rule }]]);
    this.live.memory.endpoints = [asyncEndpoint('whisper', { variants: [variant(1, 1)] })];
    this.live.live.onDidChange(() => {
      this.evaluate();
    });
    this.live.live.setPlaces([PLACE]);
    this.live.live.setInterest({ ...interest({}), watched: new Set([KEY]) });
  }

  evaluate(): void {
    const { states, notify } = watch(this.rules, this.states, this.live.live.snapshot());
    this.states = states;
    this.told.push(...notify.map(({ condition }) => condition));
  }

  get raised(): readonly string[] {
    return this.states.filter(({ isRaised }) => isRaised).map(({ condition }) => condition);
  }

  scale(count: number): void {
    this.live.memory.endpoints = [
      asyncEndpoint('whisper', { variants: [variant(count, count)], modifiedMs: this.live.clock.wallMs() }),
    ];
  }

  /** Time passes; each minute CloudWatch has these values of the last hour. */
  async pass(minutes: number, values: Readonly<Record<string, number>>): Promise<void> {
    for (let minute = 0; minute < minutes; minute++) {
      this.live.memory.points = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, this.live.minutes(value, 5)]),
      );
      await this.live.clock.advance(MINUTE);
    }
  }
}

describe('watching an endpoint', () => {
  it('says nothing while all is well, for an hour of slow polls', async () => {
    const watched = new Watched();
    await watched.pass(60, { ApproximateBacklogSize: 3, ApproximateAgeOfOldestRequest: 20 });
    assert.deepEqual([watched.told, watched.raised], [[], []]);
    const { memory } = watched.live;
    assert.ok(memory.count('describeEndpoint') <= 13);
    assert.ok(memory.asked.flat().length <= 52);
  });

  it('tells once of a backlog without capacity, and again only after it recovered', async () => {
    const watched = new Watched({ conditions: ['without-capacity'] });
    await watched.pass(6, { ApproximateBacklogSize: 0 });
    watched.scale(0);
    await watched.pass(40, { ApproximateBacklogSize: 5 });
    assert.deepEqual([watched.told, watched.raised], [['without-capacity'], ['without-capacity']]);
    watched.scale(1);
    await watched.pass(20, { ApproximateBacklogSize: 5 });
    assert.deepEqual(watched.raised, []);
    watched.scale(0);
    await watched.pass(12, { ApproximateBacklogSize: 5 });
    assert.deepEqual(watched.told, ['without-capacity', 'without-capacity']);
  });

  it('does not tell again of what only flickered', async () => {
    const watched = new Watched({ conditions: ['late'] });
    const age = (hours: number) =>
      watched.pass(6, { ApproximateBacklogSize: 5, ApproximateAgeOfOldestRequest: hours * 3600 });
    await age(2.9);
    assert.deepEqual(watched.told, []);
    for (const hours of [3.1, 2.6, 3.2, 2.5, 3.3]) await age(hours);
    assert.deepEqual([watched.told, watched.raised], [['late'], ['late']]);
    await age(0.1);
    await age(0.1);
    assert.deepEqual(watched.raised, []);
    await age(3.1);
    assert.deepEqual(watched.told, ['late', 'late']);
  });

  it('ends a trouble only well below its limit, and after a while', () => {
    const place = liveWith().accounts[0]?.place.id ?? '';
    const key = endpointKey(place, 'whisper');
    const rules = new Map<string, WatchRule>([[key, { ...DEFAULT_RULE, conditions: ['late'] }]]);
    let states: readonly WatchState[] = [];
    const slow = { periodMs: 5 * MINUTE };
    const raisedAt = (minutes: number, hours: number): boolean | undefined => {
      const queue = { backlog: metric(5, slow), oldestAge: metric(hours * 3600, slow) };
      const snapshot = liveWith(endpoint({ name: 'whisper', queue }));
      const now = { wallMs: NOW.wallMs + minutes * MINUTE, steadyMs: NOW.steadyMs + minutes * MINUTE };
      states = watch(rules, states, { ...snapshot, now }).states;
      return states[0]?.isRaised;
    };
    assert.deepEqual(
      [raisedAt(0, 3.1), raisedAt(1, 2.6), raisedAt(6.5, 2.6), raisedAt(7, 1)],
      [true, true, true, true],
    );
  });

  it('waits before it calls an endpoint asleep', async () => {
    const watched = new Watched({ conditions: ['asleep'], asleepMinutes: 20 });
    watched.scale(0);
    await watched.pass(16, { ApproximateBacklogSize: 5 });
    assert.deepEqual(watched.told, []);
    await watched.pass(12, { ApproximateBacklogSize: 5 });
    assert.deepEqual(watched.told, ['asleep']);
  });

  it('sees failures between two polls', async () => {
    const watched = new Watched({ conditions: ['failures'] });
    await watched.pass(7, { InvocationFailures: 0 });
    // One bad minute, two minutes before the next look.
    const bad = [...watched.live.minutes(2, 1), { atMs: watched.live.clock.wallMs() + MINUTE, value: 0 }];
    watched.live.memory.points = { InvocationFailures: bad };
    await watched.live.clock.advance(5 * MINUTE);
    assert.deepEqual(watched.told, ['failures']);
    await watched.pass(30, { InvocationFailures: 0 });
    assert.deepEqual([watched.told, watched.raised], [['failures'], []]);
  });

  it('keeps what it said while nothing can be read', async () => {
    const watched = new Watched({ conditions: ['without-capacity', 'asleep'] });
    watched.scale(0);
    await watched.pass(30, { ApproximateBacklogSize: 5 });
    const before = watched.raised;
    assert.deepEqual(before, ['without-capacity', 'asleep']);
    watched.live.memory.failing.set('describeEndpoint', { kind: 'unreachable', message: 'no', host: 'h' });
    watched.live.memory.failing.set('readSeries', { kind: 'unreachable', message: 'no', host: 'h' });
    await watched.pass(120, { ApproximateBacklogSize: 0 });
    watched.evaluate();
    assert.deepEqual([watched.raised, watched.told], [before, ['without-capacity', 'asleep']]);
  });

  it('notifies of nothing unless that was asked for', async () => {
    const watched = new Watched({ notifies: false });
    watched.scale(0);
    await watched.pass(30, { ApproximateBacklogSize: 5 });
    assert.deepEqual(watched.told, []);
    assert.ok(watched.raised.includes('asleep'));
  });

  it('does not repeat itself in the next window', async () => {
    const first = new Watched();
    first.scale(0);
    await first.pass(30, { ApproximateBacklogSize: 5 });
    const next = new Watched();
    next.states = fromStored(JSON.parse(JSON.stringify(toStored(first.states))));
    next.scale(0);
    await next.pass(30, { ApproximateBacklogSize: 5 });
    assert.deepEqual(next.told, []);
    assert.deepEqual(next.raised, first.raised);
  });
});

describe('what is watched', () => {
  it('is read from anything that was stored', () => {
    for (const stored of [undefined, null, 7, [], 'x', { a: 1 }, { a: { conditions: ['x'] } }])
      assert.equal(readRules(stored).size, 0);
    const [rule] = readRules({ k: { conditions: ['late', 'x'], ttlShare: 7, notifies: 'yes' } }).values();
    assert.deepEqual(rule, { ...DEFAULT_RULE, conditions: ['late'] });
    assert.deepEqual(fromStored(['late k', 'x', 3, 'asleep ']), [
      { key: 'k', condition: 'late', isRaised: true },
    ]);
    assert.deepEqual(fromStored({}), []);
  });

  it('is an endpoint by its own rule, else as one of the pinned', () => {
    const own = { ...DEFAULT_RULE, notifies: true };
    const rules = rulesByKey(
      new Map([
        [PINNED, DEFAULT_RULE],
        ['a', own],
      ]),
      new Set(['a', 'b']),
    );
    assert.deepEqual([rules.get('a'), rules.get('b'), rules.size], [own, DEFAULT_RULE, 2]);
  });

  it('is told in the status bar, by name, and that it pauses', () => {
    const late = (): EndpointSnapshot =>
      endpoint({
        name: 'whisper',
        variants: [shown({ currentCount: 1, desiredCount: 1 })],
        queue: { backlog: metric(5), oldestAge: metric((4 * HOUR) / 1000) },
      });
    const snapshot = liveWith(late());
    const key = endpointKey(snapshot.accounts[0]?.place.id ?? '', 'whisper');
    const rules = new Map([[key, DEFAULT_RULE]]);
    const { states } = watch(rules, [], { ...snapshot, now: NOW });
    const status = watchStatus(rules, states, snapshot);
    assert.deepEqual(
      status?.raised.map(({ text, endpoint: name }) => [textOf(text), name]),
      [['The oldest request of whisper has waited too long.', 'whisper']],
    );
    assert.equal(watchStatus(new Map(), [], snapshot), undefined);
    assert.equal(CONDITIONS.length, states.length);
  });
});
