import assert from 'node:assert/strict';
import type { Interest } from '../../../../src/core/live/interest.js';
import { endpointKey } from '../../../../src/core/live/interest.js';
import { WATCH_METRICS_PER_HOUR } from '../../../../src/core/live/watch/wanted.js';
import { interest, LiveAccount, PLACE } from '../../../support/live-account.js';
import { asyncEndpoint } from '../../../support/memory-account.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function few({
  inCode = [],
  watched = [],
}: {
  readonly inCode?: string[];
  readonly watched?: string[];
}): Interest {
  const keys = (names: string[]): ReadonlySet<string> =>
    new Set(names.map((name) => endpointKey(PLACE.id, name)));
  return { ...interest({}), inCode: keys(inCode), watched: keys(watched) };
}

/** Never shown: what is read, is read for the few alone. */
function hidden(names: readonly string[] = ['a', 'b', 'c']): LiveAccount {
  const account = new LiveAccount();
  account.memory.endpoints = names.map((name) => asyncEndpoint(name));
  account.live.setPlaces([PLACE]);
  return account;
}

function endpointsAsked({ memory }: LiveAccount): readonly string[] {
  return [...new Set(memory.asked.flat().map(({ endpoint }) => endpoint))];
}

describe('while the view is hidden', () => {
  it('nothing is read and no timer runs without code or watches', async () => {
    const account = hidden();
    account.live.setInterest(few({}));
    await account.clock.advance(HOUR);
    assert.deepEqual([account.memory.calls, account.clock.pending], [[], 0]);
  });

  it('an endpoint in code is read as its row would be, and no other', async () => {
    const account = hidden();
    account.live.setInterest(few({ inCode: ['b'] }));
    await account.clock.advance(10 * MINUTE);
    const { memory } = account;
    assert.deepEqual([memory.count('identify'), memory.count('listEndpoints')], [0, 0]);
    assert.deepEqual(
      memory.calls.filter((call) => call.startsWith('describeEndpoint ') && call !== 'describeEndpoint b'),
      [],
    );
    assert.ok(memory.count('describeEndpoint') >= 9 && memory.count('describeEndpoint') <= 11);
    assert.deepEqual(endpointsAsked(account), ['b']);
    assert.equal(account.endpoint('b').kind, 'async');
  });

  it('reads what is deployed once, and again when the description changes', async () => {
    const account = hidden();
    account.live.setInterest(few({ inCode: ['b'] }));
    await account.clock.advance(30 * MINUTE);
    const { memory } = account;
    const counts = (): readonly number[] =>
      ['describeConfiguration', 'describeModel', 'scalingPolicies'].map((call) => memory.count(call));
    assert.deepEqual(counts(), [1, 1, 1]);
    memory.endpoints = memory.endpoints.map((one) => ({
      ...one,
      configurationName: 'another',
      modifiedMs: account.clock.wallMs(),
    }));
    await account.clock.advance(3 * MINUTE);
    assert.deepEqual(counts(), [2, 1, 2]);
    assert.equal(account.endpoint('b').details?.value.configuration?.name, 'another');
  });

  it('a watched endpoint is read slowly, within what was said to cost', async () => {
    const account = hidden();
    account.memory.points = { ApproximateBacklogSize: account.minutes(4) };
    account.live.setInterest(few({ watched: ['a'] }));
    await account.clock.advance(HOUR - MINUTE);
    const { memory } = account;
    assert.deepEqual(
      ['identify', 'listEndpoints', 'describeConfiguration', 'scalingPolicies'].map((call) =>
        memory.count(call),
      ),
      [0, 0, 0, 0],
    );
    assert.ok(memory.count('describeEndpoint') >= 11 && memory.count('describeEndpoint') <= 13);
    const billed = memory.asked.flat().length;
    assert.ok(billed >= WATCH_METRICS_PER_HOUR / 2 && billed <= WATCH_METRICS_PER_HOUR + 4, String(billed));
    assert.deepEqual(endpointsAsked(account), ['a']);
    assert.equal(account.live.snapshot().spending.lastHour, billed);
  });

  it('stops at once when nothing is watched any more', async () => {
    const account = hidden();
    account.live.setInterest(few({ watched: ['a'], inCode: ['b'] }));
    await account.clock.advance(7 * MINUTE);
    account.live.setInterest(few({}));
    const before = account.memory.calls.length;
    await account.clock.advance(HOUR);
    assert.deepEqual([account.memory.calls.length - before, account.clock.pending], [0, 0]);
  });

  it('pauses when the cap is used up', async () => {
    const account = hidden();
    account.cap = 0;
    account.live.setInterest(few({ watched: ['a'] }));
    await account.clock.advance(HOUR);
    assert.equal(account.memory.count('readSeries'), 0);
    assert.equal(account.live.snapshot().spending.isCapped, true);
  });

  it('goes on with the others when one is gone or refused', async () => {
    const account = hidden(['a', 'b']);
    account.memory.failing.set('describeEndpoint b', { kind: 'denied', message: 'no', action: 'x' });
    account.live.setInterest(few({ watched: ['gone', 'b', 'a'] }));
    await account.clock.advance(11 * MINUTE);
    assert.equal(account.endpoint('a').kind, 'async');
    assert.ok(account.memory.count('describeEndpoint') >= 6);
  });

  it('is patient while nothing answers, and starts at once when it does', async () => {
    const account = hidden(['a']);
    account.memory.failing.set('describeEndpoint', { kind: 'unreachable', message: 'no', host: 'h' });
    account.live.setInterest(few({ watched: ['a'] }));
    await account.clock.advance(HOUR);
    assert.ok(
      account.memory.count('describeEndpoint') < 40,
      String(account.memory.count('describeEndpoint')),
    );
    account.memory.failing.clear();
    await account.clock.advance(20 * MINUTE);
    assert.equal(account.endpoint('a').kind, 'async');
  });

  it('lists everything at once when rows are shown again, with one connection', async () => {
    const account = hidden();
    let connections = 0;
    const { connection } = account.memory;
    account.connect = () => {
      connections += 1;
      return Promise.resolve(connection);
    };
    account.live.setInterest(few({ watched: ['a'] }));
    account.live.setVisible(true);
    await account.clock.advance(5_000);
    assert.equal(account.account.endpoints.length, 3);
    account.live.setVisible(false);
    await account.clock.advance(MINUTE);
    assert.equal(connections, 1);
  });

  it('shows nothing of an account that the profile led to before', async () => {
    const account = hidden();
    account.live.setInterest(few({ watched: ['a'] }));
    account.live.setVisible(true);
    await account.clock.advance(MINUTE);
    account.live.setVisible(false);
    assert.equal(account.account.endpoints.length, 3);
    account.memory.endpoints = [
      asyncEndpoint('a', { arn: 'arn:aws:sagemaker:eu-west-1:999900001111:endpoint/a' }),
    ];
    await account.clock.advance(6 * MINUTE);
    assert.deepEqual(
      account.account.endpoints.map(({ arn }) => arn),
      ['arn:aws:sagemaker:eu-west-1:999900001111:endpoint/a'],
    );
    assert.deepEqual(account.bugs, []);
  });
});
